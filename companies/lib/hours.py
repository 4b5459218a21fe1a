"""Opening hours: the part of the OpenStreetMap `opening_hours` language that service desks use, and what it
says at a moment.

    24/7
    Mo-Fr 08:30-19:00; Sa 08:30-13:00
    Mo,Th 08:30-18:15; Tu-We 08:30-13:00,14:00-18:00; PH off
    Jul-Aug Mo-Fr 09:00-16:00; Dec 25 off

Grammar: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification (this is a subset, one that can be
said in words). The clock is asked of the library `opening_hours`, which is told the days that are public
holidays as dates: of those it knows the nation's, and not Alsace's.
"""

import datetime
import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

import holidays
import opening_hours

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HOLIDAYS = "PH"
ALWAYS = "24/7"
MINUTES_PER_DAY = 24 * 60
EVERY_DAY = tuple(range(7))

#: A change further away than this is as good as none; it also bounds what an odd expression can cost.
FURTHEST_DAYS = 366

_SPAN = re.compile(r"([0-2]\d):([0-5]\d)-([0-2]\d):([0-5]\d)", re.ASCII)
_DATE = re.compile(rf"({'|'.join(MONTHS)}) ([0-3]\d)", re.ASCII)
_MONTH_RANGE = re.compile(rf"({'|'.join(MONTHS)})(?:-({'|'.join(MONTHS)}))?", re.ASCII)
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class NotOpeningHours(ValueError):
    """The text is not written in the part of the language that we read; the message says where."""


@dataclass(frozen=True)
class Span:
    """From one minute of the day to another, 0 to 1440; an end at or before the start is next morning."""

    opens: int
    closes: int

    def __str__(self) -> str:
        return f"{_clock(self.opens)}-{_clock(self.closes)}"


@dataclass(frozen=True)
class Rule:
    """The same spans for some days; no span means closed. A later rule replaces an earlier one for its days.

    `days` are indexes, Monday 0 … Sunday 6, of every week or only of the `months` (January 0). `dates` are
    days of every year, as (month, day).
    """

    days: tuple[int, ...]
    spans: tuple[Span, ...]
    on_holidays: bool = False
    months: tuple[int, ...] = ()
    dates: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class OpeningHours:
    """Rules in the order written; without any, open at every hour of every day."""

    rules: tuple[Rule, ...] = ()

    @property
    def is_always(self) -> bool:
        return not self.rules

    def names(self, day: datetime.date) -> bool:
        """Is this very day of the year spoken of?"""
        return any((day.month - 1, day.day) in rule.dates for rule in self.rules)

    @property
    def tells_of_holidays(self) -> bool:
        """Public holidays are named, or no day is like another: then nothing is left to guess on a holiday."""
        return self.is_always or any(
            rule.on_holidays or (len(set(rule.days)) == len(WEEK) and not rule.months) for rule in self.rules
        )

    @classmethod
    def parse(cls, text: str) -> "OpeningHours":
        """Read a string of the subset above. Raises NotOpeningHours."""
        text = text.strip()
        if text == ALWAYS:
            return cls()
        rules = tuple(_rule(part.strip()) for part in text.split(";") if part.strip())
        if not rules:
            raise NotOpeningHours("empty")
        return cls(rules)

    def written(self, holidays_on: frozenset[datetime.date] = frozenset()) -> str:
        """In the language of the library, public holidays as the dates given."""
        if self.is_always:
            return ALWAYS
        return "; ".join(part for rule in self.rules for part in _written(rule, holidays_on))


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

    def is_holiday(self, day: datetime.date) -> bool:
        return day in _holidays(self.country, self.region, day.year)


class State(enum.StrEnum):
    """`UNSURE` on a public holiday, where the hours tell of ordinary days only."""

    OPEN = "open"
    CLOSED = "closed"
    UNSURE = "unsure"


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
    def _is_open_by_the_week(self) -> bool:
        return self._schedule.is_open(self.local)

    @property
    def _schedule(self) -> opening_hours.OpeningHours:
        return _schedule(self.hours, self.place, self.local.year)

    @cached_property
    def state(self) -> State:
        if not self._is_open_by_the_week:
            return State.CLOSED
        return State.UNSURE if self._is_guess_on(self.local.date()) else State.OPEN

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @cached_property
    def changes_at(self) -> datetime.datetime | None:
        """When it closes, or opens next, by the clock of the place; None for never within a year."""
        return self._schedule.next_change(self.local)

    @property
    def opens_on_a_guess(self) -> bool:
        """It opens next on a public holiday of which the hours say nothing."""
        return self.is_closed and self.changes_at is not None and self._is_guess_on(self.changes_at.date())

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
                moments.append(opening.changes_at)
            moment = min(moment.astimezone(datetime.UTC) for moment in moments)
            if moment > last:
                return
            opening = replace(opening, at=moment)
            yield opening

    @property
    def _next_midnight(self) -> datetime.datetime:
        tomorrow = self.local.date() + datetime.timedelta(days=1)
        return datetime.datetime.combine(tomorrow, datetime.time(), tzinfo=self.place.zone)

    def _is_guess_on(self, day: datetime.date) -> bool:
        if self.hours.tells_of_holidays or self.hours.names(day):
            return False
        return self.place.is_holiday(day)


@lru_cache(maxsize=1024)
def _schedule(hours: OpeningHours, place: Place, year: int) -> opening_hours.OpeningHours:
    """`year` and the next: a change is looked for a year ahead; the last days of the year before, for nights."""
    days = [
        day for each in (year - 1, year, year + 1) for day in _holidays(place.country, place.region, each)
    ]
    return opening_hours.OpeningHours(
        hours.written(frozenset(days)), timezone=place.zone, max_interval_days=FURTHEST_DAYS
    )


@lru_cache(maxsize=256)
def _holidays(country: str, region: str, year: int) -> frozenset[datetime.date]:
    """The public holidays of a year; of the whole country where the region is unknown, none for unknown countries."""
    for part in dict.fromkeys((region or None, None)):
        try:
            return frozenset(holidays.country_holidays(country, subdiv=part, years=year))
        except NotImplementedError:
            continue
    return frozenset()


def has_holidays_of(country: str, region: str = "") -> bool:
    """Are the public holidays of this country, and this part of it, known?"""
    known = holidays.list_supported_countries()
    return country in known and (not region or region in known[country])


# ── Reading ───────────────────────────────────────────────────────────────────────────────────────────


#: Months, dates (month, day), days of the week, public holidays?
Selectors: TypeAlias = tuple[tuple[int, ...], tuple[tuple[int, int], ...], tuple[int, ...], bool]


def _rule(text: str) -> Rule:
    if text == ALWAYS:
        return Rule(EVERY_DAY, (Span(0, MINUTES_PER_DAY),))
    selectors, last = _selectors(text)
    spans = () if last in ("off", "closed") else tuple(_span(part.strip()) for part in last.split(","))
    months, dates, days, on_holidays = selectors
    if not (days or dates or on_holidays):
        days = EVERY_DAY
    return Rule(days, spans, on_holidays, months, dates)


def _selectors(text: str) -> tuple[Selectors, str]:
    """What comes before the times (months, dates, days of the week, holidays?), and the times."""
    months: tuple[int, ...] = ()
    dates: tuple[tuple[int, int], ...] = ()
    days: tuple[int, ...] = ()
    on_holidays = False
    rest = text
    if found := re.match(rf"{_DATE.pattern}(?:,{_DATE.pattern})*(?= )", rest):
        dates = tuple(_date(part) for part in found[0].split(","))
        rest = rest[found.end() :].lstrip()
    elif found := re.match(rf"{_MONTH_RANGE.pattern}(?:,{_MONTH_RANGE.pattern})*(?= )", rest):
        months = tuple(month for part in found[0].split(",") for month in _months(part))
        rest = rest[found.end() :].lstrip()
    if not dates and rest[:1].isalpha() and rest not in ("off", "closed"):
        names, separator, rest = rest.partition(" ")
        if not separator:
            raise NotOpeningHours(text)
        on_holidays = HOLIDAYS in names.split(",")
        days = tuple(day for part in names.split(",") if part != HOLIDAYS for day in _days(part))
    return (months, dates, days, on_holidays), rest.strip()


def _date(text: str) -> tuple[int, int]:
    name, day = text.split(" ")
    month = MONTHS.index(name)
    if not 1 <= int(day) <= _LONGEST_MONTH[month]:
        raise NotOpeningHours(text)
    return month, int(day)


def _months(text: str) -> list[int]:
    found = _MONTH_RANGE.fullmatch(text)
    if not found:
        raise NotOpeningHours(text)
    first, last = found.groups()
    return _around(MONTHS.index(first), MONTHS.index(last or first), len(MONTHS))


def _days(text: str) -> list[int]:
    first, dash, last = text.partition("-")
    last = last if dash else first
    if first not in WEEK or last not in WEEK:
        raise NotOpeningHours(text)
    return _around(WEEK.index(first), WEEK.index(last), len(WEEK))


def _around(start: int, end: int, size: int) -> list[int]:
    """From one place of a circle to another."""
    return [place % size for place in range(start, (end if end >= start else end + size) + 1)]


def _span(text: str) -> Span:
    match = _SPAN.fullmatch(text)
    if not match:
        raise NotOpeningHours(text)
    opens, closes = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if opens >= MINUTES_PER_DAY or closes > MINUTES_PER_DAY:
        raise NotOpeningHours(text)
    return Span(opens, closes)


# ── Writing, for the library ──────────────────────────────────────────────────────────────────────────


def _written(rule: Rule, holidays_on: frozenset[datetime.date]) -> Iterator[str]:
    times = ",".join(map(str, rule.spans)) or "off"
    months = ",".join(MONTHS[month] for month in rule.months)
    if rule.days:
        days = ",".join(WEEK[day] for day in rule.days)
        yield " ".join(filter(None, (months, days, times)))
    if rule.dates:
        yield f"{','.join(f'{MONTHS[month]} {day:02}' for month, day in rule.dates)} {times}"
    if rule.on_holidays:
        named = [day for day in sorted(holidays_on) if not rule.months or day.month - 1 in rule.months]
        if named:
            yield f"{','.join(f'{day.year} {MONTHS[day.month - 1]} {day.day:02}' for day in named)} {times}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
