"""Names that may be what was typed, in a few statements whose cost does not grow with what is stored.

The same statements on both databases, written by hand: the ORM takes longer over them than a database does.
Each reads at most so many rows of each branch, in an order that is total, so that both stop at the same ones.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from companies.lib.names import Words
from companies.lib.pieces import piece_of_sound, piece_of_two_words, pieces_near
from companies.lib.sounds import sound_of
from companies.models import SearchKey, SearchPiece, SearchStart
from companies.models.search import TIERS, end_of_range
from companies.queries.search.statements import marks, rows_of

#: Rows read of each tier: for the whole query, for one of its words, and of names that are like it.
_BEGINNINGS, _BEGINNINGS_OF_WORD, _CALLED = 40, 12, 60
#: Names kept that are near to the whole query, and words tried in the place of each word.
_NEAREST, _TRIED = 40, 3
#: Words of a long query that are looked at one by one.
_MOST_WORDS = 6


class Candidate(NamedTuple):
    """A name of a published company: a row of SearchKey."""

    company_id: int
    kind: str
    name: str
    words: str
    key: str
    weight: int
    prominence: int

    @property
    def compared(self) -> Words:
        return Words(tuple(self.words.split()), self.key)


class _Branch(NamedTuple):
    """One bounded walk along the index of beginnings."""

    condition: str
    values: list[Any]
    most: int


def beginning_with(texts: Iterable[str]) -> set[Candidate]:
    """Names one of whose words begins with one of `texts`, the best known companies first."""
    return _candidates(_beginnings(texts, _BEGINNINGS))


def near(typed: Words, edits: int) -> set[Candidate]:
    """Names that are `typed` but for so many edits, here or in its words, or have some of its words."""
    words = [word for word in dict.fromkeys(typed.words) if len(word) > 1][:_MOST_WORDS]
    alike = _texts_near([typed.compact, *words], edits)
    whole = alike.get(typed.compact, [])[:_NEAREST]
    if len(typed.words) == 1:
        return _candidates(_called(whole) + _beginnings(whole[:_TRIED], _BEGINNINGS_OF_WORD))
    tried = {word: [word, *alike[word]][:_TRIED] for word in words}
    begun = dict.fromkeys(text for texts in tried.values() for text in texts[:2])
    called = [*whole, *_names_with_two_of(tried)]
    return _candidates(_called(called) + _beginnings(begun, _BEGINNINGS_OF_WORD))


def _beginnings(texts: Iterable[str], most: int) -> list[_Branch]:
    return [
        _Branch("tier = %s AND text >= %s AND text < %s", [tier, text, end_of_range(text)], most)
        for text in (text[: SearchStart.LONGEST] for text in texts)
        for tier in TIERS
    ]


def _called(texts: list[str]) -> list[_Branch]:
    """Names that are one of `texts` from one of their words to the last."""
    condition = f"tier = %s AND text IN ({marks(texts)})"
    return [_Branch(condition, [tier, *texts], _CALLED) for tier in TIERS] if texts else []


def _candidates(branches: list[_Branch]) -> set[Candidate]:
    if not branches:
        return set()
    columns = ", ".join(Candidate._fields)
    walks = (
        f"SELECT key_id FROM (SELECT key_id FROM {SearchStart._meta.db_table} WHERE {branch.condition}"
        f" ORDER BY text, key_id LIMIT {branch.most}) AS walk_{number}"
        for number, branch in enumerate(branches)
    )
    statement = f"SELECT {columns} FROM {SearchKey._meta.db_table} WHERE id IN ({' UNION ALL '.join(walks)})"
    return {
        Candidate(*row)
        for row in rows_of(statement, [value for branch in branches for value in branch.values])
    }


def _texts_near(typed: list[str], edits: int) -> dict[str, list[str]]:
    """For each text, those within the edits or of the same sound, nearest first."""
    texts = dict.fromkeys(typed)
    pieces = {
        piece for text in texts for piece in (*pieces_near(text, edits), piece_of_sound(sound_of(text)))
    }
    found = list({text for under in _texts_under(pieces).values() for text in under})
    return {text: _nearest(text, found, edits) for text in texts}


def _nearest(typed: str, texts: list[str], edits: int) -> list[str]:
    sound = sound_of(typed)
    close = process.extract(typed, texts, scorer=OSA.distance, score_cutoff=edits + 2, limit=None)
    kept = [
        (distance, text[0] != typed[0], text)
        for text, distance, _place in close
        if distance and (distance <= edits or sound_of(text) == sound)
    ]
    return [text for _distance, _first, text in sorted(kept)]


def _names_with_two_of(tried: dict[str, list[str]]) -> list[str]:
    """Whole names, without spaces, in which two of the words stand as they are or better spelled."""
    words = list(tried)
    pairs = {
        (piece_of_two_words(one, other), one, other)
        for place, word in enumerate(words)
        for one in tried[word]
        for another in words[place + 1 :]
        for other in tried[another]
    }
    found = _texts_under({piece for piece, _one, _other in pairs})
    names = {
        text for piece, one, other in pairs for text in found.get(piece, ()) if one in text and other in text
    }
    return sorted(names)[: 4 * _NEAREST]


def _texts_under(pieces: set[int]) -> dict[int, list[str]]:
    """Of each piece, the texts under its number: others by chance among them."""
    found: dict[int, list[str]] = {}
    if pieces:
        statement = f"SELECT piece, texts FROM {SearchPiece._meta.db_table} WHERE piece IN ({marks(pieces)})"
        for piece, texts in rows_of(statement, sorted(pieces)):
            found.setdefault(piece, []).extend(texts.split())
    return found
