"""Finding the company somebody means, by any of its names or its domain; or the number, if it is one.

One function for the page, the suggestions and the interface for machines. Portable SQL finds names that may
be meant (queries.search_candidates), one function says how well each answers (lib.likeness), and what is
known of a company decides between equals.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from companies.enums import NameKind
from companies.lib.domains import domain_label
from companies.lib.likeness import LISTED, PROPOSED, likeness
from companies.lib.names import Words
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.pieces import MOST_EDITS
from companies.lib.words import domain_of
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
#: More than both together: the name that is written just so ("C&A", beside the CA of another).
_AS_WRITTEN = 0.01


@dataclass(frozen=True)
class Match:
    """A company found, by which of its names, and how well that answers what was typed (0 to 1)."""

    company_id: int
    matched: str
    kind: str
    score: float


@dataclass(frozen=True)
class Found:
    """What was found: companies, best first; names that may be meant when there are none; the number typed, with
    the companies that go by its figures."""

    matches: list[Match] = field(default_factory=list)
    nearest: list[Match] = field(default_factory=list)
    number: PhoneNumber | None = None


def search(words: str, *, limit: int = MOST_FOUND) -> Found:
    """Published companies that go by `words`, in any spelling: at most `limit`, best first."""
    words = words.strip()
    number = _number_meant(words)
    if number:
        return Found(number=number, matches=_called_exactly(words)[:limit])
    words = words[:LONGEST_QUERY]
    owners = _owners_of(words)
    owning = {match.company_id for match in owners}
    ranked = [*owners, *(match for match in _ranked(words) if match.company_id not in owning)]
    good = [match for match in ranked if match.score >= LISTED]
    maybe = [match for match in ranked if match.score >= PROPOSED]
    return Found(matches=good[:limit]) if good else Found(nearest=maybe[:MOST_PROPOSED])


def _number_meant(words: str) -> PhoneNumber | None:
    """The number, when what is typed is one and nothing else."""
    try:
        return PhoneNumber.parse(words)
    except NotAPhoneNumber:
        return None


def _called_exactly(words: str) -> list[Match]:
    """Companies that go by the very figures of a number: "39 49", "3018"."""
    forms = Words.typed(words)
    likes = _likes(beginning_with([form.compact for form in forms]), forms)
    return [match for match in _best_of_each(likes) if match.score == 1]


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


def _ranked(words: str) -> list[Match]:
    # Of a domain, what people say of it: "netflix" of netflix.com. A single letter is part of a name: E.ON.
    label = domain_label(domain_of(words))
    forms = Words.typed(label if len(label) > 1 else words)
    likes = _likes(beginning_with([form.compact for form in forms]), forms)
    ranked = _best_of_each(likes, typed=words)
    for edits in range(1, MOST_EDITS + 1):
        if not forms or (ranked and ranked[0].score >= _SURE[edits]):
            break
        likes |= _likes(near(forms[0], edits) - likes.keys(), forms)
        ranked = _best_of_each(likes, typed=words)
    return ranked


def _likes(candidates: Iterable[Candidate], forms: list[Words]) -> dict[Candidate, float]:
    """How well each answers what may be meant."""
    return {key: max(likeness(form, key.compared) for form in forms) for key in candidates}


def _best_of_each(likes: dict[Candidate, float], *, typed: str = "") -> list[Match]:
    """Each company once, by the name that answers best; before its equals, one written just as it was typed."""
    scored: dict[int, list[tuple[float, Candidate]]] = {}
    for key, text in likes.items():
        if text >= PROPOSED:
            scored.setdefault(key.company_id, []).append((text, key))
    places = []
    for company_id, names in scored.items():
        text, key = min(names, key=_first)
        is_as_written = any(other.name.casefold() == typed.casefold() for _text, other in names)
        score = text + _PROMINENCE * key.prominence + _WEIGHT * key.weight + _AS_WRITTEN * is_as_written
        places.append((-score, len(key.key), company_id, Match(company_id, key.name, key.kind, text)))
    return [match for *_order, match in sorted(places, key=lambda place: place[:3])]


def _first(scored: tuple[float, Candidate]) -> tuple[float, int, str]:
    text, key = scored
    return -text - _WEIGHT * key.weight, len(key.key), key.key
