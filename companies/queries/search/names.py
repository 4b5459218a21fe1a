"""Every name by which a published company is to be found, its retired predecessors' names among them."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Prefetch, prefetch_related_objects

from companies.enums import AliasKind, CompanyStatus, NameKind
from companies.lib.domains import domain_label, registered_domain
from companies.lib.names import Words
from companies.lib.web_addresses import host_of
from companies.models import Company, Domain, SearchKey
from companies.models.search import WEIGHT_OF_SLUG, WEIGHTS, weight_of_markets

#: A company that took another's place, which had taken another's: so far back, and no further.
GENERATIONS = 5
_LONGEST = 300


def with_names(companies: Iterable[Company]) -> list[Company]:
    """Fetch at once what names_of reads."""
    companies = list(companies)
    before: list[str | Prefetch[Any, Any, Any]] = ["aliases", "domains"]
    for _generation in range(GENERATIONS):
        predecessors = (
            Company.objects.filter(status=CompanyStatus.RETIRED).order_by("id").prefetch_related(*before)
        )
        before = ["aliases", "domains", Prefetch("predecessors", predecessors, to_attr="retired_into_it")]
    prefetch_related_objects(companies, *before)
    return companies


def names_of(company: Company, owned_elsewhere: frozenset[str] = frozenset()) -> list[SearchKey]:
    """The company's search keys, not stored; each key once, under the first of its names that folds to it. Behind them
    the same names at their plainest (lib.names.plain_words), where that is something else.

    A domain in `owned_elsewhere` says nothing of a company whose pages merely stand on it.
    """
    keys: dict[str, SearchKey] = {}
    reach = weight_of_markets(company.markets)

    def add(name: _Name, words: Words) -> None:
        key = words.compact[:_LONGEST]
        if key and key not in keys:
            keys[key] = SearchKey(
                weight=reach,
                company=company,
                kind=name.kind,
                name=name.written[:_LONGEST],
                words=" ".join(words.words)[:_LONGEST],
                key=key,
                prominence=company.prominence,
                is_searched=company.is_published,
            )
        if key:
            keys[key].weight += name.weight

    names = list(_names(company, owned_elsewhere))
    for name in names:
        add(name, Words.of_name(name.said))
    for name in names:
        plain = Words.of_name_plainly(name.said)
        if plain.compact != Words.of_name(name.said).compact:
            add(name, plain)
    return list(keys.values())


class _Name(NamedTuple):
    """A name as it is written, what is said of it, and how much it is the company's."""

    kind: NameKind
    written: str
    said: str
    weight: int


def _names(company: Company, owned_elsewhere: frozenset[str]) -> Iterator[_Name]:
    def of_kind(kind: str, written: str, said: str = "") -> _Name:
        return _Name(NameKind(kind), written, said or written, WEIGHTS[NameKind(kind)])

    yield of_kind(NameKind.NAME, company.name)
    for alias in company.aliases.all():
        yield of_kind(alias.kind, alias.name)
    yield of_kind(NameKind.LEGAL_NAME, company.legal_name)
    for name in _former_names(company):
        yield of_kind(NameKind.FORMER_NAME, name)
    # "orange" of orange.fr. Whole domains are looked up where they are kept, or "sfr" would find enedis.fr.
    for domain in _domains(company):
        if domain not in owned_elsewhere:
            yield of_kind(NameKind.DOMAIN, domain, domain_label(domain))
    yield _Name(NameKind.NAME, company.name, company.slug.replace("-", " "), WEIGHT_OF_SLUG)


def _former_names(company: Company) -> Iterable[str]:
    for predecessor in getattr(company, "retired_into_it", ()):
        yield predecessor.name
        yield from (alias.name for alias in predecessor.aliases.all() if alias.kind != AliasKind.TOPIC)
        yield from _former_names(predecessor)


def _domains(company: Company) -> list[str]:
    owned = [domain.name for domain in company.domains.all()]
    site = site_of(company)
    return [*owned, site] if site and site not in owned else owned


def site_of(company: Company) -> str:
    """The registered domain its official site stands on, or ""."""
    return registered_domain(host_of(company.website))


def sites_owned_elsewhere(companies: Iterable[Company]) -> dict[Company, frozenset[str]]:
    """For each company, its site if that domain is another one's: facebook.com of who has only a page there."""
    sites = {company: site_of(company) for company in companies}
    owners = dict(Domain.objects.filter(name__in=set(sites.values())).values_list("name", "company_id"))
    return {
        company: frozenset({site} if owners.get(site, company.pk) != company.pk else ())
        for company, site in sites.items()
    }
