"""Kept phrasings, and whether words that somebody typed hold one: whole words, with small words between them.

How a phrasing is written for editors is lib/phrase_notation.py.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

#: The place of a word that is not to be read: what a brand, a title or an idiom takes up.
COVERED = ""


@dataclass(frozen=True)
class Choice:
    """One place of a piece: any of these words or rows of words (first word → what follows it).

    With `is_other`, any one word but these; with `is_optional`, or nothing.
    """

    rows: Mapping[str, tuple[tuple[str, ...], ...]]
    is_optional: bool = False
    is_other: bool = False

    @property
    def is_needed(self) -> bool:
        return not (self.is_optional or self.is_other)


#: Choices that stand one behind the other.
Piece = Sequence[Choice]


@dataclass(frozen=True)
class Phrasing:
    """Pieces that stand anywhere among the words, in any order; `mark` says beside what they keep their meaning.

    `written` is the line it was read from.
    """

    written: str
    mark: str
    pieces: tuple[Piece, ...]

    @cached_property
    def heads(self) -> tuple[frozenset[str], ...]:
        """For each choice that is needed, the words it may begin with: what has none of them need not be looked at."""
        return tuple(frozenset(choice.rows) for piece in self.pieces for choice in piece if choice.is_needed)

    @property
    def words(self) -> Iterator[str]:
        """Every word it is written with."""
        for choice in (choice for piece in self.pieces for choice in piece):
            for head, tails in choice.rows.items():
                yield head
                yield from (word for tail in tails for word in tail)


def places_of(phrasing: Phrasing, words: Sequence[str], small: Collection[str]) -> frozenset[int] | None:
    """The places of the words that the phrasing takes up, each piece its own; None where it does not stand."""
    there = set(words)
    if any(head.isdisjoint(there) for head in phrasing.heads):
        return None
    left, taken = list(words), set()
    for piece in phrasing.pieces:
        found = _first_places(piece, left, small)
        if found is None:
            return None
        taken |= found
        for place in found:
            left[place] = COVERED
    return frozenset(taken)


def covered(words: Sequence[str], phrasings: Iterable[Phrasing], small: Collection[str]) -> list[str]:
    """The words, COVERED where one of the phrasings takes them up, however often it stands."""
    left = list(words)
    there = frozenset(left)
    for phrasing in phrasings:
        if phrasing.heads and phrasing.heads[0].isdisjoint(there):
            continue  # most of them, and they are gone through for every search
        while taken := places_of(phrasing, left, small):
            for place in taken:
                left[place] = COVERED
    return left


def _first_places(piece: Piece, words: Sequence[str], small: Collection[str]) -> set[int] | None:
    tries = (_places(piece, words, start, small) for start in range(len(words)))
    return next((places for places in tries if places is not None), None)


def _places(
    piece: Piece, words: Sequence[str], start: int, small: Collection[str], may_skip: bool = False
) -> set[int] | None:
    """The places of a piece that begins at `start`, or that goes on there behind small words."""
    if not piece:
        return set()
    choice, rest = piece[0], piece[1:]
    for place in range(start, len(words)):
        for own in _taken(choice, words, place, small):
            after = _places(rest, words, max(own) + 1, small, may_skip=not choice.is_other)
            if after is not None:
                return own | after
        if not may_skip or choice.is_other or words[place] not in small:
            break
    return _places(rest, words, start, small, may_skip) if choice.is_optional else None


def _taken(choice: Choice, words: Sequence[str], place: int, small: Collection[str]) -> Iterator[set[int]]:
    """The places that the choice takes up from this one on, for each of its rows that stands there."""
    word = words[place]
    if choice.is_other:
        if word != COVERED and word not in choice.rows and word not in small:
            yield {place}
        return
    for tail in choice.rows.get(word, ()):
        own = _places_of_row(tail, words, place + 1, small)
        if own is not None:
            yield {place, *own}


def _places_of_row(
    row: Sequence[str], words: Sequence[str], start: int, small: Collection[str]
) -> set[int] | None:
    own = set()
    for wanted in row:
        while start < len(words) and words[start] != wanted and words[start] in small:
            start += 1
        if start == len(words) or words[start] != wanted:
            return None
        own.add(start)
        start += 1
    return own
