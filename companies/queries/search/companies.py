"""Finding the company somebody means, by any of its names or its domain; or the number, if it is one.

One function for the page, the suggestions and the interface for machines. Portable SQL finds names that may
be meant (queries.search_candidates), one function says how well each answers (lib.likeness), and what is
known of a company decides between equals.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings

from companies.enums import NameKind
from companies.lib.domains import domain_label, is_known_ending, name_before_ending
from companies.lib.hosts import host_in_letters
from companies.lib.likeness import LISTED, PROPOSED, likeness
from companies.lib.names import Words, spelling
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.pieces import MOST_EDITS
from companies.lib.words import domain_of, without_noise
from companies.models import Domain
from companies.queries.search.candidates import Candidate, beginning_with, near

#: Letters: more than this is no name, and the fields of the pages take no more.
LONGEST_QUERY = 100
#: The best there are; nobody reads further.
MOST_FOUND = 200
MOST_PROPOSED = 5
#: Once something answers so well, names so many edits away are not looked for.
_SURE = {1: 1.0, 2: 0.84}
#: Between two names that answer alike: what is known of reaching the company, and how much the name is its name.
_PROMINENCE, _WEIGHT = 0.008, 0.001
#: More than the prominence can make up: the name that is spelled so ("C&A", beside the CA of another), and as much again
#: if it is so to the letter.
_AS_WRITTEN = 0.04
#: What "C et A" is to a CA, and the least by which a company is called just so.
_PLAINLY = 0.985


@dataclass(frozen=True)
class Match:
    """A company found, by which of its names, and how well that answers what was typed (0 to 1)."""

    company_id: int
    matched: str
    kind: str
    score: float


@dataclass(frozen=True)
class FoundCompanies:
    """What was found: companies, best first; names that may be meant when there are none; the number typed, with
    the companies that go by its figures."""

    matches: list[Match] = field(default_factory=list)
    nearest: list[Match] = field(default_factory=list)
    number: PhoneNumber | None = None


def search(words: str, *, limit: int = MOST_FOUND, country: str = "") -> FoundCompanies:
    """Published companies that go by `words`, in any spelling: at most `limit`, best first."""
    words = words.strip()
    number = _number_meant(words, country or settings.HOME_COUNTRY)
    if number:
        return FoundCompanies(number=number, matches=_called_exactly(words)[:limit])
    words = words[:LONGEST_QUERY]
    owners = _owners_of(words)
    owning = {match.company_id for match in owners}
    ranked = [*owners, *(match for match in _ranked(words) if match.company_id not in owning)]
    good = [match for match in ranked if match.score >= LISTED]
    maybe = [match for match in ranked if match.score >= PROPOSED]
    return FoundCompanies(matches=good[:limit]) if good else FoundCompanies(nearest=maybe[:MOST_PROPOSED])


def _number_meant(words: str, country: str) -> PhoneNumber | None:
    """The number, when what is typed is one and nothing else."""
    try:
        return PhoneNumber.parse(words, country)
    except NotAPhoneNumber:
        return None


def _called_exactly(words: str) -> list[Match]:
    """Companies that go by the very figures of a number: "39 49", "3018"."""
    typed = _Typed.read(words)
    likes = _likes(beginning_with([form.compact for form in typed.forms]), typed)
    return [match for match in _best_of_each(likes, typed) if match.score == 1]


def _owners_of(words: str) -> list[Match]:
    """The owner of the domain typed, or of the domain above it: particuliers.engie.fr is engie.fr."""
    host = domain_of(words)
    if not host:
        return []
    labels = host.split(".")
    hosts = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    owned = Domain.objects.of_published(hosts)
    found = [Match(domain.company_id, domain.name, NameKind.DOMAIN, 1.0) for domain in owned]
    return sorted(found, key=lambda match: hosts.index(match.matched))


@dataclass(frozen=True)
class _Typed:
    """What is typed: what may be meant by it, the literal readings first, and how it is spelled."""

    words: str
    forms: list[Words]
    literal: frozenset[str]
    spelled: str

    @classmethod
    def read(cls, words: str) -> "_Typed":
        """Of a domain, what people say of it: "netflix" of netflix.com; but Dr.Oetker and orange.bank are names, written
        with a dot."""
        host = domain_of(words)
        is_address = bool(host) and (
            is_known_ending(host) or not words.casefold().startswith(host_in_letters(host))
        )
        label = domain_label(host) if is_address else ""
        # A single letter is part of a name: E.ON.
        texts = (label, name_before_ending(host), words) if len(label) > 1 else (words,)
        literal = [form for text in texts for form in Words.typed(text)]
        plain = Words.of_name_plainly(without_noise(words))
        forms = list(dict.fromkeys([*literal, plain] if plain.compact else literal))
        return cls(words, forms, frozenset(form.compact for form in literal), spelling(words))


def _ranked(words: str) -> list[Match]:
    typed = _Typed.read(words)
    likes = _likes(beginning_with([form.compact for form in typed.forms]), typed)
    ranked = _best_of_each(likes, typed)
    for edits in range(1, MOST_EDITS + 1):
        if not typed.forms or (ranked and ranked[0].score >= _SURE[edits]):
            break
        likes |= _likes(near(typed.forms[0], edits) - likes.keys(), typed)
        ranked = _best_of_each(likes, typed)
    return ranked


def _likes(candidates: Iterable[Candidate], typed: _Typed) -> dict[Candidate, float]:
    """How well each answers what may be meant; a CA is not called "C et A"."""
    likes = {key: max(likeness(form, key.compared) for form in typed.forms) for key in candidates}
    return {
        key: text
        if text < 1 or key.key in typed.literal or _spelling_of(key.name) == typed.spelled
        else _PLAINLY
        for key, text in likes.items()
    }


def _best_of_each(likes: dict[Candidate, float], typed: _Typed) -> list[Match]:
    """Each company once, by the name that answers best; before its equals, one written just as it was typed, and
    behind them one that was called so once."""
    scored: dict[int, list[tuple[float, Candidate]]] = {}
    for key, text in likes.items():
        if text >= PROPOSED:
            scored.setdefault(key.company_id, []).append((text, key))
    best = {company_id: min(names, key=_first) for company_id, names in scored.items()}
    is_called_so = any(text >= _PLAINLY and key.kind != NameKind.FORMER_NAME for text, key in best.values())
    places = []
    for company_id, names in scored.items():
        text, key = best[company_id]
        if is_called_so and key.kind == NameKind.FORMER_NAME:
            written = -1
        else:
            written = max(_as_written(name.name, typed) for like, name in names if like == text)
        score = text + _PROMINENCE * key.prominence + _WEIGHT * key.weight + _AS_WRITTEN * written
        places.append((-score, len(key.key), company_id, Match(company_id, key.name, key.kind, text)))
    return [match for *_order, match in sorted(places, key=lambda place: place[:3])]


def _as_written(name: str, typed: _Typed) -> int:
    """2 to the letter, 1 but for accents, spaces and how "&" is said, 0 otherwise."""
    return (name.casefold() == typed.words.casefold()) + (_spelling_of(name) == typed.spelled)


@lru_cache(maxsize=4096)
def _spelling_of(name: str) -> str:
    """Of a name that is stored: what is typed is kept nowhere."""
    return spelling(name)


def _first(scored: tuple[float, Candidate]) -> tuple[float, int, str]:
    text, key = scored
    return -text - _WEIGHT * key.weight, len(key.key), key.key
