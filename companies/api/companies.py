"""GET /api/v1/companies/: the search of the pages, or without words all companies, page by page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import BaseModel, Field

from companies.addresses import site_url
from companies.api.door import as_json, reads
from companies.api.parameters import CURSOR, AskedForRows, Country, MomentAsked, Slug, Words, number_cursor
from companies.api.problems import refused
from companies.api.shapes.codes import said
from companies.api.shapes.companies import NUMBER, CompanyMatchShape, CompanyRowShape, company_row, row_facts
from companies.api.shapes.pages import PageShape, as_page, next_page
from companies.kept import API
from companies.lib.cursors import cursor
from companies.lib.phones import PhoneNumber
from companies.models import reader
from companies.queries.directory.lists import companies_listed
from companies.queries.directory.numbers import companies_of
from companies.queries.directory.pages import leads_of
from companies.queries.search.companies import MOST_FOUND, FoundCompanies, Match, search
from companies.queries.search.listing import with_companies

#: They narrow the list; a search is asked for its best.
_OF_LISTS = ("sector", "country", "changed_since", "cursor")


class AskedForCompanies(AskedForRows):
    q: Words = Field("", description=_("A name, a domain or a number; without it, all companies are listed."))
    sector: Slug = Field("", description=_("Only of this sector, by its slug. Not beside q."))
    country: Country = Field("", description=_("Only of this country. Not beside q."))
    changed_since: MomentAsked = Field(
        None,
        description=_("Only those of which the public history tells something from then on. Not beside q."),
    )
    cursor: number_cursor("companies") = Field(None, description=CURSOR)  # type: ignore[valid-type]


class NumberNamedShape(BaseModel):
    model_config = said(_("A number that was typed in any writing."))

    e164: str | None = Field(description=_("null for a short number, which has none."))
    written: str = Field(description=_("As it is dialled in the country of the site."))
    url: str = Field(description=_("The page that says whose it is."))


class CompaniesFoundShape(BaseModel):
    model_config = said(_("What a search found, the best first."))

    count: int = Field(description=_("How many were found, however few are asked for; no further than 200."))
    is_near: bool = Field(
        description=_("Nothing goes by that name: these are the few whose names are near enough to be meant.")
    )
    results: list[CompanyMatchShape]
    number: NumberNamedShape | None = Field(
        default=None, description=_("Only where q is a number: whose it is stands in results.")
    )


class CompaniesPageShape(PageShape):
    model_config = said(_("A page of all companies, in the order they were entered."))

    results: list[CompanyRowShape]


@reads(
    "/companies/",
    name="api_companies",
    answer=CompaniesFoundShape | CompaniesPageShape,
    kind=API,
    summary=_("Companies: searched by any name, domain or number; or listed, page by page."),
)
def companies(request: HttpRequest, asked: Query[AskedForCompanies]) -> HttpResponse:
    if not asked.q:
        return as_page(_listed(request, asked))
    misplaced = [name for name in _OF_LISTS if name in request.GET]
    if misplaced:
        return refused(
            dict.fromkeys(misplaced, gettext("It narrows the list of all companies: leave out q."))
        )
    return as_json(companies_found(search(asked.q, limit=MOST_FOUND), asked.limit, site=site_url(request)))


def _listed(request: HttpRequest, asked: AskedForCompanies) -> CompaniesPageShape:
    found = companies_listed(
        sector=asked.sector,
        country=asked.country,
        changed_since=asked.changed_since,
        behind=asked.cursor or 0,
        limit=asked.limit,
    )
    now = timezone.now()
    leads = leads_of(found.companies, now=now)
    site, today = site_url(request), timezone.localdate(now)
    return CompaniesPageShape(
        next=next_page(request, cursor("companies", found.behind) if found.behind else None),
        results=[
            company_row(company, leads[company.pk], site=site, today=today) for company in found.companies
        ],
    )


def companies_found(meant: FoundCompanies, limit: int, *, site: str) -> CompaniesFoundShape:
    """The best of what a search found, which is asked for all there can be: they are counted."""
    answered = _owners(meant) + (meant.matches or meant.nearest)
    pairs = with_companies(answered[:limit])
    now = timezone.now()
    leads = leads_of([company for _match, company in pairs], now=now)
    today = timezone.localdate(now)
    told: dict[str, Any] = {"number": number_named(meant.number, site)} if meant.number else {}
    return CompaniesFoundShape(
        count=len(answered),
        is_near=bool(meant.nearest),
        results=[
            CompanyMatchShape(
                **row_facts(company, leads[company.pk], site=site, today=today),
                matched=match.matched,
                matched_kind=match.kind,
                score=round(match.score, 4),
            )
            for match, company in pairs
        ],
        **told,
    )


def _owners(meant: FoundCompanies) -> list[Match]:
    """Whose number it is, before those that go by its figures."""
    if not meant.number:
        return []
    found_already = {match.company_id for match in meant.matches}
    owners = companies_of(meant.number)
    return [Match(pk, reader.written(meant.number), NUMBER, 1.0) for pk in owners if pk not in found_already]


def number_named(number: PhoneNumber, site: str) -> NumberNamedShape:
    return NumberNamedShape(
        e164=None if number.is_short else number.canonical,
        written=reader.written(number),
        url=site + reverse("number", args=[reader.address(number)]),
    )
