"""Opening hours in words, as official pages say them, brought to the OSM syntax of `lib/hours.py`.

A text is read as a row of signs: days, times, "closed", "except", and words that say nothing. Any other word ends a statement.
A statement is read whole or not at all: days without times, a time without its end, two readings of one day, a date beside it,
and nothing is said. A wrong hour is worse than none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from companies.lib.hours import HOLIDAYS, NotOpeningHours, OpeningHours
from companies.lib.page_hours_signs import NAMING, HoursSign, signs_of
from companies.lib.page_hours_statement import Statement
from companies.lib.page_hours_whose import is_of_other_things
from companies.lib.page_hours_words import LANGUAGES, words_of_hours
from companies.lib.privacy_text import folded

#: Texts without any of these say no hours: a figure, or a word for noon or midnight.
_MAY_SAY_HOURS = re.compile(
    r"\d|(?:round.the|de).(?:clock|klok)|rund um die uhr|a toute heure|any ?time|(?:jour|nuit|day|night|dia|noche|tag|nacht|dag|giorno|notte) (?:et|comme|and|or|y|und|en|e) "
)
_TIME = re.compile(r"\d{1,2}(?:\s?[h:.]\s?(?:\d\d)?)?\s?(?:[ap]\.?m\.?|uhr|uur|h)?", re.IGNORECASE)
#: More than a page says of its hours; what is longer is read up to here.
_LONGEST = 10_000
_AS_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−~", "-"),
        **dict.fromkeys("’‘ʼ′´`", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t", " "),
    }
)


@dataclass(frozen=True)
class HoursSpan:
    """Hours as a text says them from one place to another."""

    start: int
    end: int
    osm: str


def hours_in(text: str, language: str = "") -> str:
    """The opening hours that a text says, in OSM syntax; "" where it says none, several, or any that are not surely read.

    >>> hours_in("du lundi au vendredi de 9h à 18h, le samedi de 9h à 13h (hors jours fériés)", "fr")
    'Mo-Fr 09:00-18:00; Sa 09:00-13:00; PH off'
    >>> hours_in("Mon-Fri 8am to 5.30pm"), hours_in("Réponse sous 48h du lundi au vendredi")
    ('Mo-Fr 08:00-17:30', '')
    """
    spans, failed = _read(text[:_LONGEST], language[:2].lower())
    said = {span.osm for span in spans}
    return said.pop() if len(said) == 1 and not failed else ""


def hours_spans(text: str, language: str = "") -> list[tuple[int, int, str]]:
    """Every statement of hours of a text, in order: where it begins and ends, and what it says in OSM syntax."""
    spans, _failed = _read(text[:_LONGEST], language[:2].lower())
    return [(span.start, span.end, span.osm) for span in spans]


def hours_of_rows(rows: Sequence[str], language: str = "") -> list[tuple[int, int, str]]:
    """Hours that are written over several blocks or rows of a table: the first and the last row of each statement, and what it says.

    >>> hours_of_rows(["Hotline", "Monday: 9am-5pm", "Tuesday: 9am-5pm", "Wednesday: closed"], "en")
    [(1, 3, 'Mo-Tu 09:00-17:00')]
    """
    starts, text = [], ""
    for row in _with_columns_as_rows(rows):
        starts.append(len(text))
        text += row.replace("\n", " ") + "\n"
    found = []
    for start, end, osm in hours_spans(text, language):
        first = max(place for place, at in enumerate(starts) if at <= start)
        last = max(place for place, at in enumerate(starts) if at < end)
        found.append((first, last, osm))
    return found


def _with_columns_as_rows(rows: Sequence[str]) -> list[str]:
    """A row of days above a row of as many times, cells parted as `lib/page_tree.py` parts them: each time is put beside its day, in the upper row."""
    rows = [_with_ends(row) for row in rows]
    for place in range(len(rows) - 1):
        days, times = (rows[place + step].strip().split(" | ") for step in (0, 1))
        is_pair = len(days) == len(times) > 2 and all(_is_day(day) for day in days)
        if is_pair and not any(_is_day(time) for time in times):
            rows[place] = "; ".join(f"{day}: {time}" for day, time in zip(days, times, strict=True))
            rows[place + 1] = ""
    return rows


def _with_ends(row: str) -> str:
    """ "Monday | 9:00 | 17:00": from the one to the other."""
    day, *times = row.strip().split(" | ")
    if len(times) not in (2, 4) or not _is_day(day) or not all(map(_TIME.fullmatch, times)):
        return row
    pairs = zip(times[::2], times[1::2], strict=True)
    return f"{day}: {', '.join(f'{opens} - {closes}' for opens, closes in pairs)}"


def _is_day(text: str) -> bool:
    bare = folded(text).strip().strip(".:").lower()
    return any(
        re.fullmatch(word, bare)
        for language in LANGUAGES
        for day in words_of_hours(language).days
        for word in day
    )


# ── A text in one language ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Reading:
    """What a text says when it is taken for one language; `words`: how many of its words are known, days the most."""

    spans: tuple[HoursSpan, ...]
    failed: bool
    words: int


@lru_cache(maxsize=512)
def _read(text: str, language: str) -> tuple[tuple[HoursSpan, ...], bool]:
    """In the language that names its days best, the declared one first: pages often declare another than theirs."""
    plain = folded(text).lower().translate(_AS_PLAIN)
    if len(plain) != len(text) or not _MAY_SAY_HOURS.search(plain):
        return (), False
    order = [one for one in sorted(LANGUAGES, key=lambda one: one != language) if _named(one).search(plain)]
    if not order:
        return (), False
    readings = [_reading(plain, one, is_declared=one == language) for one in order]
    most = max(reading.words for reading in readings)
    best = [reading for reading in readings if reading.words == most]
    if language == order[0] and readings[0].words == most:
        return readings[0].spans, readings[0].failed
    said = {tuple(span.osm for span in reading.spans) for reading in best if reading.spans}
    if len(said) != 1:
        return (), bool(said)
    return next(reading.spans for reading in best if reading.spans), False


@cache
def _named(language: str) -> re.Pattern[str]:
    """What names days in a language: any text of hours has one of these."""
    words = words_of_hours(language)
    days = "|".join(word for day in words.days for word in day)
    named = (
        days,
        words.every_day,
        words.working_days,
        words.weekend,
        words.all_day,
        words.day_long,
        words.always,
    )
    return re.compile(rf"(?<![a-z])(?:{'|'.join(named)}|m ?- ?f|l ?(?:-|a) ?[xjvsd])(?![a-z])")


def _reading(plain: str, language: str, *, is_declared: bool) -> _Reading:
    spans: list[HoursSpan] = []
    failed = False
    signs = _without_notes(list(signs_of(plain, language)), plain)
    words = _OF_THE_DECLARED * is_declared + sum(map(_weight, signs))
    for run in _runs(signs):
        for signs_of_part in _parts(run):
            part = signs_of_part
            statement = Statement.read(part)
            if statement is None and (kept := _without_last_line(part, plain)):
                part, statement = kept, Statement.read(kept)
            if statement is None:
                failed = failed or _says_something(part)
                continue
            start, end = _bounds(part, plain)
            if statement.is_off_on_holidays and not statement.osm and spans and HOLIDAYS not in spans[-1].osm:
                spans[-1] = replace(spans[-1], osm=f"{spans[-1].osm}; {HOLIDAYS} off")
            if (
                statement.osm
                and not is_of_other_things(plain, start, end, statement.osm)
                and _is_read(statement.osm)
            ):
                spans.append(HoursSpan(start, end, statement.osm))
    return _Reading(tuple(spans), failed, words)


#: Behind a day and before its times: what is open then.
_NOTE = re.compile(r" ?\(([a-z' -]{3,30})\) ?:")


def _without_notes(signs: list[HoursSign], plain: str) -> list[HoursSign]:
    """Without "(état civil)" of "samedi (état civil) : 9h-12h", where its words say nothing of days and times."""
    kept: list[HoursSign] = []
    end = 0
    for place, sign in enumerate(signs):
        if sign.start < end:
            continue
        kept.append(sign)
        if sign.kind in NAMING and (note := _NOTE.match(plain, sign.end)):
            inner = [one.kind for one in signs[place + 1 : place + 10] if one.start < note.end(1)]
            end = note.end(1) + 1 if set(inner) <= {"other", "fill"} else 0
    return kept


_OF_THE_DECLARED = 5
#: How much the words of a kind tell of the language they are in.
_WEIGHTS = {
    "day": 10, "every": 10, "all_day": 10, "working": 10, "weekend": 10, "closed": 5, "except": 5, "over": 1, "and": 1, "fill": 1, "name": 1,
}  # fmt: skip
#: A word of two letters tells little: "su" is Sunday and "on".
_SHORT_WORD = 2


def _weight(sign: HoursSign) -> int:
    size = sign.end - sign.start
    return min(_WEIGHTS.get(sign.kind, 0), 10 if size > _SHORT_WORD else 1) if size > 1 else 0


#: Signs that say something of hours; others only stand between.
_MEANING = (
    *NAMING,
    "span",
    "until",
    "all_day",
    "day_long",
    "always",
    "closed",
    "appointment",
    "except",
    "included",
)
#: Up to the end of its line.
_TIMELESS = re.compile(r"[^\d\n]*(?:\n|$)")


def _without_last_line(part: list[HoursSign], plain: str) -> list[HoursSign]:
    """Without days on a last line that says no times: "Sunday: emergencies only". Nothing where there is no such line."""
    ends = [place for place, sign in enumerate(part) if sign.kind == "line"]
    if not ends or not any(sign.kind in _MEANING for sign in part[ends[-1] :]):
        return []
    tail = part[ends[-1] + 1 :]
    is_timeless = not any(sign.kind in ("span", "loose", "until", "date") for sign in tail)
    return part[: ends[-1]] if is_timeless and _TIMELESS.match(plain, tail[0].start) else []


def _says_something(part: Sequence[HoursSign]) -> bool:
    """Days and times: had it been understood, there would be hours."""
    kinds = {sign.kind for sign in part}
    return bool(kinds.intersection(NAMING)) and bool(kinds & {"span", "loose", "all_day"})


def _bounds(part: Sequence[HoursSign], plain: str) -> tuple[int, int]:
    meant = [sign for sign in part if sign.kind in _MEANING]
    start, end = meant[0].start, meant[-1].end
    return start, end - (plain[end - 1] == "." and plain[end - 3 : end - 1] != ".m")


def _is_read(osm: str) -> bool:
    try:
        OpeningHours.parse(osm)
    except NotOpeningHours:
        return False
    return True


def _runs(signs: Iterable[HoursSign]) -> Iterator[list[HoursSign]]:
    """Between words that are not known here."""
    run: list[HoursSign] = []
    for sign in signs:
        if sign.kind == "other":
            yield run
            run = []
        else:
            run.append(sign)
    yield run


def _parts(run: list[HoursSign]) -> Iterator[list[HoursSign]]:
    """A run, cut where somebody else's hours begin: at a name, or at "24/7" on its line, behind what is whole without it."""
    part: list[HoursSign] = []
    for sign in run:
        is_parted = sign.kind == "always" and part and part[-1].kind in ("line", "separator")
        if (sign.kind == "name" or is_parted) and part and Statement.read(part):
            yield part
            part = []
        part.append(sign)
    if any(sign.kind in _MEANING for sign in part):
        yield part
