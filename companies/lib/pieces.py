"""Pieces of a text, by which a misspelt one finds it in an index, whatever the size of the index.

A text is stored under a few numbers, a misspelt text is looked up under a few more, and every text within the
number of edits allowed shares at least one of them (the pigeonhole principle). What shares one by chance is
told apart afterwards by its edit distance. Each piece is about as rare as half a text:

A number is one of some millions: those that share one by chance lie together, and are told apart likewise.

- 3 to 7 letters: the text, and the text without each of its letters (deletion neighbourhoods; Bocek, Hunt &
  Stiller, *Fast similarity search in large dictionaries*, 2007): for one edit.
- 6 letters and more: cut in four, each two of the four parts together. Two edits spoil two parts at most, and
  two are left. Where they may stand in the misspelt text follows from its length (the shifts of PASS-JOIN: Li,
  Deng, Wang & Feng, VLDB 2011). In texts of 6 and 7 letters the parts are short and common: they are looked up
  for two edits only. In texts of 14 letters and more, mostly names of several words that are found by them
  too, three of the six pairs are enough for one edit.

An edit is a letter left out, added, or replaced. Two neighbours exchanged count as one too, except where a cut
runs between them and another edit spoils a third part.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from zlib import crc32

SHORTEST, LONGEST = 3, 40
#: The most edits a text is looked for with, and the longest text that is stored by deletions.
MOST_EDITS = 2
#: How many numbers there are. Of a million companies two dozen texts lie under each: fewer numbers, more texts to tell
#: apart; more numbers, more rows in the index.
NUMBERS = 1 << 20
_LONGEST_BY_DELETION = 7
_SHORTEST_IN_FOUR = 6
_LONG = 14
_PAIRS = tuple(combinations(range(4), 2))
#: Whichever part one edit spoils, or two neighbouring ones an exchange across a cut, one of these is left.
_PAIRS_OF_LONG = ((0, 1), (2, 3), (0, 3))


def pieces_of(text: str) -> list[int]:
    """The numbers a text is stored under, each once. None for a text too short or too long."""
    letters = len(text)
    if not SHORTEST <= letters <= LONGEST:
        return []
    found: set[str] = set()
    if letters <= _LONGEST_BY_DELETION:
        found = {f"d.{left}" for left in (text, *_without_one(text))}
    if letters >= _SHORTEST_IN_FOUR:
        parts = [text[start:end] for start, end in _spans(letters)]
        found |= {_two(letters, i, j, parts[i], parts[j]) for i, j in _pairs(letters)}
    return sorted({_number(part) for part in found})


def pieces_near(typed: str, edits: int) -> set[int]:
    """The numbers of which every text within so many edits (1 or 2) of `typed` is stored under at least one;
    of texts up to 5 letters, and from 14 on, every one within one edit and some within two.
    """
    found = set(_deletions_near(typed))
    shortest = _SHORTEST_IN_FOUR if edits > 1 else _LONGEST_BY_DELETION + 1
    for letters in range(max(shortest, len(typed) - edits), min(len(typed) + edits, LONGEST) + 1):
        found.update(_fours_near(typed, letters, edits))
    return {_number(part) for part in found}


def piece_of_two_words(one: str, other: str) -> int:
    """The number of two words that stand in one name, in whatever order."""
    return _number("w.{}.{}".format(*sorted((one, other))))


def piece_of_sound(sound: str) -> int:
    """The number of everything that is pronounced like that."""
    return _number(f"s.{sound}")


@lru_cache
def _spans(letters: int) -> tuple[tuple[int, int], ...]:
    return tuple(pairwise(letters * part // 4 for part in range(5)))


def _pairs(letters: int) -> tuple[tuple[int, int], ...]:
    return _PAIRS if letters < _LONG else _PAIRS_OF_LONG


@lru_cache
def _shifts(difference: int, edits: int) -> tuple[tuple[int, int], ...]:
    """How far the first and the second of two parts may have moved in a text `difference` letters longer: each
    step before, between or behind them is an edit."""
    near = range(-edits, edits + 1)
    return tuple((s, t) for s in near for t in near if abs(s) + abs(t - s) + abs(difference - t) <= edits)


def _without_one(text: str) -> set[str]:
    return {text[:place] + text[place + 1 :] for place in range(len(text))}


def _deletions_near(typed: str) -> Iterator[str]:
    if len(typed) <= _LONGEST_BY_DELETION + 1:
        for left in (typed, *_without_one(typed)):
            if len(left) >= SHORTEST - 1:
                yield f"d.{left}"


def _fours_near(typed: str, letters: int, edits: int) -> Iterator[str]:
    spans = _spans(letters)
    for first, second in _shifts(len(typed) - letters, edits):
        moved = [(_part(typed, span, first), _part(typed, span, second)) for span in spans]
        for i, j in _pairs(letters):
            if moved[i][0] and moved[j][1]:
                yield _two(letters, i, j, moved[i][0], moved[j][1])


def _part(typed: str, span: tuple[int, int], shift: int) -> str:
    start, end = span[0] + shift, span[1] + shift
    return typed[start:end] if start >= 0 and end <= len(typed) else ""


def _two(letters: int, i: int, j: int, one: str, other: str) -> str:
    return f"{letters}.{i}{j}.{one}.{other}"


def _number(part: str) -> int:
    return crc32(part.encode()) % NUMBERS
