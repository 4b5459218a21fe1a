"""What is handed out in files."""

from collections.abc import Iterator

from companies.models import Company, Report

_CHUNK = 2000
#: What a file says of a report: no words, nothing of the network it came from.
_TOLD = (
    "company",
    "channel",
    "experienced_at",
    "is_hour_known",
    "published_at",
    "outcome",
    "wait_minutes",
    "helped",
    "corrected_at",
    "company__slug",
    "company__is_fictitious",
    "channel__slug",
    "channel__kind",
    "channel__value",
    "channel__extension",
    "channel__status",
)


def counted_reports_of(company: Company) -> Iterator[Report]:
    """A company's counted reports by channel, the oldest first, a part at a time however many there are."""
    reports = Report.objects.counted().filter(company=company).select_related("company", "channel")
    ordered = reports.only(*_TOLD).order_by("channel_id", "experienced_at", "id")
    return ordered.iterator(chunk_size=_CHUNK)
