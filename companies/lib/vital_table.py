"""The kept table of vital words: vital.toml and vital_words.toml, read once.

A need has the phrasings that mean it, and what to do at once. Whom to call for it stands in lib/vital_lines.py.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from companies.lib.phrase_notation import Reader, spoken
from companies.lib.phrasings import Phrasing, covered
from companies.lib.sounds import sound_of

_FOLDER = Path(__file__).parent
#: Words so long are known with a letter wrong, missing, too many or exchanged; and as they sound, so many edits away.
_LONG, _EDITS, _EDITS_BY_EAR = 6, 1, 3
#: What is written together without its apostrophe: "limmeuble", "jetouffe".
_ELIDED = ("qu", "l", "d", "j", "m", "s")
_VOWELS = "aeiouyh"
_SHORTEST_ELIDED = 4


@dataclass(frozen=True)
class Need:
    """What somebody may need at once. Which lines there are for it is a country's (lib/vital_lines.py).

    `is_of_life`: minutes count, and an emergency line is never the wrong one. `place` stands above how much of the words a phrasing takes up: 1 goes before all others, -1 behind them.
    `says_first`: what it says is done before anybody is called.
    """

    key: str
    name_fr: str
    name_en: str
    say_fr: str
    say_en: str
    is_of_life: bool
    situation: str
    says_first: bool
    place: int
    french: tuple[Phrasing, ...]
    english: tuple[Phrasing, ...]

    @property
    def phrasings(self) -> tuple[Phrasing, ...]:
        return self.french + self.english


@dataclass(frozen=True)
class VitalTable:
    """`small`: words that may stand between any two. `about`: those that make it an article, a contract or a song.
    `beside`: who and where. `real`: words that are no misspelling of another. `meant_by`: word → the phrasings
    that cannot stand without it or one of its like, each with its place in the table."""

    needs: tuple[Need, ...]
    meant_by: Mapping[str, Sequence[tuple[int, Need, Phrasing]]]
    innocent: tuple[Phrasing, ...]
    small: frozenset[str]
    about: frozenset[str]
    beside: frozenset[str]
    real: frozenset[str]
    known: frozenset[str]
    misspelt: tuple[str, ...]
    accented: Mapping[str, str]
    reader: Reader

    def phrasings_with(self, words: Iterable[str]) -> list[tuple[Need, Phrasing]]:
        """Those that may stand among the words, in the order of the table."""
        found = {place: (need, one) for word in words for place, need, one in self.meant_by.get(word, ())}
        return [found[place] for place in sorted(found)]

    def words_of(self, text: str) -> list[str]:
        """What was typed, in the words of the table; COVERED where they belong to something innocent."""
        text = unicodedata.normalize("NFC", text).casefold()
        for written, meant in self.accented.items():
            text = text.replace(written, meant)
        words = (part for word in spoken(text, self.reader.short) for part in self._as_known(word))
        read = (word for word in spoken(" ".join(words), self.reader.short) if word not in self.reader.unread)
        return covered(list(read), self.innocent, self.small)

    def _as_known(self, word: str) -> Sequence[str]:
        if word in self.known or word in self.real:
            return (word,)
        return _apart(word, self.known) or (_corrected(word, self.misspelt) or word,)


def _apart(word: str, known: frozenset[str]) -> tuple[str, str] | None:
    """The two words of one that lost its apostrophe."""
    for head in _ELIDED:
        rest = word.removeprefix(head)
        if rest != word and len(rest) >= _SHORTEST_ELIDED and rest[0] in _VOWELS and rest in known:
            return head, rest
    return None


def _corrected(word: str, meant: Sequence[str]) -> str | None:
    """The long word that is nearest: one letter away, or of the same sound. People do not miss the first letter."""
    if len(word) < _LONG:
        return None
    near = process.extract(word, meant, scorer=OSA.distance, score_cutoff=_EDITS_BY_EAR, limit=None)
    alike = [
        (distance, one)
        for one, distance, _place in near
        if one[0] == word[0] and (distance <= _EDITS or sound_of(one) == sound_of(word))
    ]
    return min(alike)[1] if alike else None


@cache
def vital_table() -> VitalTable:
    """The table. Raises ValueError or KeyError with what an editor has to mend."""
    words, raw = _read("vital_words.toml"), _read("vital.toml")
    reader = Reader(
        groups=words["groups"] | words["signs"],
        unread=words["unread"].split(),
        short={word: meant.split() for word, meant in words["short"].items()},
    )
    needs = tuple(_need(row, reader) for row in raw["need"])
    innocent = reader.phrasings(words["innocent"]["phrases"])
    small, about = frozenset(words["small"].split()), frozenset(words["about"]["words"].split())
    written = {
        word for one in (*innocent, *(p for need in needs for p in need.phrasings)) for word in one.words
    }
    return VitalTable(
        needs=needs,
        meant_by=_by_word(needs),
        innocent=innocent,
        small=small,
        about=about,
        beside=reader.words_of(words["beside"]["words"]),
        real=frozenset(words["real"]["words"].split()),
        known=small.union(about, written, reader.unread),
        misspelt=tuple(sorted(words["misspelt"]["words"].split())),
        accented=words["accented"],
        reader=reader,
    )


def _by_word(needs: Sequence[Need]) -> dict[str, list[tuple[int, Need, Phrasing]]]:
    """Each phrasing under the words of the rarest of its choices."""
    pairs = [(need, one) for need in needs for one in need.phrasings]
    found: dict[str, list[tuple[int, Need, Phrasing]]] = {}
    for place, (need, phrasing) in enumerate(pairs):
        for word in min(phrasing.heads, key=len):
            found.setdefault(word, []).append((place, need, phrasing))
    return found


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _need(row: Mapping[str, Any], reader: Reader) -> Need:
    return Need(
        key=row["key"],
        name_fr=row["name_fr"],
        name_en=row["name_en"],
        say_fr=row["say_fr"],
        say_en=row["say_en"],
        is_of_life=row.get("is_of_life", False),
        situation=row.get("situation", ""),
        says_first=row.get("says_first", False),
        place=row.get("place", 0),
        french=reader.phrasings(row["fr"]),
        english=reader.phrasings(row["en"]),
    )
