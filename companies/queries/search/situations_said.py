"""Situations that somebody's words are about, by the phrases kept for them, and the company named beside one.

Never by letters in common: a phrase is said whole, or it is not said. Two queries where nothing is said, four at most.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from companies.enums import CompanyKind, NameKind
from companies.lib.phrases import FILLERS, MOST_WORDS, beginnings_of, phrases_said, runs_of, said_words
from companies.lib.words import folded
from companies.models import Company, SearchKey, Situation, SituationPhrase, reader
from companies.queries.search.statements import marks, rows_of, said_or_begun

MOST_SITUATIONS, MOST_COMPANIES = 3, 2
#: Words of the longest name that is looked for beside a phrase; ways to read one query; namesakes that are read.
_LONGEST_NAME, _MOST_READINGS, _MOST_NAMES = 5, 7, 100


#: Key of a phrase → the id of the situation it leads to: of what took the place of its own, where that is withdrawn.
Phrases = dict[str, int]
#: What is said of a situation here.
_SAID = ("slug", "name_texts", "brand_question_texts")


@dataclass(frozen=True)
class About:
    """A situation and the company it is about: "facebook piraté"."""

    situation: Situation
    company: Company


@dataclass(frozen=True)
class SituationsSaid:
    """What words are about, the longest phrase first. `is_begun`: no phrase is whole yet, somebody is typing one."""

    about: list[About] = field(default_factory=list)
    situations: list[Situation] = field(default_factory=list)
    is_begun: bool = False


@dataclass(frozen=True)
class _Reading:
    """The words left when the names of some companies, by their ids, are taken out of a query."""

    left: tuple[str, ...]
    companies: tuple[int, ...] = ()

    @cached_property
    def words(self) -> list[str]:
        return said_words(self.left)


@dataclass(frozen=True)
class _Name:
    """A company named from one word of a query to another."""

    start: int
    stop: int
    company: int


def situations_said(words: str, *, is_typing: bool = False) -> SituationsSaid:
    """`is_typing`: the last word may go on, and so may the phrase."""
    typed = folded(words).split()[:MOST_WORDS]
    readings = _readings(typed)
    keys = {key for reading in readings for key in runs_of(reading.words)}
    begun = [text for reading in readings for text in beginnings_of(reading.left)] if is_typing else []
    if not keys:
        return SituationsSaid()
    phrases = _phrases(sorted(keys), begun)
    said = [(reading, phrases_said(reading.words, phrases)) for reading in readings]
    if any(found for _reading, found in said):
        return _told(max(said, key=_how_much), said[0][1], phrases)
    going_on = [(reading, _going_on(reading, phrases)) for reading in readings] if is_typing else []
    if any(found for _reading, found in going_on):
        return _told(
            max(going_on, key=lambda one: (bool(one[1]), bool(one[0].companies))), [], phrases, is_begun=True
        )
    return SituationsSaid()


def _how_much(said: tuple[_Reading, list[str]]) -> tuple[int, int]:
    """The words of its longest phrase; of readings that are alike, the one that names a company."""
    reading, found = said
    return len(found[0].split()) if found else 0, len(reading.companies)


def _phrases(keys: list[str], begun: list[str]) -> Phrases:
    """Those whose key is one of `keys`, or begins as somebody is typing."""
    condition, values = said_or_begun(keys, begun)
    phrases, situations = SituationPhrase._meta.db_table, Situation._meta.db_table
    rows = rows_of(
        f"SELECT p.key, COALESCE(s.successor_id, s.id) FROM {phrases} p"
        f" JOIN {situations} s ON s.id = p.situation_id WHERE {condition}",
        values,
    )
    return dict(rows)


def _told(
    best: tuple[_Reading, list[str]], others: Iterable[str], phrases: Phrases, *, is_begun: bool = False
) -> SituationsSaid:
    reading, found = best
    ids = list(dict.fromkeys(phrases[key] for key in [*found, *others]))[:MOST_SITUATIONS]
    told = Situation.objects.answered_first(reader.country()).only(*_SAID)
    rows = told.in_bulk(ids)
    situations = sorted((rows[pk] for pk in ids), key=lambda row: not row.is_answered)
    first = situations[0]
    named = list(reading.companies) if first.asks_for_a_company else []
    about = [About(first, company) for company in (Company.objects.in_order_of(named) if named else ())]
    return SituationsSaid(about, situations, is_begun)


def _going_on(reading: _Reading, phrases: Phrases) -> list[str]:
    """The phrases that begin like this: those of the situation that most of them lead to, first."""
    begun = tuple(beginnings_of(reading.left))
    keys = [key for key in phrases if begun and key.startswith(begun)]
    led = Counter(phrases[key] for key in keys)
    return sorted(keys, key=lambda key: (-led[phrases[key]], len(key), key))


def _readings(typed: list[str]) -> list[_Reading]:
    """The query whole, without all the companies it names, and without each of them."""
    names = _names_in(typed)
    apart: list[_Name] = []
    for name in names:
        if all(name.stop <= other.start or name.start >= other.stop for other in apart):
            apart.append(name)
    sets = [[], *([apart[:MOST_COMPANIES]] if len(apart) > 1 else []), *([name] for name in names)]
    return [_without(typed, taken) for taken in sets[:_MOST_READINGS]]


def _without(typed: list[str], names: list[_Name]) -> _Reading:
    gone = {place for name in names for place in range(name.start, name.stop)}
    left = (word for place, word in enumerate(typed) if place not in gone)
    return _Reading(tuple(left), tuple(name.company for name in names))


def _names_in(typed: list[str]) -> list[_Name]:
    """Companies named within the query, the longest names first; of one name, the company best known."""
    places: dict[str, tuple[int, int]] = {}
    for start in range(len(typed)):
        for stop in range(start + 1, min(start + _LONGEST_NAME, len(typed)) + 1):
            part = typed[start:stop]
            if len(part) < len(typed) and not FILLERS.issuperset(part):
                places.setdefault("".join(part), (start, stop))
    if not places:
        return []
    best: dict[str, int] = {}
    for key, company, kind in _companies_called(sorted(places)):
        if kind != CompanyKind.HELP_LINE:
            best.setdefault(key, company)
    found = [_Name(*places[key], company) for key, company in best.items()]
    return sorted(found, key=lambda name: (name.start - name.stop, name.start))


def _companies_called(keys: list[str]) -> list[tuple[Any, ...]]:
    """(name, company id, its kind), the best known first."""
    names, companies = SearchKey._meta.db_table, Company._meta.db_table
    return rows_of(
        f"SELECT k.key, c.id, c.kind FROM {names} k JOIN {companies} c ON c.id = k.company_id"
        f" WHERE k.key IN ({marks(keys)}) AND k.is_searched AND k.kind <> %s"
        f" ORDER BY k.prominence DESC, k.weight DESC, c.name, c.id LIMIT {_MOST_NAMES}",
        [*keys, NameKind.TOPIC],
    )
