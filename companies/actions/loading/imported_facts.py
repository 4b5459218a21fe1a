"""What a record says of a company, brought without overwriting anybody.

Three versions are compared (actions/merging.py): what was written last (`last`), what stands there today, and what
the record says now. Each function returns what to remember as brought next time.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from companies.actions.loading.merging import Brought, each, is_untouched, merge
from companies.enums import AliasKind, CompanyStatus
from companies.lib.records import (
    UNKNOWN_COUNTRY,
    AnyRecord,
    ImportedBrand,
    ImportedCompany,
    ImportedName,
    ImportedRetirement,
)
from companies.lib.words import search_key
from companies.models import Alias, Company, Domain, Sector, Source
from companies.models.prepared import prepared
from companies.queries.directory.borrowed_names import whose_support
from companies.queries.directory.planted import planted_in
from companies.queries.loading import keys_of
from companies.queries.search.names import site_of

#: How a company ended: one fact.
STANDING = ("status", "retirement_reason", "successor")
_FACTS = (*each("name", "kind", "website", "country", "markets", "sector", "wikidata"), STANDING)


def fields_of_company(record: ImportedCompany) -> Brought:
    is_brand = isinstance(record, ImportedBrand)
    # Who calls itself somebody's support waits for people who know; so does a name on a list, until somebody asks.
    is_draft = is_brand or whose_support(record.name)
    return {
        "name": record.name,
        "kind": record.kind,
        "website": record.website,
        "country": record.country,
        "markets": record.markets,
        "sector": record.sector,
        "status": (CompanyStatus.DRAFT if is_draft else CompanyStatus.PUBLISHED).value,
        "retirement_reason": "",
        "successor": "",
    } | ({"wikidata": record.key} if is_brand else {})


def fields_of_retirement(record: ImportedRetirement, successor: Company | None) -> Brought:
    return {
        "status": CompanyStatus.RETIRED.value,
        "retirement_reason": record.reason,
        "successor": successor.slug if successor else "",
    }


def fields_of_retired(record: ImportedRetirement, successor: Company | None) -> Brought:
    """Of one that is known only by having ended: nothing tells where it sat."""
    entry = {"name": record.name, "country": UNKNOWN_COUNTRY, "sector": record.sector}
    return entry | fields_of_retirement(record, successor)


def bring_fields(company: Company, last: Brought, wanted: Brought) -> Brought:
    """Set what nobody has touched; what was never brought is set only where nothing stands. Does not save."""
    merged = merge(_FACTS, last=last, today=_fields_today(company), wanted=wanted)
    for name, value in merged.changes.items():
        _set_field(company, name, value)
    return {name: value for name, value in merged.brought.items() if value or name in last}


def is_company_untouched(company: Company, last: Brought) -> bool:
    return is_untouched(last, last, _fields_today(company))


def new_company(slug: str, wanted: Brought) -> Company:
    """Not yet stored."""
    company = Company(slug=slug)
    for name, value in wanted.items():
        _set_field(company, name, value)
    company.clean_fields(exclude=["sector", "successor"])
    return company


def bring_names(
    company: Company, last: Brought, given: list[ImportedName], *, aliases: Iterable[Alias] = ()
) -> Brought:
    """`aliases`: those it has. Those that say no more than a name it has already are not wanted."""
    standing = {alias.name: alias for alias in aliases}
    known = [company.name, company.legal_name, *(name for name in standing if name not in last)]
    keys = {search_key(name) for name in known}
    wanted: Brought = {}
    for name in given:
        if not keys & keys_of(name.name) and not planted_in(name.name, own={site_of(company)}):
            wanted[name.name] = str(name.kind)
            keys.add(search_key(name.name))
    bring_aliases(company, last, wanted, aliases=standing.values())
    return wanted


def bring_aliases(company: Company, last: Brought, wanted: Brought, *, aliases: Iterable[Alias]) -> list[str]:
    """Kinds by name; `aliases`: those it has. One that stands there and was not brought is somebody else's.

    Returns the names of those that were added, changed or taken away.
    """
    standing = {alias.name: alias for alias in aliases}
    untouched = [
        alias for name, alias in standing.items() if last.get(name) == alias.kind != wanted.get(name)
    ]
    for alias in untouched:
        if alias.name not in wanted:
            alias.delete()
        else:
            alias.kind = wanted[alias.name]
            alias.save(update_fields=["kind"])
    new = [name for name in wanted if name not in last and name not in standing]
    added = [Alias(company=company, name=name, kind=wanted[name]) for name in new]
    for alias in added:
        alias.clean_fields(exclude=["company"])
    if added:
        Alias.objects.bulk_create(added)
    return [alias.name for alias in untouched] + new


def names_for_another(company: Company, record: ImportedCompany) -> list[ImportedName]:
    """What a record adds to a company that goes by other names: also its own name, and the one in its address."""
    own = [ImportedName(record.name, AliasKind.SPELLING)]
    if record.place != company.slug:
        own.append(ImportedName(record.place, AliasKind.SPELLING))
    return [*record.names, *own]


def bring_domain(company: Company, last: str, wanted: str) -> str:
    """A domain belongs to one company: one that has an owner stays with it."""
    if last == wanted:
        return last
    if last:
        company.domains.filter(name=last).delete()
    if not wanted or Domain.objects.filter(name=wanted).exists():
        return ""
    domain = Domain(company=company, name=wanted)
    domain.clean_fields(exclude=["company"])
    domain.clean()
    domain.save()
    return wanted


def bring_source(record: AnyRecord, known: Source | None) -> Source:
    """The page of the record, seen once more."""
    seen_on = record.source.seen_on
    if known is None:
        source = Source(
            url=record.source.url,
            title=record.source.title,
            kind=record.source.kind,
            first_seen_on=seen_on,
            last_seen_on=seen_on,
        )
        source.clean_fields()
        source.save()
        return source
    if seen_on and (known.last_seen_on is None or known.last_seen_on < seen_on):
        known.first_seen_on = known.first_seen_on or seen_on
        known.last_seen_on = seen_on
        known.save(update_fields=["first_seen_on", "last_seen_on"])
    return known


def _fields_today(company: Company) -> Brought:
    """As JSON: rows by their slug."""
    plain = {name: getattr(company, name) for fact in _FACTS for name in fact}
    return plain | {
        "sector": company.sector.slug,
        "successor": company.successor.slug if company.successor else "",
    }


def _set_field(company: Company, name: str, value: str) -> None:
    match name:
        case "sector":
            company.sector = _sector(value)
        case "successor":
            company.successor = Company.objects.get(slug=value) if value else None
        case _:
            setattr(company, name, value)


def _sector(slug: str) -> Sector:
    for sector in _sectors(slug=slug):
        return sector
    raise Sector.DoesNotExist(f"there is no sector {slug!r}")


@prepared
def _sectors(*, slug: Any) -> QuerySet[Sector]:
    return Sector.objects.filter(slug=slug)
