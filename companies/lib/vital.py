"""Vital words: whether what somebody typed says that a person is in danger, and what that person needs."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from companies.lib.phrase_notation import ALONE, BARE, FAINT, FIRM, JOINING
from companies.lib.phrasings import Phrasing, places_of
from companies.lib.vital_table import Need, VitalReading, vital_table


class Recognised(NamedTuple):
    """The need that was typed; `is_all`: nothing else was, but small words."""

    need: Need
    is_all: bool


def need_typed(text: str) -> Recognised | None:
    """The need that somebody typed, in any language of the table; None for everything else.

    >>> need_typed("mon mari me frappe").need.key, need_typed("gas leak in my kitchen").need.key
    ('violence-at-home', 'gas')
    >>> need_typed("battre un record"), need_typed("gas bill")
    (None, None)
    """
    read = (_need_read(text, reading) for reading in vital_table().readings)
    return next((recognised for recognised in read if recognised), None)


def _need_read(text: str, reading: VitalReading) -> Recognised | None:
    words = reading.words_of(text)
    small = reading.small.union(word for word in words if word.isdecimal())
    found = [match for match in _matches(reading, words, small) if _holds(match, words, small, reading)]
    best = max((match for match in found if match.phrasing.mark != JOINING), key=_rank, default=None)
    if best is None:
        return None
    joining = (match for match in found if match.phrasing.mark == JOINING)
    best = max((best, *joining), key=_rank)
    return Recognised(best.need, small.issuperset(_beside(words, best.taken)))


class _Match(NamedTuple):
    """A phrasing of a need that stands among the words, and the places it takes up."""

    need: Need
    phrasing: Phrasing
    taken: frozenset[int]


def _matches(reading: VitalReading, words: Sequence[str], small: frozenset[str]) -> Iterator[_Match]:
    for need, phrasing in reading.phrasings_with(words):
        taken = places_of(phrasing, words, small)
        if taken:
            yield _Match(need, phrasing, taken)


def _holds(match: _Match, words: Sequence[str], small: frozenset[str], reading: VitalReading) -> bool:
    """Whether what is typed beside it leaves the phrasing its meaning."""
    rest = set(_beside(words, match.taken)) - small
    match match.phrasing.mark:
        case mark if mark == BARE:
            return not rest
        case mark if mark == ALONE:
            return rest <= reading.beside
        case mark:
            return mark == FIRM or reading.about.isdisjoint(words)


def _rank(match: _Match) -> tuple[int, bool, int]:
    """(max takes the first of what is alike: they come in the order of the table)"""
    return match.need.place, match.phrasing.mark != FAINT, len(match.taken)


def _beside(words: Sequence[str], taken: frozenset[int]) -> Iterator[str]:
    return (word for place, word in enumerate(words) if place not in taken)
