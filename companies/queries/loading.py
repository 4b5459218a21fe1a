"""Whom a record of somebody else's data is about, of the companies that are here."""

from collections.abc import Iterable

from companies.enums import AliasKind, CompanyStatus, NameKind
from companies.lib.domains import domain_label
from companies.lib.names import Words
from companies.lib.records import ImportedCompany
from companies.lib.words import search_key
from companies.models import Company, Domain, ImportedRecord, SearchKey


class NameTaken(Exception):
    """Another company stands at the record's address."""


class NoLongerThere(Exception):
    """The company the record is about, or is to lead to, is retired here, and nothing succeeds it."""


def company_meant(record: ImportedCompany, *, format_name: str) -> Company | None:
    """The company that the record is about, which somebody else brought; None when it is a new one.

    At the same address: when a name or the domain agrees. On the same domain: when a name agrees too, of
    which the domain's own is one for whoever has its front door; a record that merely lives on facebook.com
    is not Facebook. Raises NameTaken, NoLongerThere.
    """
    same_slug = Company.objects.filter(slug=record.key).order_by().first()
    if same_slug and _agree(same_slug, record):
        return company_today(same_slug)
    owned = Domain.objects.filter(name=record.domain).order_by().select_related("company").first()
    owner = owned.company if owned and not owned.company.is_fictitious else None
    if owner and not _was_brought_by(owner, format_name) and _share_a_name(owner, record, with_slugs=True):
        return company_today(owner)
    if same_slug:
        raise NameTaken(f"another company stands at {record.key}")
    return None


def company_of_record(key: str, *, format_name: str) -> Company | None:
    """What became of a record of that format, as it is today. Raises NoLongerThere."""
    records = ImportedRecord.objects.filter(format=format_name, key=key)
    known = records.select_related("company").first()
    return company_today(known.company) if known else None


def company_today(company: Company) -> Company:
    """The company, or the last of those that succeed it. Raises NoLongerThere."""
    passed = set()
    while company.status == CompanyStatus.RETIRED:
        passed.add(company.pk)
        if company.successor is None or company.successor.pk in passed:
            raise NoLongerThere(f"{company.slug} is retired here")
        company = company.successor
    return company


def keys_of(name: str) -> set[str]:
    """What a name folds to, with and without its legal form."""
    return {search_key(name), Words.of_name(name).compact} - {""}


def _agree(company: Company, record: ImportedCompany) -> bool:
    if company.is_fictitious:
        return False
    return _share_a_name(company, record) or company.domains.filter(name=record.domain).exists()


def _share_a_name(company: Company, record: ImportedCompany, *, with_slugs: bool = False) -> bool:
    """Topics are no names: "taxes" is what people look for, and not who answers."""
    aliases = company.aliases.exclude(kind=AliasKind.TOPIC)
    here = [company.name, company.legal_name, *(alias.name for alias in aliases)]
    there = [record.name, *(given.name for given in record.names)]
    if with_slugs:
        here.append(company.slug)
        there += [record.key, domain_label(record.domain) if record.is_front_door else ""]
    return not _keys(here).isdisjoint(_keys(there))


def _keys(names: list[str]) -> set[str]:
    """ "Sogeline / Altimobile" is two names and one."""
    parts = {part for name in names for part in (name, *name.split(" / "))}
    return set().union(*map(keys_of, parts))


def _was_brought_by(company: Company, format_name: str) -> bool:
    return company.imported_records.filter(format=format_name, is_merged=False).exists()


def companies_called(names: Iterable[str], *, country: str, format_name: str) -> dict[str, Company]:
    """Folded name → the published company of that country which alone goes by it, and was not brought by that format.

    Topics are no names, and a domain is one of the company whose address it is too: arcep.fr is that of others besides.
    """
    keys = {search_key(name) for name in names} - {""}
    own = ImportedRecord.objects.filter(format=format_name, is_merged=False).values("company")
    rows = (
        SearchKey.objects.filter(key__in=sorted(keys), is_searched=True, company__country=country)
        .exclude(kind=NameKind.TOPIC)
        .exclude(company__is_fictitious=True)
        .exclude(company__in=own)
        .select_related("company")
    )
    found: dict[str, dict[int, Company]] = {}
    for row in rows:
        if row.kind != NameKind.DOMAIN or search_key(row.company.slug) == row.key:
            found.setdefault(row.key, {})[row.company.pk] = row.company
    return {key: next(iter(called.values())) for key, called in found.items() if len(called) == 1}
