"""Opening hours: the part of the OpenStreetMap `opening_hours` language that service desks use.

    24/7
    Mo-Fr 08:30-19:00; Sa 08:30-13:00
    Mo,Th 08:30-18:15; Tu-We 08:30-13:00,14:00-18:00; PH off

Grammar: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification (this is a subset).
"""

import re
from dataclasses import dataclass

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HOLIDAYS = "PH"
MINUTES_PER_DAY = 24 * 60

_SPAN = re.compile(r"([0-2]\d):([0-5]\d)-([0-2]\d):([0-5]\d)", re.ASCII)


class NotOpeningHours(ValueError):
    """The text is not written in the part of the language that we read; the message says where."""


@dataclass(frozen=True)
class Span:
    """From one minute of the day to another, 0 to 1440; an end at or before the start is next morning."""

    opens: int
    closes: int


@dataclass(frozen=True)
class Rule:
    """The same spans for some days. `days` are indexes, Monday 0 … Sunday 6; no span means closed."""

    days: tuple[int, ...]
    spans: tuple[Span, ...]
    on_holidays: bool = False


@dataclass(frozen=True)
class OpeningHours:
    """Rules in the order written; without any, open at every hour of every day."""

    rules: tuple[Rule, ...] = ()

    @property
    def is_always(self) -> bool:
        return not self.rules

    @classmethod
    def parse(cls, text: str) -> "OpeningHours":
        """Read a string of the subset above. Raises NotOpeningHours."""
        text = text.strip()
        if text == "24/7":
            return cls()
        rules = tuple(_rule(part.strip()) for part in text.split(";") if part.strip())
        if not rules:
            raise NotOpeningHours("empty")
        return cls(rules)


def _rule(text: str) -> Rule:
    days, separator, spans = text.partition(" ")
    if not separator:
        raise NotOpeningHours(text)
    numbers: list[int] = []
    on_holidays = False
    for part in days.split(","):
        if part == HOLIDAYS:
            on_holidays = True
        else:
            numbers.extend(_days(part))
    if spans.strip() in ("off", "closed"):
        return Rule(tuple(numbers), (), on_holidays)
    return Rule(tuple(numbers), tuple(_span(part.strip()) for part in spans.split(",")), on_holidays)


def _days(text: str) -> list[int]:
    first, dash, last = text.partition("-")
    last = last if dash else first
    if first not in WEEK or last not in WEEK:
        raise NotOpeningHours(text)
    start, end = WEEK.index(first), WEEK.index(last)
    return [day % 7 for day in range(start, (end if end >= start else end + 7) + 1)]


def _span(text: str) -> Span:
    match = _SPAN.fullmatch(text)
    if not match:
        raise NotOpeningHours(text)
    opens, closes = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if opens >= MINUTES_PER_DAY or closes > MINUTES_PER_DAY:
        raise NotOpeningHours(text)
    return Span(opens, closes)
