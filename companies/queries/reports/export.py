"""What is handed out in files, and page by page to other programs."""

from collections.abc import Iterator
from dataclasses import dataclass

from companies.enums import CompanyStatus
from companies.lib.cursors import RowPlace
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


@dataclass(frozen=True)
class CountedPage:
    """`behind`: the place of the report that the next page starts behind; None on the last one."""

    reports: list[Report]
    behind: RowPlace | None


def counted_page(company: Company, *, behind: RowPlace | None = None, limit: int) -> CountedPage:
    """The same reports, the newest experience first; one query, of an index."""
    reports = (
        Report.objects.counted().published().filter(company=company).select_related("company", "channel")
    )
    if behind:
        reports = reports.behind(behind.at, behind.pk)
    found = list(reports.only(*_TOLD).newest_first()[: limit + 1])
    shown = found[:limit]
    last = RowPlace(shown[-1].experienced_at, shown[-1].pk) if len(found) > limit else None
    return CountedPage(shown, last)
