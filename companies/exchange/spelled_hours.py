"""Opening hours as a form of Citizens Advice has them, one day a line, as OSM hours: read strictly or not at all.

Monday: 9am-7pm
Saturday: 8.30am–5pm
Sunday: Closed
Bank Holidays: 10am-4pm
"""

import re
from collections.abc import Iterator

from companies.lib.hours import HOLIDAYS, WEEK, NotOpeningHours, OpeningHours

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOLIDAYS = ("bank holidays", "bank holiday")
_LINE = re.compile(r"([A-Za-z ]+):?\s+(.+)")
_SPAN = re.compile(
    r"(\d{1,2})(?:[.:](\d{2}))?\s?(am|pm)\s?[-–]\s?(\d{1,2})(?:[.:](\d{2}))?\s?(am|pm)", re.IGNORECASE
)
_NOON = 12


def sections_of(text: str) -> dict[str, list[str]]:
    """Lines by the heading above them ("" for none): a heading ends with a colon and names no day."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.endswith(":"):
            heading = line[:-1].strip().lower()
        else:
            found.setdefault(heading, []).append(line)
    return found


def hours_of(lines: list[str]) -> str:
    """OSM syntax, all seven days said. Raises NotOpeningHours with the line that is not understood."""
    said: dict[str, str] = {}
    for line in lines:
        day, hours = _day_and_hours(line)
        if day in said:
            raise NotOpeningHours(f"{day} is said twice")
        said[day] = hours
    if missing := [day for day in WEEK if day not in said]:
        raise NotOpeningHours(f"nothing is said of {' '.join(missing)}")
    written = "; ".join(
        [*_grouped(said), *(f"{HOLIDAYS} {said[HOLIDAYS]}" for day in said if day == HOLIDAYS)]
    )
    OpeningHours.parse(written)
    return written


def _day_and_hours(line: str) -> tuple[str, str]:
    read = _LINE.fullmatch(line)
    name = read[1].strip().lower() if read else ""
    if read is None or name not in (*_DAYS, *_HOLIDAYS):
        raise NotOpeningHours(f"{line[:60]} is not understood")
    day = WEEK[_DAYS.index(name)] if name in _DAYS else HOLIDAYS
    if read[2].strip().lower() == "closed":
        return day, "off"
    span = _SPAN.fullmatch(read[2].strip())
    if span is None:
        raise NotOpeningHours(f"{line[:60]} is not understood")
    return day, f"{_clock(*span.groups()[:3])}-{_clock(*span.groups()[3:])}"


def _clock(hour: str, minute: str | None, half: str) -> str:
    if not 1 <= int(hour) <= _NOON:
        raise NotOpeningHours(f"{hour} {half} is no hour")
    return f"{int(hour) % _NOON + (_NOON if half.lower() == 'pm' else 0):02d}:{minute or '00'}"


def _grouped(said: dict[str, str]) -> Iterator[str]:
    """Days that follow one another and are alike, as one rule: "Mo-Fr 09:00-17:00"."""
    start = 0
    for place in range(1, len(WEEK) + 1):
        if place == len(WEEK) or said[WEEK[place]] != said[WEEK[start]]:
            days = WEEK[start] if place - start == 1 else f"{WEEK[start]}-{WEEK[place - 1]}"
            yield f"{days} {said[WEEK[start]]}"
            start = place
