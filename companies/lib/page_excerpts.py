"""The words of a page around a value, as far as anybody may keep them: cut between words, without what tells of persons."""

from collections.abc import Collection

from companies.lib.privacy import masked
from companies.lib.seen_values import LONGEST_EXCERPT

_BEFORE = 130


def excerpt_around(text: str, start: int, end: int, *, known: Collection[str] = (), company: str = "") -> str:
    """At most 300 characters of the text with what stands from `start` to `end`; `known`: the values that may stay.

    >>> excerpt_around("Écrivez à Mme Durand, ou appelez le 01 99 00 12 34.", 36, 50, known={"+33199001234"})
    'Écrivez à Mme [name], ou appelez le 01 99 00 12 34.'
    """
    room = max(LONGEST_EXCERPT - 20 - (end - start), 0)
    first = max(0, start - min(_BEFORE, room))
    last = min(len(text), end + max(room - (start - first), 0))
    if first:
        first = _next_blank(text, first, start)
    if last < len(text):
        last = _last_blank(text, end, last)
    piece = " ".join(text[first:last].split())
    return masked(piece, known=known, spared=(company,) if company else ())[:LONGEST_EXCERPT].strip()


def _next_blank(text: str, first: int, start: int) -> int:
    """Behind the first blank before the value that parts two words; figures stay together."""
    place = first
    while place < start and not (text[place].isspace() and not _parts_figures(text, place)):
        place += 1
    return place


def _last_blank(text: str, end: int, last: int) -> int:
    place = last
    while place > end and not (text[place].isspace() and not _parts_figures(text, place)):
        place -= 1
    return place


def _parts_figures(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
