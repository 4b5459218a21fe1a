"""The kept table of vital words: vital.toml and the files of vital_said, read once.

A need has, in each language, the phrasings that mean it, and what to do at once. Whom to call for it stands in
lib/vital_lines.py. A further language is two files of vital_said, or one and a name in
the words of languages that people mix with it.
"""

import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from companies.lib.inflections import inflection_of
from companies.lib.phrase_notation import Reader
from companies.lib.phrasings import Phrasing, covered

_FOLDER = Path(__file__).parent
_SAID = _FOLDER / "vital_said"
#: The language that a need is said in where it is not said in the reader's.
_FALL_BACK = "en"
#: Words so long are known with a letter wrong, missing, too many or exchanged; and as they sound, so many edits away.
_LONG, _EDITS, _EDITS_BY_EAR = 6, 1, 3
#: What is written together without its apostrophe: "limmeuble", "jetouffe".
_VOWELS = "aeiouyh"
_SHORTEST_ELIDED = 4


class NeedSaid(NamedTuple):
    """A need in one language: its name, what to do right now, and how people say it."""

    name: str
    say: str
    phrasings: tuple[Phrasing, ...]


@dataclass(frozen=True)
class Need:
    """What somebody may need at once. Which lines there are for it is a country's (lib/vital_lines.py).

    `is_of_life`: minutes count, and an emergency line is never the wrong one. `place` stands above how much of the words a phrasing takes up: 1 goes before all others, -1 behind them.
    `says_first`: what it says is done before anybody is called. `said`: by language.
    """

    key: str
    said: Mapping[str, NeedSaid]
    is_of_life: bool
    situation: str
    says_first: bool
    place: int

    def said_in(self, language: str) -> NeedSaid:
        """In a language ("nl", "nl-be"), or in English where it is not said in that."""
        return self.said.get(language.partition("-")[0]) or self.said[_FALL_BACK]


@dataclass(frozen=True)
class VitalReading:
    """The words of languages that are read together, as people mix them: "mes" is French, and a knife in Dutch.

    `small`: words that may stand between any two. `about`: those that make it an article, a contract or a song.
    `beside`: who and where. `real`: words that are no misspelling of another. `meant_by`: word → the phrasings
    that cannot stand without it or one of its like, each with its place in the table."""

    languages: tuple[str, ...]
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
        words = (part for word in self.reader.spoken(text) for part in self._as_known(word))
        read = (word for word in self.reader.spoken(" ".join(words)) if word not in self.reader.unread)
        return covered(list(read), self.innocent, self.small)

    def _as_known(self, word: str) -> Sequence[str]:
        if word in self.known or word in self.real:
            return (word,)
        inflection = self.reader.inflection
        return _apart(word, self.known, inflection.heads) or (
            _corrected(word, self.misspelt, inflection.sound_of) or word,
        )


class VitalTable(NamedTuple):
    """The needs, and the readings that are tried on what was typed, in their order."""

    needs: tuple[Need, ...]
    readings: tuple[VitalReading, ...]

    def reading_of(self, language: str) -> VitalReading:
        return next(reading for reading in self.readings if language in reading.languages)


def _apart(word: str, known: frozenset[str], heads: Sequence[str]) -> tuple[str, str] | None:
    """The two words of one that lost its apostrophe."""
    for head in heads:
        rest = word.removeprefix(head)
        if rest != word and len(rest) >= _SHORTEST_ELIDED and rest[0] in _VOWELS and rest in known:
            return head, rest
    return None


def _corrected(word: str, meant: Sequence[str], sound_of: Callable[[str], str] | None) -> str | None:
    """The long word that is nearest: one letter away, or of the same sound. People do not miss the first letter."""
    if len(word) < _LONG:
        return None
    near = process.extract(word, meant, scorer=OSA.distance, score_cutoff=_EDITS_BY_EAR, limit=None)
    alike = [
        (distance, one)
        for one, distance, _place in near
        if one[0] == word[0] and (distance <= _EDITS or (sound_of and sound_of(one) == sound_of(word)))
    ]
    return min(alike)[1] if alike else None


@cache
def vital_table() -> VitalTable:
    """The table. Raises ValueError or KeyError with what an editor has to mend."""
    table = _read(_FOLDER / "vital.toml")
    words = [_read(path) for path in sorted(_SAID.glob("words.*.toml"))]
    readers = {row["languages"]: _reader(row) for row in words}
    said = {
        language: _said(language, reader) for spoken, reader in readers.items() for language in spoken.split()
    }
    needs = tuple(_need(row, said) for row in table["need"])
    return VitalTable(needs, tuple(_reading(row, readers[row["languages"]], needs) for row in words))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _reader(words: Mapping[str, Any]) -> Reader:
    return Reader(
        groups=words["groups"] | words.get("signs", {}),
        unread=words["unread"].split(),
        short={word: meant.split() for word, meant in words["short"].items()},
        inflection=inflection_of(words["languages"]),
    )


def _said(language: str, reader: Reader) -> dict[str, NeedSaid]:
    """Key of a need → how it is said in the language."""
    return {
        key: NeedSaid(row["name"], row["say"], reader.phrasings(row["phrasings"]))
        for key, row in _read(_SAID / f"{language}.toml").items()
    }


def _need(row: Mapping[str, Any], said: Mapping[str, Mapping[str, NeedSaid]]) -> Need:
    key = row["key"]
    return Need(
        key=key,
        said={language: needs[key] for language, needs in said.items() if key in needs},
        is_of_life=row.get("is_of_life", False),
        situation=row.get("situation", ""),
        says_first=row.get("says_first", False),
        place=row.get("place", 0),
    )


def _reading(words: Mapping[str, Any], reader: Reader, needs: Sequence[Need]) -> VitalReading:
    languages = tuple(words["languages"].split())
    pairs = [(need, one) for need in needs for code in languages for one in _phrasings_of(need, code)]
    innocent = reader.phrasings(words["innocent"]["phrases"])
    small, about = frozenset(words["small"].split()), frozenset(words["about"]["words"].split())
    written = {word for one in (*innocent, *(one for _need, one in pairs)) for word in one.words}
    return VitalReading(
        languages=languages,
        meant_by=_by_word(pairs),
        innocent=innocent,
        small=small,
        about=about,
        beside=reader.words_of(words["beside"]["words"]),
        real=frozenset(words["real"]["words"].split()),
        known=small.union(about, written, reader.unread),
        misspelt=tuple(sorted(words["misspelt"]["words"].split())),
        accented=words.get("accented", {}),
        reader=reader,
    )


def _phrasings_of(need: Need, language: str) -> tuple[Phrasing, ...]:
    return need.said[language].phrasings if language in need.said else ()


def _by_word(pairs: Sequence[tuple[Need, Phrasing]]) -> dict[str, list[tuple[int, Need, Phrasing]]]:
    """Each phrasing under the words of the rarest of its choices."""
    found: dict[str, list[tuple[int, Need, Phrasing]]] = {}
    for place, (need, phrasing) in enumerate(pairs):
        for word in min(phrasing.heads, key=len):
            found.setdefault(word, []).append((place, need, phrasing))
    return found
