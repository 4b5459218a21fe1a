"""Opening hours of schema.org (`openingHours`, `openingHoursSpecification`, `hoursAvailable`) in OSM syntax."""

import re

from companies.lib.hours import NotOpeningHours, OpeningHours
from companies.lib.hours_writing import MINUTES_PER_DAY
from companies.lib.page_hours import hours_in
from companies.lib.page_hours_week import Times, osm_of_days
from companies.lib.page_items import Item, items_of, texts_of

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_HOLIDAY = 7
_NAMES = re.compile(
    r"(?<![a-z])(?:(mo)n?(?:day)?|(tu)e?s?(?:day)?|(we)d?(?:nesday)?|(th)u?r?s?(?:day)?|(fr)i?(?:day)?|(sa)t?(?:urday)?|(su)n?(?:day)?"
    r"|(publicholidays?))s?(?![a-z])",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"T?(\d{1,2})[:.h]?(\d\d)?(?::\d\d)?(?:\.0+)?\s*(am|pm)?(?:Z|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
_LONGEST = 40


def hours_of(item: Item) -> str:
    """What an item says; "" where it says none, or not all of it can be read."""
    names = ("openingHoursSpecification", "hoursAvailable")
    rows = [row for name in names for row in items_of(item, name)][:_LONGEST]
    if rows and (osm := _of_rows(rows)):
        return osm
    texts = [text for name in ("openingHours", *names) for text in texts_of(item, name)][:_LONGEST]
    return _of_texts(texts)


def _of_rows(rows: list[Item]) -> str:
    said: dict[int, Times] = {}
    for row in rows:
        if texts_of(row, "validFrom") or texts_of(row, "validThrough"):
            continue  # a holiday, a summer
        days = [
            day for name in ("dayOfWeek", "dayofweek") for text in texts_of(row, name) for day in _days(text)
        ]
        if inner := [one for name in ("dayOfWeek",) for one in items_of(row, name)]:
            days += [
                day
                for one in inner
                for text in texts_of(one, "name") or texts_of(one, "@id")
                for day in _days(text)
            ]
        opens, closes = texts_of(row, "opens"), texts_of(row, "closes")
        if not days or len(opens) != len(closes):
            return ""
        times = [_span(*pair) for pair in zip(opens, closes, strict=True)]
        if None in times:
            return ""
        told = tuple(sorted(time for time in times if time))
        for day in days:
            before = said.get(day, ())
            if told and before != told:
                if before and told[0][0] < before[-1][1]:
                    return ""
                said[day] = (*before, *told)
    return osm_of_days(said)


def _days(text: str) -> list[int]:
    """ "Monday", "http://schema.org/Monday", "Mo,Tu", "Mo-Fr"."""
    text = text.rpartition("/")[2] if "://" in text else text
    text = text.rpartition("#")[2]
    days: list[int] = []
    end = 0
    for found in _NAMES.finditer(text):
        day = next(place for place, one in enumerate(found.groups()) if one)
        between = text[end : found.start()].strip()
        if days and between in ("-", "–", "to") and day != _HOLIDAY:
            days += [place % 7 for place in range(days[-1] + 1, (day if day > days[-1] else day + 7) + 1)]
        else:
            days.append(day)
        end = found.end()
    return days


def _span(opens: str, closes: str) -> tuple[int, int] | tuple[()] | None:
    """Nothing for closed; None for what cannot be read."""
    first, last = _minutes(opens), _minutes(closes)
    if first is None or last is None:
        return None
    if first == last:
        return ()
    if last in (0, MINUTES_PER_DAY - 1):
        last = MINUTES_PER_DAY
    return first, last


def _minutes(text: str) -> int | None:
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, half = int(found[1]), (found[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    minutes = hour * 60 + int(found[2] or 0)
    return minutes if minutes <= MINUTES_PER_DAY else None


def _of_texts(texts: list[str]) -> str:
    text = "; ".join(texts)
    if osm := hours_in(text, "en"):
        return osm
    try:
        return text if text and OpeningHours.parse(text) else ""
    except NotOpeningHours:
        return ""
