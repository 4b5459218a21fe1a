"""The words of a page around a value, as far as anybody may keep them: cut between words, without what tells of persons."""

import re
from collections.abc import Collection

from companies.lib.privacy import EMAIL, NAME
from companies.lib.privacy_names import names
from companies.lib.privacy_text import PlainText
from companies.lib.seen_values import LONGEST_EXCERPT

_BEFORE = 130
#: Two words with a dot: a first name and a family's.
_OF_A_PERSON = re.compile(r"[^\W\d_]{2,20}\.[^\W\d_]{2,30}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")


def excerpt_around(text: str, start: int, end: int, *, known: Collection[str] = (), company: str = "") -> str:
    """At most 300 characters of the text with what stands from `start` to `end`; `known`: mail addresses that stay.

    >>> excerpt_around("Écrivez à Mme Durand, ou appelez le 01 99 00 12 34.", 36, 50)
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
    return without_persons(piece, known=known, company=company)[:LONGEST_EXCERPT].strip()


def without_persons(text: str, *, known: Collection[str] = (), company: str = "") -> str:
    """The text with a mark for each name of a person, and for each mailbox that is one; `known`: addresses that stay.

    >>> without_persons("Presse : Mme Durand, jeanne.durand@sogeline.example", company="Sogeline")
    'Presse : Mme [name], [e-mail]'
    """
    text = _OF_A_PERSON.sub(lambda found: found[0] if found[0].lower() in known else EMAIL, text)
    plain = PlainText.of(text)
    kept, behind = [], 0
    for start, end, _mark in names(plain.text, spared=(company,) if company else ()):
        kept += [text[behind : plain.place(start)], NAME]
        behind = plain.place(end)
    return "".join((*kept, text[behind:]))


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
