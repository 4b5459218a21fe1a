"""Opening hours, and what they say at a moment: open, closed, or perhaps.

What they say of a day is what the rule says that names it most exactly. A night belongs to the day on which it begins.
"""

import datetime
import enum
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from companies.lib.hours_writing import (
    ALWAYS,
    EVERY_DAY,
    HOLIDAYS,
    MINUTES_PER_DAY,
    MONTHS,
    WEEK,
    WHOLE_DAY,
    DayOfYear,
    NotOpeningHours,
    Rule,
    Span,
    rules_of,
)
from companies.lib.public_holidays import Kept, has_holidays_of, kept_on

__all__ = [
    "ALWAYS",
    "EVERY_DAY",
    "HOLIDAYS",
    "MINUTES_PER_DAY",
    "MONTHS",
    "WEEK",
    "Kept",
    "NotOpeningHours",
    "Opening",
    "OpeningHours",
    "Place",
    "Rule",
    "Span",
    "State",
    "has_holidays_of",
]

#: A change further away than this is as good as none; it also bounds what an odd expression can cost.
FURTHEST_DAYS = 366

#: How exactly a rule names a day: by the week, by the week of a season, as a public holiday, as one of a closed season, by
#: its date. Of equals, the later one counts.
_BY_WEEK, _BY_SEASON, _BY_HOLIDAY, _BY_CLOSED_SEASON, _BY_DATE = range(5)
_SPECIAL = _BY_HOLIDAY


@dataclass(frozen=True)
class OpeningHours:
    """Rules in the order written; without any, open at every hour of every day."""

    rules: tuple[Rule, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "OpeningHours":
        """Read a string of the subset of lib/hours_writing.py. Raises NotOpeningHours."""
        return cls(rules_of(text))

    @property
    def is_always(self) -> bool:
        """Open at every hour of every day, however that is written."""
        return _week_of(self).is_always

    @property
    def tells_of_holidays(self) -> bool:
        """Public holidays are named, or every day is like the others: then nothing is left to guess on a holiday."""
        return _week_of(self).is_even or any(rule.on_holidays for rule in self.rules)

    def tells_of(self, day: datetime.date) -> bool:
        """The same of one public holiday: it may be named by its date, or by a rule of its season."""
        date = _date_of(day)
        return _week_of(self).is_even or any(
            date in rule.dates or (rule.on_holidays and rule.is_in_season(date)) for rule in self.rules
        )

    def spans_on(self, day: datetime.date, *, is_holiday: bool) -> tuple[Span, ...]:
        return self.spans_of(_date_of(day), day.weekday(), is_holiday=is_holiday)

    def spans_of(self, date: DayOfYear, weekday: int, *, is_holiday: bool) -> tuple[Span, ...]:
        """The same of a day of any year that is this day of the week."""
        return _said_of(self.rules, date, weekday, is_holiday=is_holiday).spans

    def minutes_on(self, day: datetime.date) -> int:
        """Minutes of the spans that begin on a day that is no public holiday."""
        return sum(span.ends - span.opens for span in self.spans_on(day, is_holiday=False))

    def is_closed_by_name(self, day: datetime.date, *, is_holiday: bool) -> bool:
        """Closed as this holiday, this date or this season, and not as this day of the week."""
        said = _said_of(self.rules, _date_of(day), day.weekday(), is_holiday=is_holiday)
        return not said.spans and said.rank >= _SPECIAL


# ── What the rules say of a day ───────────────────────────────────────────────────────────────────────


class _Said(NamedTuple):
    """What is said of a day, and how exactly; of rank -1 where nothing is."""

    spans: tuple[Span, ...] = ()
    rank: int = -1


def _date_of(day: datetime.date) -> DayOfYear:
    return day.month - 1, day.day


def _said_of(rules: tuple[Rule, ...], date: DayOfYear, weekday: int, *, is_holiday: bool) -> _Said:
    if not rules:
        return _Said((WHOLE_DAY,), _BY_WEEK)
    said = _Said()
    for rule in rules:
        rank = _rank(rule, date, weekday, is_holiday=is_holiday)
        if rank < max(said.rank, _BY_WEEK):
            continue
        # What follows a comma adds to the week. "closed" adds nothing, and who names a holiday or a date means it alone.
        adds = rule.adds and rule.spans and rank == said.rank < _SPECIAL
        said = _Said((*said.spans, *rule.spans) if adds else rule.spans, rank)
    return said


def _rank(rule: Rule, date: DayOfYear, weekday: int, *, is_holiday: bool) -> int:
    """How exactly the rule names a day; -1 for not at all."""
    if date in rule.dates:
        return _BY_DATE
    if not rule.is_in_season(date):
        return -1
    if is_holiday and rule.on_holidays:
        return _BY_HOLIDAY
    if weekday not in rule.days:
        return -1
    if not rule.has_season:
        return _BY_WEEK
    return _BY_CLOSED_SEASON if rule.days == EVERY_DAY and not rule.spans else _BY_SEASON


class _Week(NamedTuple):
    """`is_even`: in each season every day of the week is like the others, and most of the year is open."""

    is_even: bool
    is_always: bool


@lru_cache(maxsize=1024)
def _week_of(hours: OpeningHours) -> _Week:
    open_days, is_even, said = 0, True, set()
    for first, length in seasons_of(hours.rules):
        days = {
            _covered(_said_of(hours.rules, first, weekday, is_holiday=False).spans) for weekday in EVERY_DAY
        }
        is_even = is_even and len(days) == 1
        open_days += length * all(days)
        said |= days
    said |= {_covered(rule.spans) for rule in hours.rules if rule.on_holidays or rule.dates}
    nights = _nights(next(iter(said))) if len(said) == 1 else ()
    is_always = all(_is_whole((*nights, *covered)) for covered in said)
    return _Week(is_always or (is_even and open_days > FURTHEST_DAYS / 2), is_always)


def seasons_of(rules: tuple[Rule, ...]) -> Iterator[tuple[DayOfYear, int]]:
    """The first days of the stretches of a leap year in which no season begins or ends, and their lengths in days."""
    starts = {datetime.date(2000, 1, 1)}
    if any(rule.months for rule in rules):
        starts |= {datetime.date(2000, month, 1) for month in range(1, 13)}
    for first, last in itertools.chain.from_iterable(rule.seasons for rule in rules):
        after = datetime.date(2000, last[0] + 1, last[1]) + datetime.timedelta(days=1)
        starts |= {datetime.date(2000, first[0] + 1, first[1]), after.replace(year=2000)}
    ordered = sorted(starts)
    for start, end in itertools.pairwise([*ordered, datetime.date(2001, 1, 1)]):
        yield _date_of(start), (end - start).days


#: From one minute to another, counted from a midnight, in order and apart from one another.
_Covered: TypeAlias = tuple[tuple[int, int], ...]


def _covered(spans: tuple[Span, ...]) -> _Covered:
    return _joined((span.opens, span.ends) for span in spans)


def _joined(pairs: Iterable[tuple[int, int]]) -> _Covered:
    joined: list[tuple[int, int]] = []
    for opens, ends in sorted(pairs):
        if joined and opens <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(ends, joined[-1][1])
        else:
            joined.append((opens, ends))
    return tuple(joined)


def _nights(covered: _Covered) -> _Covered:
    """The same, as it reaches into the next day."""
    return tuple((opens - MINUTES_PER_DAY, ends - MINUTES_PER_DAY) for opens, ends in covered)


def _is_whole(pairs: _Covered) -> bool:
    return any(opens <= 0 and ends >= MINUTES_PER_DAY for opens, ends in _joined(pairs))


# ── At a place, at a moment ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Place:
    """Where a line is answered: whose clock and whose public holidays count.

    `country` is ISO 3166-1 alpha-2, `region` the part of it as in ISO 3166-2: "57" is Moselle, "6AE" Alsace.
    """

    time_zone: str
    country: str
    region: str = ""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def holiday(self, day: datetime.date) -> Kept:
        return kept_on(day, country=self.country, region=self.region, time_zone=self.time_zone)


class State(enum.StrEnum):
    """`UNSURE` on a public holiday, where the hours tell of ordinary days only, or where a part of the country keeps it."""

    OPEN = "open"
    CLOSED = "closed"
    UNSURE = "unsure"


class Stretch(NamedTuple):
    """From one moment to another (UTC): open, or perhaps open."""

    opens: datetime.datetime
    closes: datetime.datetime
    is_sure: bool


@dataclass(frozen=True)
class Opening:
    """What opening hours say at one moment, at the place where the line is answered."""

    hours: OpeningHours
    place: Place
    at: datetime.datetime

    @cached_property
    def local(self) -> datetime.datetime:
        """The moment by the clock of the place."""
        return self.at.astimezone(self.place.zone)

    @cached_property
    def state(self) -> State:
        return self._state_at(self.at.astimezone(datetime.UTC), self.local.date())

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @property
    def holiday(self) -> Kept:
        """Is the day of the moment a public holiday, by the clock of the place?"""
        return self.place.holiday(self.local.date())

    @cached_property
    def changes_at(self) -> datetime.datetime | None:
        """When the state is another next, by the clock of the place; None for never within a year."""
        if self.hours.is_always:
            return None
        now, today = self.at.astimezone(datetime.UTC), self.local.date()
        for ahead in range(FURTHEST_DAYS):
            day = today + datetime.timedelta(days=ahead)
            for moment in self._edges_on(day):
                if moment > now and self._state_at(moment, day) != self.state:
                    return moment.astimezone(self.place.zone)
        return None

    @cached_property
    def next_state(self) -> State | None:
        """The state from `changes_at` on; None where there is no change."""
        if self.changes_at is None:
            return None
        return self._state_at(self.changes_at.astimezone(datetime.UTC), self.changes_at.date())

    @property
    def opens_on_a_guess(self) -> bool:
        """It opens next on a public holiday of which the hours say nothing."""
        return self.is_closed and self.next_state == State.UNSURE

    @property
    def minutes_until_open(self) -> float:
        """Minutes that pass until it opens: 0 when open or perhaps open, for ever when it never does."""
        if not self.is_closed:
            return 0.0
        if self.changes_at is None:
            return float("inf")
        # In UTC: two clock times of one zone are subtracted as if the clock had not been put forward between.
        waited = self.changes_at.astimezone(datetime.UTC) - self.at.astimezone(datetime.UTC)
        return waited.total_seconds() / 60

    def following(self, span: datetime.timedelta) -> Iterator["Opening"]:
        """How it stands at every later moment, within `span`, at which there is something else to say.

        That is at every change, and at every midnight: "tomorrow" is another day then.
        """
        last, opening = self.at + span, self
        while True:
            moments = [opening._next_midnight]
            if opening.changes_at is not None:
                moments.append(opening.changes_at.astimezone(datetime.UTC))
            moment = min(moments)
            if moment > last:
                return
            opening = replace(opening, at=moment)
            yield opening

    @property
    def _next_midnight(self) -> datetime.datetime:
        return _instant(self.local.date() + datetime.timedelta(days=1), 0, self.place.zone)

    def _near(self, day: datetime.date) -> Iterator[Stretch]:
        """The stretches that this day and the night before it may be in."""
        yield from _stretches(self.hours, self.place, day - datetime.timedelta(days=1))
        yield from _stretches(self.hours, self.place, day)

    def _edges_on(self, day: datetime.date) -> list[datetime.datetime]:
        """The moments of a day at which a stretch begins or ends, in order."""
        moments = {moment for opens, closes, _is_sure in self._near(day) for moment in (opens, closes)}
        if not moments:
            return []
        midnight, next_midnight = (
            _instant(day + datetime.timedelta(days=days), 0, self.place.zone) for days in (0, 1)
        )
        return sorted(moment for moment in moments if midnight <= moment < next_midnight)

    def _state_at(self, moment: datetime.datetime, day: datetime.date) -> State:
        found = [stretch.is_sure for stretch in self._near(day) if stretch.opens <= moment < stretch.closes]
        if any(found):
            return State.OPEN
        return State.UNSURE if found else State.CLOSED


@lru_cache(maxsize=8192)
def _stretches(hours: OpeningHours, place: Place, day: datetime.date) -> tuple[Stretch, ...]:
    """What begins on a day, its nights included, by what is sure and what is only possible."""
    sure, possible = _spans_of(hours, place, day)
    found = [Stretch(*_between(day, span.opens, span.ends, place.zone), True) for span in sure]
    if possible == sure and not any(span.ends > MINUTES_PER_DAY for span in sure):
        return tuple(found)
    if _is_doubtful(hours, place, day + datetime.timedelta(days=1)):
        midnight = _instant(day, MINUTES_PER_DAY, place.zone)
        found = [stretch._replace(closes=min(stretch.closes, midnight)) for stretch in found]
    found += [Stretch(*_between(day, span.opens, span.ends, place.zone), False) for span in possible]
    return tuple(stretch for stretch in found if stretch.opens < stretch.closes)


def _spans_of(
    hours: OpeningHours, place: Place, day: datetime.date
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Of a day what is open for sure, and what is open perhaps."""
    kept = place.holiday(day)
    usual = hours.spans_on(day, is_holiday=False)
    if kept == Kept.NOWHERE:
        return usual, usual
    if not hours.tells_of(day):
        return (), usual
    special = hours.spans_on(day, is_holiday=True)
    if kept == Kept.EVERYWHERE or special == usual:
        return special, special
    both = ((max(a.opens, b.opens), min(a.ends, b.ends)) for a in usual for b in special)
    sure = tuple(
        Span(opens, ends % MINUTES_PER_DAY or MINUTES_PER_DAY) for opens, ends in both if opens < ends
    )
    return sure, (*usual, *special)


def _is_doubtful(hours: OpeningHours, place: Place, day: datetime.date) -> bool:
    """May a day be closed of which the night before would take some hours? A day of the week never is."""
    if hours.is_closed_by_name(day, is_holiday=False):
        return True
    if place.holiday(day) == Kept.NOWHERE:
        return False
    return not hours.tells_of(day) or hours.is_closed_by_name(day, is_holiday=True)


def _between(
    day: datetime.date, opens: int, ends: int, zone: ZoneInfo
) -> tuple[datetime.datetime, datetime.datetime]:
    """By a clock that is put back, from the first time it shows the start to the last time it shows the end."""
    return _instant(day, opens, zone), _instant(day, ends, zone, is_last=True)


def _instant(day: datetime.date, minutes: int, zone: ZoneInfo, *, is_last: bool = False) -> datetime.datetime:
    """The moment (UTC) at which the clock shows so many minutes of a day; where it leaps over them, that of the leap."""
    clock = datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(minutes=minutes)
    moment = clock.replace(tzinfo=zone, fold=int(is_last)).astimezone(datetime.UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == clock:
        return moment
    before, after = sorted(clock.replace(tzinfo=zone, fold=fold).astimezone(datetime.UTC) for fold in (0, 1))
    offset = after.astimezone(zone).utcoffset()
    while after - before > datetime.timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)
