"""Whom a record of somebody else's data is about, of the companies that are here."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from companies.enums import AliasKind, CompanyStatus, NameKind
from companies.lib.domains import domain_label, name_before_ending
from companies.lib.names import Words
from companies.lib.records import ImportedBrand, ImportedCompany, ImportedFigures, ImportedTerms
from companies.lib.words import search_key
from companies.models import Company, Domain, ImportedRecord, SearchKey
from companies.models.company import CompanyQuerySet
from companies.models.prepared import prepared
from companies.queries.search.names import site_of

_IN_BRACKETS = re.compile(r" \([^()]+\)$")


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
    same_slug = next(iter(_at_slug(slug=record.place)), None)
    if same_slug and _agree(same_slug, record):
        return company_today(same_slug)
    owner = _owner_of(record)
    if owner and not _was_brought_by(owner, format_name) and _share_a_name(owner, record, with_slugs=True):
        return company_today(owner)
    if same_slug:
        raise NameTaken(f"another company stands at {record.place}")
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


@prepared
def _at_slug(*, slug: Any) -> CompanyQuerySet:
    return Company.objects.filter(slug=slug).order_by()


@prepared
def _of_domain(*, name: Any) -> QuerySet[Domain]:
    return Domain.objects.filter(name=name).order_by().select_related("company")


def _owner_of(record: ImportedCompany) -> Company | None:
    owners = [row.company for row in _of_domain(name=record.domain)]
    return owners[0] if owners and not owners[0].is_fictitious else None


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
        there += [record.place, domain_label(record.domain) if record.is_front_door else ""]
    return not _keys(here).isdisjoint(_keys(there))


def _keys(names: list[str]) -> set[str]:
    """ "Sogeline / Altimobile" is two names and one; "Sogeline (UK)" is Sogeline."""
    parts = {part for name in names for part in (name, *name.split(" / "), _IN_BRACKETS.sub("", name))}
    return set().union(*map(keys_of, parts))


def _was_brought_by(company: Company, format_name: str) -> bool:
    return company.imported_records.filter(format=format_name, is_merged=False).exists()


# ── Whom other records are about ──────────────────────────────────────────────────────────────────────


class NobodyMeant(Exception):
    """No company here is surely the one that a record is about, and why."""


def company_of_terms(record: ImportedTerms) -> Company:
    """Whose documents they are: a published company that goes by the service's name, or owns the domain of that name, and a
    domain of which the documents themselves name. Of two, neither. Raises NobodyMeant."""
    names = _named_exactly(record.name)
    owners = [
        domain.company
        for domain in Domain.objects.of_published(record.domains)
        if domain_label(domain.name) in keys_of(record.name)
    ]
    called = {company.pk: company for company in (*names, *owners) if not company.is_fictitious}
    meant = [company for company in called.values() if not _domains(company).isdisjoint(record.domains)]
    if not called:
        raise NobodyMeant(f"no company here goes by {record.name}")
    if not meant:
        raise NobodyMeant(f"its documents name no domain of {_listed(called.values())}")
    if len(meant) > 1:
        raise NobodyMeant(f"it may be {_listed(meant)}")
    return meant[0]


def company_declaring(record: ImportedFigures) -> Company:
    """The one public body that goes by exactly that name. Raises NobodyMeant."""
    called = {
        company.pk: company
        for company in _named_exactly(record.name)
        if company.is_public_body and not company.is_fictitious
    }
    if len(called) != 1:
        told = f"it may be {_listed(called.values())}" if called else "no public body here goes by that name"
        raise NobodyMeant(told)
    return next(iter(called.values()))


def brand_meant(record: ImportedBrand) -> Company | None:
    """The company that a brand of a list is, by its domain and a name together; None where nobody here goes by that name.

    A name alone is many brands': raises NameTaken where a company goes by it on another domain, or a visitor named it.
    """
    owner = _owner_of(record)
    if owner and _share_a_name(owner, record, with_slugs=True):
        return company_today(owner)
    keys = keys_of(record.name)
    rows = SearchKey.objects.filter(key__in=keys, company__is_fictitious=False).exclude(
        kind__in=(AliasKind.TOPIC, NameKind.DOMAIN)
    )
    called = {row.company_id: row.company for row in rows.select_related("company").order_by("id")}
    alike = [
        company
        for company in called.values()
        if company.is_published and domain_label(record.domain) in map(domain_label, _domains(company))
    ]
    if len(alike) == 1:
        return alike[0]
    if called:
        raise NameTaken(f"{_listed(called.values())} goes by that name, and stands on another domain")
    if Company.objects.filter(slug=record.place).exists():
        raise NameTaken(f"another company stands at {record.place}")
    return None


def _named_exactly(name: str) -> list[Company]:
    """Published companies that go by it, folded, with or without a legal form; "Showroomprive.com" is Showroomprive."""
    keys = keys_of(name) | keys_of(name_before_ending(name.lower()))
    rows = SearchKey.objects.filter(key__in=keys, is_searched=True).exclude(
        kind__in=(AliasKind.TOPIC, NameKind.DOMAIN, NameKind.LEGAL_NAME)
    )
    return [row.company for row in rows.select_related("company").order_by("id")]


def _domains(company: Company) -> set[str]:
    return {domain.name for domain in company.domains.all()} | ({site_of(company)} - {""})


def _listed(companies: Iterable[Company]) -> str:
    return " or ".join(sorted(company.slug for company in companies)[:4])


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
