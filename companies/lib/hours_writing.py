"""What is written as opening hours, brought down to rules: a part of the OpenStreetMap `opening_hours` language.

    24/7
    Mo-Fr 08:30-19:00; Sa 08:30-13:00
    Mo,Th 08:30-18:15; Tu-We 08:30-13:00,14:00-18:00; PH off
    Mo-Fr 20:00-02:00, Sa 10:00-02:00
    Jul-Aug Mo-Fr 09:00-16:00; Dec 24-Jan 02 off; May 01 off

Grammar: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification (this is a subset, one that can be
said in words). It knows no calendar: what rules say of a day is for lib/hours.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HOLIDAYS = "PH"
ALWAYS = "24/7"
CLOSED = ("off", "closed")
MINUTES_PER_DAY = 24 * 60
EVERY_DAY = tuple(range(7))

#: A day of every year: month (January 0), day (from 1).
DayOfYear: TypeAlias = tuple[int, int]

_SPAN = re.compile(r"([0-2]\d):([0-5]\d)-([0-2]\d):([0-5]\d)", re.ASCII)
_MONTH = f"(?:{'|'.join(MONTHS)})"
#: "Dec 25", "Dec 24-26", "Dec 24-Jan 02"; after another, "26" alone.
_DATES = re.compile(rf"(?:({_MONTH}) )?\b([0-3]?\d)(?: ?- ?(?:({_MONTH}) )?([0-3]?\d))?\b", re.ASCII)
_DATE_LIST = re.compile(rf"(?={_MONTH} ){_DATES.pattern}(?:, ?{_DATES.pattern})*(?=:? )", re.ASCII)
_MONTHS = re.compile(rf"({_MONTH})(?:-({_MONTH}))?")
#: A comma after times begins another rule where no time follows: "Mo-Fr 20:00-02:00, Sa 10:00-02:00".
_ANOTHER_RULE = re.compile(
    r"(?:(?<=\d\d:\d\d)|(?<=off)|(?<=closed)|(?<=24/7))\s*,\s*(?=[A-Z]|24/7)", re.ASCII
)
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

    @property
    def ends(self) -> int:
        """The end in minutes since the midnight before the start: 22:00-02:00 ends at 1560."""
        return self.closes if self.closes > self.opens else self.closes + MINUTES_PER_DAY


WHOLE_DAY = Span(0, MINUTES_PER_DAY)


@dataclass(frozen=True)
class Rule:
    """The same spans for some days; no span means closed.

    `days` are indexes, Monday 0 … Sunday 6, of every week or only of the `months` (January 0) or the `seasons`, from one
    day of the year to another. `dates` are single days of every year. `adds`: written after a comma.
    """

    days: tuple[int, ...]
    spans: tuple[Span, ...]
    on_holidays: bool = False
    months: tuple[int, ...] = ()
    dates: tuple[DayOfYear, ...] = ()
    seasons: tuple[tuple[DayOfYear, DayOfYear], ...] = ()
    adds: bool = False

    @property
    def has_season(self) -> bool:
        return bool(self.months or self.seasons)

    def is_in_season(self, date: DayOfYear) -> bool:
        if not self.has_season:
            return not self.dates
        return date[0] in self.months or any(_is_between(date, *season) for season in self.seasons)


def rules_of(text: str) -> tuple[Rule, ...]:
    """The rules in the order written; none for "24/7". Raises NotOpeningHours."""
    text = text.strip()
    if text == ALWAYS:
        return ()
    rules = tuple(rule for part in text.split(";") if part.strip() for rule in _rules(part.strip()))
    if not rules:
        raise NotOpeningHours("empty")
    return rules


def _rules(text: str) -> list[Rule]:
    first, *others = (_rule(part.strip()) for part in _ANOTHER_RULE.split(text))
    return [first, *(replace(rule, adds=True) for rule in others)]


def _rule(text: str) -> Rule:
    season, rest = _season(text)
    days, on_holidays, rest = _days_named(rest, text)
    spans = _spans(rest)
    if days and season.dates:  # "Dec 24,Dec 31 Mo-Fr …": only when they are such days
        season = replace(season, dates=(), seasons=(*season.seasons, *((one, one) for one in season.dates)))
    if not days and not on_holidays and (season.has_season or not season.dates):
        days = EVERY_DAY
    return replace(season, days=days, spans=spans, on_holidays=on_holidays)


def _season(text: str) -> tuple[Rule, str]:
    """The months or dates at the beginning, and what follows them."""
    if found := _DATE_LIST.match(text):
        dates = list(_date_ranges(found[0]))
        single = tuple(first for first, last in dates if first == last)
        seasons = tuple((first, last) for first, last in dates if first != last)
        return Rule((), (), dates=single, seasons=seasons), text[found.end() :].lstrip(": ")
    if found := re.match(rf"{_MONTHS.pattern}(?:,{_MONTHS.pattern})*(?=:? )", text):
        months = tuple(month for part in found[0].split(",") for month in _months(part))
        return Rule((), (), months=months), text[found.end() :].lstrip(": ")
    return Rule((), ()), text


def _date_ranges(text: str) -> Iterator[tuple[DayOfYear, DayOfYear]]:
    """First and last of each; a day without a month is one of the month before it."""
    month = ""
    for found in _DATES.finditer(text):
        month = found[1] or month
        first = _date(month, found[2], text)
        month = found[3] or month
        yield first, _date(month, found[4], text) if found[4] else first


def _date(month: str, day: str, text: str) -> DayOfYear:
    place = MONTHS.index(month)
    if not 1 <= int(day) <= _LONGEST_MONTH[place]:
        raise NotOpeningHours(text)
    return place, int(day)


def _is_between(date: DayOfYear, first: DayOfYear, last: DayOfYear) -> bool:
    """In a run of days that may go over the year's end."""
    return first <= date <= last if first <= last else date >= first or date <= last


def _months(text: str) -> list[int]:
    found = _MONTHS.fullmatch(text)
    if not found:
        raise NotOpeningHours(text)
    first, last = found.groups()
    return _around(MONTHS.index(first), MONTHS.index(last or first), len(MONTHS))


def _days_named(rest: str, text: str) -> tuple[tuple[int, ...], bool, str]:
    """Days of the week, public holidays?, and what follows them."""
    if not rest[:1].isalpha() or rest in CLOSED:
        return (), False, rest
    names, separator, rest = rest.partition(" ")
    if not separator:
        raise NotOpeningHours(text)
    parts = names.split(",")
    days = tuple(day for part in parts if part != HOLIDAYS for day in _days(part))
    return days, HOLIDAYS in parts, rest.strip()


def _days(text: str) -> list[int]:
    first, dash, last = text.partition("-")
    last = last if dash else first
    if first not in WEEK or last not in WEEK:
        raise NotOpeningHours(text)
    return _around(WEEK.index(first), WEEK.index(last), len(WEEK))


def _around(start: int, end: int, size: int) -> list[int]:
    """From one place of a circle to another."""
    return [place % size for place in range(start, (end if end >= start else end + size) + 1)]


def _spans(text: str) -> tuple[Span, ...]:
    if text in CLOSED:
        return ()
    return (WHOLE_DAY,) if text == ALWAYS else tuple(_span(part.strip()) for part in text.split(","))


def _span(text: str) -> Span:
    match = _SPAN.fullmatch(text)
    if not match:
        raise NotOpeningHours(text)
    opens, closes = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if opens >= MINUTES_PER_DAY or closes > MINUTES_PER_DAY:
        raise NotOpeningHours(text)
    return Span(opens, closes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
