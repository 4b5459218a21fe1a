"""A visitor found nothing and names the company that is missing."""

import datetime

from django.db import transaction
from django.utils.text import slugify

from companies.actions.events import record_event
from companies.actions.search_index import index_company
from companies.enums import CompanyStatus, EventKind
from companies.lib.words import domain_of, search_key
from companies.models import Company, Domain, SearchKey, Sector

UNSORTED = "unsorted"


class AlreadyListed(Exception):
    """A published company goes by that name; `company` is it."""

    def __init__(self, company: Company) -> None:
        super().__init__(company.slug)
        self.company = company


@transaction.atomic
def suggest_company(*, name: str, website: str, country: str, at: datetime.datetime) -> Company:
    """Keep the missing company as a draft, for an editor to complete. Suggested twice, it is one draft.

    Raises AlreadyListed.
    """
    same_name = SearchKey.objects.filter(key=search_key(name)).select_related("company")
    listed = same_name.of_published_companies().first() or _domain_of_published(name)
    if listed:
        raise AlreadyListed(listed.company)
    draft = same_name.filter(company__status=CompanyStatus.DRAFT).first()
    if draft:
        return draft.company
    sector, _created = Sector.objects.get_or_create(
        slug=UNSORTED, defaults={"name_fr": "À classer", "name_en": "To be sorted"}
    )
    company = Company.objects.create(
        slug=_free_slug(name), name=name, website=website, country=country, sector=sector
    )
    index_company(company=company)
    record_event(
        kind=EventKind.COMPANY_SUGGESTED,
        target=company,
        company=company,
        at=at,
        after={"name": name, "website": website, "country": country},
    )
    return company


def _domain_of_published(name: str) -> Domain | None:
    """People name a company by its address, too."""
    domains = Domain.objects.filter(name=domain_of(name), company__in=Company.objects.published())
    return domains.select_related("company").first()


def _free_slug(name: str) -> str:
    """The name as a slug, numbered when another company has it."""
    stem = slugify(name)[:70] or "company"
    taken = set(Company.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)
