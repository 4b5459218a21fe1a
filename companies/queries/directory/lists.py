"""Lists for other programs: companies in the order they were entered, which stays as it is while others are added, and the
domains of all of them."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from companies.enums import UNTOLD_EVENTS, CompanyStatus
from companies.models import Company, Domain, Event


@dataclass(frozen=True)
class CompaniesListed:
    """`behind`: the id of the company that the next page starts behind; None on the last one."""

    companies: list[Company]
    behind: int | None


def companies_listed(
    *,
    sector: str = "",
    country: str = "",
    changed_since: datetime.datetime | None = None,
    behind: int = 0,
    limit: int,
) -> CompaniesListed:
    """Published companies with their sectors; with a moment, those whose public history has something from then on.

    One query.
    """
    rows = Company.objects.published().filter(pk__gt=behind).select_related("sector").order_by("pk")
    if sector:
        rows = rows.filter(sector__slug=sector)
    if country:
        rows = rows.filter(country=country)
    if changed_since:
        told = Event.objects.filter(company=OuterRef("pk"), happened_at__gte=changed_since)
        rows = rows.filter(Exists(told.exclude(kind__in=UNTOLD_EVENTS)))
    found = list(rows[: limit + 1])
    shown = found[:limit]
    return CompaniesListed(shown, shown[-1].pk if len(found) > limit else None)


def domains_in_use() -> dict[str, str]:
    """Domain → slug of the published company that owns it, by domain; never of an invented one. One query."""
    owned = Domain.objects.filter(company__status=CompanyStatus.PUBLISHED, company__is_fictitious=False)
    return dict(sorted(owned.order_by().values_list("name", "company__slug")))
