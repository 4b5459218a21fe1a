"""What is new for whoever follows: one company, a sector, all of them, the numbers that became known bad.

What each report brings is not told one by one: the figure of a company says it of all of them, once a week.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from companies.enums import FOLLOWED_CHANGES, UNFOLLOWED_EVENTS, CompanyStatus, EventKind
from companies.models import Company, Event, KnownBadNumber, Measurement, Sector
from companies.queries.evidence.moments import Moment
from companies.queries.evidence.readings import figures_in_list
from companies.queries.evidence.standings import standing_among
from companies.queries.history.public import ToldEvent, events_of, told_of, told_of_many

#: Of each feed: a reader program asks every hour, and nothing comes so fast.
MOST_NEWS = 50
#: So many of the events written last are looked through for changes, whatever else has happened.
_MOST_LOOKED_AT = 20_000


@dataclass(frozen=True)
class WeeksFigure:
    """The figure of a company, by the calls of all hours, in the week of the call told last."""

    moment: Moment
    #: The day of that call: nobody may have told its hour.
    day: datetime.date

    @property
    def week(self) -> str:
        """ "2026-W48" (ISO 8601): a week with calls is one piece of news."""
        year, week, _day = self.day.isocalendar()
        return f"{year}-W{week:02}"


@dataclass(frozen=True)
class CompanyNews:
    """What is told to whoever follows a company. `changes` and `findings`: the newest first."""

    company: Company
    changes: list[ToldEvent]
    findings: list[Measurement]
    figure: WeeksFigure | None


def company_news(company: Company, *, now: datetime.datetime) -> CompanyNews:
    """A fixed number of queries."""
    events = list(events_of(company, but=UNFOLLOWED_EVENTS).newest_first()[:MOST_NEWS])
    findings = Measurement.objects.filter(company=company).for_page()
    return CompanyNews(company, told_of(company, events), list(findings[:MOST_NEWS]), _figure(company, now))


def _figure(company: Company, now: datetime.datetime) -> WeeksFigure | None:
    """By the channel that the grade is of; None without enough recent reports."""
    channels = list(company.channels.published().with_facts())
    figures = figures_in_list(channels, now=now)
    readings = {pk: found.reading for pk, found in figures.items()}
    standing = standing_among(company, channels, readings)
    found = figures.get(standing.channel_id) if standing else None
    if found is None or found.latest_at is None or not found.reading.has_figure:
        return None
    return WeeksFigure(Moment(found, opening=None, at=None), timezone.localdate(found.latest_at))


def changes_between(
    company: Company, *, since: datetime.datetime, until: datetime.datetime, most: int
) -> list[ToldEvent]:
    """What was changed of one company after `since` and no later than `until`, or changed back; the newest first."""
    kinds = [*FOLLOWED_CHANGES, EventKind.REVERTED]
    events = events_of(company).filter(kind__in=kinds, happened_at__gt=since, happened_at__lte=until)
    return told_of(company, list(events.newest_first()[:most]))


def latest_changes(sector: Sector | None = None) -> list[ToldEvent]:
    """What was changed last of the companies that are public, of all or of one sector.

    Looked for from the newest event back: most are of reports. Companies are looked at in the query, for a sector may
    be one of many; what is read of them is one row each.
    """
    events = Event.objects.filter(
        kind__in=FOLLOWED_CHANGES, pk__gt=Event.objects.latest_id() - _MOST_LOOKED_AT
    )
    events = events.filter(company__status__in=(CompanyStatus.PUBLISHED, CompanyStatus.RETIRED))
    if sector:
        events = events.filter(company__sector=sector)
    events = events.select_related("actor", "reverts", "company")
    events = events.prefetch_related("actor__groups", "company__domains")
    return _newest_first(told_of_many(list(events.order_by("-id")[:MOST_NEWS])))


def _newest_first(told: Iterable[ToldEvent]) -> list[ToldEvent]:
    return sorted(told, key=lambda one: (one.event.happened_at, one.event.pk), reverse=True)


def latest_bad_numbers() -> list[KnownBadNumber]:
    """The numbers that became known bad last, each with its source and whom it is taken for."""
    known = KnownBadNumber.objects.select_related("source", "imitates").order_by("-added_at", "-id")
    return list(known[:MOST_NEWS])
