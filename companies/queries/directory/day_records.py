"""What companies' pages say, to be written down for a day; and what was written, with what has changed since."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Subquery

from companies.enums import EventKind
from companies.lib.day_records import WayOfDay, figure_of_day
from companies.models import Channel, Company, Event, RecordedDay, RecordedPage, Report
from companies.queries.evidence.readings import ChannelFigures, figures_in_list
from companies.queries.evidence.standings import standing_among

#: What takes a report out of sight or the figures, or changes what it tells.
_CHANGES_REPORTS = (
    EventKind.REPORT_CORRECTED,
    EventKind.REPORT_HIDDEN,
    EventKind.REPORT_TAKEN_DOWN,
    EventKind.REPORT_ERASED,
    EventKind.REPORT_REFUSED,
    EventKind.REVERTED,
)


def pages_at(companies: Collection[Company], *, now: datetime.datetime) -> dict[int, RecordedPage]:
    """Company id → what its page says at `now`, as a row without a day; of published companies. Three queries for any
    number of them.

    Figures are those of all hours together, and of every published way in, so that nothing depends on the hour.
    """
    channels = Channel.objects.filter(company__in=companies).with_facts()
    published = sorted((one for one in channels if one.is_published), key=lambda channel: channel.rank)
    figures = figures_in_list(published, now=now)
    own: dict[int, list[Channel]] = {}
    for channel in published:
        own.setdefault(channel.company_id, []).append(channel)
    return {company.pk: _page(company, own.get(company.pk, []), figures) for company in companies}


def _page(company: Company, ways: list[Channel], figures: dict[int, ChannelFigures]) -> RecordedPage:
    standing = standing_among(company, ways, {pk: found.reading for pk, found in figures.items()})
    graded = next((way.slug for way in ways if standing and way.pk == standing.channel_id), "")
    return RecordedPage(
        company=company,
        grade=str(standing.grade) if standing else "",
        graded=graded,
        ways=[_way(channel, figures[channel.pk]).as_row() for channel in ways],
    )


def _way(channel: Channel, figures: ChannelFigures) -> WayOfDay:
    return WayOfDay(
        slug=channel.slug,
        kind=str(channel.kind),
        purpose=str(channel.purpose),
        value=channel.value,
        extension=channel.extension,
        reports=figures.reading.count,
        figure=figure_of_day(figures.reading),
    )


def latest_rows(companies: Collection[int]) -> dict[int, RecordedPage]:
    """Company id → the row of its page that was written last, of those that have one. One query."""
    latest = RecordedPage.objects.filter(company=OuterRef("company")).order_by("-day").values("pk")[:1]
    rows = RecordedPage.objects.filter(company__in=companies, pk=Subquery(latest))
    return {row.company_id: row for row in rows}


# ── What was written ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class PageOfDay:
    """What a company's page said when a day began: `row` holds on `run`, the day that was written down.

    `asked`: the day that was asked for; another than that of `run` where nothing was written on it.
    """

    company: Company
    asked: datetime.date
    run: RecordedDay
    row: RecordedPage

    @property
    def is_of_the_day(self) -> bool:
        return self.run.day == self.asked

    @cached_property
    def ways(self) -> list[WayOfDay]:
        """The one that leads first, then as the page of its day ordered them."""
        return sorted(self.row.ways_in, key=lambda way: way != self.lead)

    @cached_property
    def lead(self) -> WayOfDay | None:
        """The way in that the grade is of; else the one of those with figures that most told of; else the first."""
        ways = self.row.ways_in
        graded = [way for way in ways if way.slug == self.row.graded]
        told = sorted((way for way in ways if way.figure), key=lambda way: -way.reports)
        return next(iter([*graded, *told, *ways]), None)

    def way(self, slug: str) -> WayOfDay | None:
        return next((way for way in self.row.ways_in if way.slug == slug), None)


class NotWrittenYet(LookupError):
    """That day has not come, or its night has not been written down."""


class NothingWrittenThen(LookupError):
    """Nothing was written down of this company by that day. `since`: the first day of which something is, if any."""

    def __init__(self, since: datetime.date | None) -> None:
        super().__init__(since)
        self.since = since


def page_of_day(company: Company, day: datetime.date) -> PageOfDay:
    """What its page said when that day began; of a day that was left out, what it said on the last before it.

    Raises NotWrittenYet, NothingWrittenThen. Once it has answered, it answers the same for ever: days are written in order.
    """
    runs = RecordedDay.objects.whole()
    if not runs.filter(day__gte=day).exists():
        raise NotWrittenYet
    run = runs.until(day).first()
    row = RecordedPage.objects.filter(company=company).until(run.day).first() if run else None
    if run is None or row is None:
        raise NothingWrittenThen(_first_day(company))
    return PageOfDay(company, day, run, row)


def _first_day(company: Company) -> datetime.date | None:
    first = RecordedPage.objects.filter(company=company).order_by("day").first()
    return first.day if first and RecordedDay.objects.whole().filter(day__gte=first.day).exists() else None


def page_to_cite(company: Company) -> PageOfDay | None:
    """The last day that was written down; None where there is none yet of this company."""
    run = RecordedDay.objects.whole().order_by("-day").first()
    row = RecordedPage.objects.filter(company=company).until(run.day).first() if run else None
    return PageOfDay(company, run.day, run, row) if run and row else None


@dataclass(frozen=True)
class SinceThen:
    """What has become of what a page said: of reports that were there then, and of its ways in."""

    corrected: int
    hidden: int
    erased: int
    #: Slugs of the ways that no longer stand on the page as they did.
    gone: frozenset[str]

    @property
    def is_nothing(self) -> bool:
        return not (self.corrected or self.hidden or self.erased or self.gone)


def since_then(page: PageOfDay) -> SinceThen:
    """By the events after it was written, and by what is left of their reports: what was hidden and shown again is nothing.
    Three queries, whatever happened."""
    at = page.run.as_of
    published = Event.objects.filter(
        kind=EventKind.REPORT_PUBLISHED,
        target_type=OuterRef("target_type"),
        target_id=OuterRef("target_id"),
        happened_at__lte=at,
    )
    was_there = Report.objects.filter(pk=OuterRef("target_id"), published_at__lte=at)
    events = Event.objects.filter(
        Exists(published) | Exists(was_there),
        company=page.company,
        kind__in=_CHANGES_REPORTS,
        target_type=Report._meta.model_name,
        happened_at__gt=at,
    )
    told: dict[int, set[str]] = {}
    for kind, report in events.order_by().values_list("kind", "target_id"):
        told.setdefault(report, set()).add(kind)
    there = Report.objects.filter(pk__in=told)
    shown = {report.pk for report in there if report.is_published and not report.is_hidden}
    return SinceThen(
        corrected=sum(EventKind.REPORT_CORRECTED in told[pk] for pk in shown),
        hidden=len(there) - len(shown),
        erased=len(told) - len(there),
        gone=_gone(page),
    )


def _gone(page: PageOfDay) -> frozenset[str]:
    published = Channel.objects.published().filter(company=page.company)
    today = set(published.values_list("slug", "value", "extension"))
    return frozenset(way.slug for way in page.ways if (way.slug, way.value, way.extension) not in today)
