"""Finding the company somebody means, by any of its names or its domain; or the number, if it is one."""

from dataclasses import dataclass

from django.db.models import Q
from rapidfuzz import fuzz, process

from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.words import domain_of, folded, search_key, without_noise
from companies.models import Company, Domain, SearchKey

#: Fewer letters than this match only the start of a name: "sf" inside a word means nothing.
SHORTEST_INSIDE = 3
#: Below this likeness (0–100) a name is not worth proposing to somebody who found nothing.
NEAR_ENOUGH = 62
LONGEST_QUERY = 100


@dataclass(frozen=True)
class Match:
    """A company found, and by which of its names."""

    company_id: int
    matched: str
    is_primary: bool


def companies_matching(words: str, *, limit: int = 200) -> list[Match]:
    """Published companies that go by `words`, best first.

    Order: the owner of a domain; the whole name; the start of a name; the inside of a name. Within each,
    the present name before former ones and aliases, then the shortest.
    """
    words = words.strip()[:LONGEST_QUERY]
    matches = [*_by_domain(words), *_by_name(words, limit)]
    best: dict[int, Match] = {}
    for match in matches:
        best.setdefault(match.company_id, match)
    return list(best.values())[:limit]


def number_meant(words: str) -> PhoneNumber | None:
    """The number, when what is typed is one and nothing else."""
    try:
        return PhoneNumber.parse(words)
    except NotAPhoneNumber:
        return None


def nearest_names(words: str, *, count: int = 5) -> list[tuple[Company, str]]:
    """Companies with the name of theirs that looks like `words`, for somebody who found nothing."""
    key = search_key(without_noise(words[:LONGEST_QUERY]))
    if not key:
        return []
    keys = dict(SearchKey.objects.of_published_companies().values_list("id", "key"))
    near = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=count * 3)
    rows = SearchKey.objects.in_bulk([row[2] for row in near])
    names: dict[int, str] = {}
    for _key, _score, pk in near:
        names.setdefault(rows[pk].company_id, rows[pk].name)
    companies = Company.objects.published().in_order_of(list(names)[:count])
    return [(company, names[company.pk]) for company in companies]


def _by_domain(words: str) -> list[Match]:
    """The owner of the domain typed, or of the domain above it: particuliers.engie.fr is engie.fr."""
    host = domain_of(words)
    if not host:
        return []
    labels = host.split(".")
    hosts = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    owned = Domain.objects.filter(name__in=hosts, company__in=Company.objects.published())
    found = [Match(domain.company_id, domain.name, is_primary=False) for domain in owned]
    return sorted(found, key=lambda match: hosts.index(match.matched))


def _by_name(words: str, limit: int) -> list[Match]:
    raw, bare = search_key(words), search_key(without_noise(words))
    matches: list[Match] = []
    for key in dict.fromkeys((raw, bare)):
        if key:
            matches += _ranked(key, limit)
    return matches


def _ranked(key: str, limit: int) -> list[Match]:
    keys = SearchKey.objects.of_published_companies()
    wanted = Q(pk__in=keys.starting_with(key).values("pk"))
    if len(key) >= SHORTEST_INSIDE:
        wanted |= Q(key__contains=key)
    rows = list(keys.filter(wanted).order_by("key", "company_id")[: limit * 5])

    def rank(row: SearchKey) -> tuple[int, bool, int, str, int]:
        place = (
            0 if row.key == key else 1 if row.key.startswith(key) else 2 if _starts_a_word(row, key) else 3
        )
        return place, not row.is_primary, len(row.key), row.key, row.company_id

    return [Match(row.company_id, row.name, row.is_primary) for row in sorted(rows, key=rank)]


def _starts_a_word(row: SearchKey, key: str) -> bool:
    words = folded(row.name).split()
    return any("".join(words[start:]).startswith(key) for start in range(1, len(words)))
