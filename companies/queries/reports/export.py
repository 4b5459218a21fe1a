"""What is handed out in files."""

from collections.abc import Iterator

from companies.enums import CompanyStatus
from companies.models import Company, Report
from companies.models.report import ReportQuerySet

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
    return _by_channel(Report.objects.counted().filter(company=company))


def all_counted_reports(*, is_fictitious: bool) -> Iterator[Report]:
    """Those of every published company, in the same order: real companies, or those invented for the demonstration."""
    of_the_world = {"company__status": CompanyStatus.PUBLISHED, "company__is_fictitious": is_fictitious}
    return _by_channel(Report.objects.counted().filter(**of_the_world))


def _by_channel(reports: ReportQuerySet) -> Iterator[Report]:
    told = reports.select_related("company", "channel").only(*_TOLD)
    return told.order_by("channel_id", "experienced_at", "id").iterator(chunk_size=_CHUNK)
