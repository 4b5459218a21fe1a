"""Times of the day as pages write them: "9h-12h30", "from 9am to 5.30pm", "0800-1800", "8 bis 20 Uhr", "9-5pm".

A pair is read where one reading of it is left. Twelve hours a day are only read in English: "9 to 5" ends in the afternoon,
"8-10pm" may begin on either side of noon and is not read.
"""

import re
from dataclasses import dataclass

from companies.lib.hours_writing import MINUTES_PER_DAY
from companies.lib.page_hours_words import HoursWords

NOON = MINUTES_PER_DAY // 2
#: A day of work by a clock of twelve hours does not begin at an hour before this one, and nothing else begins at one before 5.
_MORNING, _EARLIEST = 6, 5
_UNITS_BEHIND = r"€|£|\$|%|eur|euros?|chf|cts?|min(?:utes?)?|mn|jours?|days?|tage?|dias|giorni|dagen|semaines?|weeks?|ans?\b|years?|mois|months?|km"


@dataclass(frozen=True)
class SaidTime:
    """A time as it is written. `half`: "a" or "p" of twelve hours, "" where it is not said; `is_told`: minutes, a unit or a word
    say that it is a time, `has_unit`: one that only twenty-four hours have; `is_padded`: with a nought before, or above 12, as twenty-four hours are written."""

    minutes: int
    half: str
    is_told: bool
    is_padded: bool
    has_unit: bool = False


def pattern_of_time(words: HoursWords, name: str) -> str:
    """One time. Its groups begin with `name`."""
    clock = rf"(?:{words.clock})(?![a-z])\.?"
    half = r"(?:(?:a\.?\s?m|p\.?\s?m)(?![a-z])\.?|(?<=\d)[ap](?![a-z.'’]))"
    return (
        rf"(?:(?P<{name}word>(?:{words.noon}|{words.midnight})(?![a-z]))"
        rf"|(?P<{name}four>(?:[01]\d|2[0-4])[0-5]\d)(?!\d)(?:\s?(?:{clock}))?"
        rf"|(?P<{name}hour>2[0-4]|[01]?\d)(?!\d)(?: ?(?P<{name}mark>[h:.u]) ?(?P<{name}min>[0-5]\d)(?!\d|(?:(?<=h\d\d)|(?<=h \d\d)) ?h(?![a-z]))(?:\s?(?:mn|min)(?![a-z]))?)?"
        rf"(?:\s?(?P<{name}half>{half}))?(?:\s?(?P<{name}unit>{clock}|noon(?![a-z])))?(?:\s?(?:{words.zones})(?![a-z]))?)"
    )


def pattern_of_span(words: HoursWords) -> str:
    """Two times and what stands between them."""
    before = r"(?:(?:las|les|the|ore|kl\.?)\s)?"
    first, last = pattern_of_time(words, "a"), pattern_of_time(words, "b")
    return (
        rf"(?P<span>(?:(?P<between>(?:{words.between})(?![a-z]))\s?{before}{first}\s(?:{words.between_and})\s{before}{last}"
        rf"|{before}{first.replace('?P<a', '?P<c')}\s?(?:(?P<slash>/)|-{{1,2}}|>|→|(?<![a-z])(?:{words.over})(?![a-z]))\s?{before}"
        rf"{last.replace('?P<b', '?P<d')}))(?!\s?(?:{_UNITS_BEHIND})(?![a-z])|[a-z\d]|[.:-]\d"
        r"|/(?:0?[1-9]|1[0-2])(?![\d:.h]| ?[-h:a]))"
    )


def end_in(text: str, words: HoursWords) -> int | None:
    """Minutes of the day of a time that stands alone, where it can be an end: "18h", "5pm", "17.00 Uhr"."""
    found = re.fullmatch(pattern_of_time(words, "t"), text.strip())
    if not found:
        return None
    time = _clock(found, "t", words, is_first=False)
    return time.minutes or MINUTES_PER_DAY if time.half or time.has_unit or time.is_padded else None


def is_told(found: re.Match[str]) -> bool:
    """Whether what the pattern of a span found is written as times, and not as any figures are."""
    names = "ab" if found["between"] else "cd"
    return any(found[f"{name}{part}"] for name in names for part in ("word", "half", "mark", "unit"))


def span_in(found: re.Match[str], words: HoursWords, language: str) -> tuple[int, int] | None:
    """Minutes from and to, of what the pattern of a span found; None where it is not sure."""
    first_name, last_name = ("a", "b") if found["between"] else ("c", "d")
    first, last = (
        _clock(found, first_name, words, is_first=True),
        _clock(found, last_name, words, is_first=False),
    )
    if found["slash"] and not (first.is_told and last.is_told):
        return None
    if first.half or last.half or language == "en":
        return _of_twelve(first, last)
    return _of_whole_day(first, last)


def _clock(found: re.Match[str], name: str, words: HoursWords, *, is_first: bool) -> SaidTime:
    if word := found[f"{name}word"]:
        is_noon = bool(re.fullmatch(words.noon, word))
        return SaidTime(
            NOON if is_noon else 0 if is_first else MINUTES_PER_DAY, "", is_told=True, is_padded=True
        )
    if four := found[f"{name}four"]:
        return SaidTime(int(four[:2]) * 60 + int(four[2:]), "", is_told=True, is_padded=True)
    hour, half = found[f"{name}hour"], (found[f"{name}half"] or "")[:1]
    is_told = bool(half or found[f"{name}mark"] or found[f"{name}unit"])
    minutes = int(hour) * 60 + int(found[f"{name}min"] or 0)
    is_noon = half == "" and (found[f"{name}unit"] or "").startswith("noon")
    if half and not 1 <= int(hour) <= 12:
        half = "a" if int(hour) == 0 else ""
    elif half:
        minutes = minutes % NOON + (NOON if half == "p" else 0)
    is_padded = is_noon or (len(hour) == 2 and (hour[0] == "0" or int(hour) > 12))
    has_unit = not half and ("h" in (found[f"{name}mark"] or "") or bool(found[f"{name}unit"]))
    return SaidTime(minutes, half, is_told, is_padded, has_unit)


def _of_whole_day(first: SaidTime, last: SaidTime) -> tuple[int, int] | None:
    if max(first.minutes, last.minutes) > MINUTES_PER_DAY or first.minutes == MINUTES_PER_DAY:
        return None
    if last.minutes == 0 and last.is_told:
        return first.minutes, MINUTES_PER_DAY
    if first.minutes < last.minutes:
        return first.minutes, _end(last.minutes)
    is_told = first.is_told and last.is_told
    is_night = (
        is_told
        and last.minutes <= _MORNING * 60
        and (first.minutes > NOON or (first.has_unit and last.has_unit))
    )
    return (first.minutes, last.minutes) if is_night and first.minutes != last.minutes else None


def _end(minutes: int) -> int:
    """23:59 is how machines write the end of a day."""
    return MINUTES_PER_DAY if minutes == MINUTES_PER_DAY - 1 else minutes


def _of_twelve(first: SaidTime, last: SaidTime) -> tuple[int, int] | None:
    """Of English hours, and of any with "am" or "pm"."""
    if first.half and last.half:
        opens, closes = first.minutes, last.minutes or MINUTES_PER_DAY
        return (opens, _end(closes)) if opens != closes else (0, MINUTES_PER_DAY) if opens == 0 else None
    if last.half:
        return _first_beside(first, last)
    if first.half:
        return _last_beside(first, last)
    if first.is_padded or last.is_padded:
        return _of_whole_day(first, last)
    opens, closes = first.minutes, last.minutes
    if _MORNING * 60 <= opens < NOON and closes < opens:
        return opens, closes + NOON
    if opens == NOON and closes < NOON:
        return opens, closes + NOON
    return (opens, closes) if _EARLIEST * 60 <= opens < closes and closes >= NOON else None


def _first_beside(first: SaidTime, last: SaidTime) -> tuple[int, int] | None:
    """Only the end says its half: "9-5pm", "1-5pm"; and "08:00 - 6pm"."""
    opens, closes = first.minutes, last.minutes or MINUTES_PER_DAY
    if last.half == "a":
        is_morning = closes != MINUTES_PER_DAY and opens < closes
        return (opens, closes) if is_morning else None
    if first.is_padded:
        return (opens, closes) if opens < closes else None
    if opens == NOON or closes == NOON:
        return (opens, closes) if opens < closes else None
    if opens >= closes - NOON and opens < NOON:
        return opens, closes
    return (opens + NOON, closes) if opens < _EARLIEST * 60 else None


def _last_beside(first: SaidTime, last: SaidTime) -> tuple[int, int] | None:
    """Only the beginning says its half: "9am to 5"."""
    opens, closes = first.minutes, last.minutes
    if last.is_padded and closes not in (0, NOON):
        return (opens, _end(closes)) if opens < closes else None
    if last.is_padded or closes == NOON:
        closes = closes or MINUTES_PER_DAY
        return (opens, closes) if opens < closes else None
    if first.half == "p":
        return (opens, closes + NOON) if opens < closes + NOON <= MINUTES_PER_DAY else None
    return (opens, closes + NOON) if closes <= opens else None
