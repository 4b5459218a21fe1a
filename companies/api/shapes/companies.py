"""Companies by name, and as a list tells of them."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field

from companies.api.shapes.channels import WayInShape, way_in_shape
from companies.api.shapes.codes import coded
from companies.api.shapes.evidence import Letter
from companies.enums import NameKind
from companies.models import Company
from companies.queries.directory.pages import Lead

#: What a company may be found by, besides its names: a number of its own.
NUMBER = "number"


class CompanyNamedShape(BaseModel):
    slug: str = Field(description=_("Permanent: its address below /companies/."))
    name: str = Field(description=_("The name; an invented company says so."))
    is_fictitious: bool = Field(
        description=_("It does not exist: invented for demonstration, its reports simulated.")
    )
    url: str = Field(description=_("Its page for people."))


class CompanyRowShape(BaseModel):
    slug: str
    name: str
    url: str
    grade: Letter | None = Field(
        description=_("A (a human within ten minutes) to F; null without enough recent reports.")
    )
    country: str
    sector: str = Field(description=_("In words."))
    way_in: WayInShape | None = Field(description=_("The way that leads the company’s page at this moment."))
    no_telephone_on: datetime.date | None = Field(
        description=_("The day of the proof that the company publishes no telephone.")
    )
    numbers_seen_elsewhere: int = Field(
        description=_("How many numbers third parties name for it, seen at no official source.")
    )
    is_fictitious: bool


class CompanyMatchShape(CompanyRowShape):
    matched: str = Field(description=_("The name that was found."))
    matched_kind: coded([*NameKind.values, NUMBER]) = Field(  # type: ignore[valid-type]
        description=_("What that name is to the company.")
    )
    score: float = Field(description=_("How well the name answers, 0 to 1; 1 is the name itself."))


def company_named(company: Company, *, site: str) -> CompanyNamedShape:
    return CompanyNamedShape(
        slug=company.slug, name=str(company), is_fictitious=company.is_fictitious, url=page_of(company, site)
    )


def page_of(company: Company, site: str) -> str:
    return site + reverse("company", args=[company.slug])


def company_row(company: Company, lead: Lead, *, site: str, today: datetime.date) -> CompanyRowShape:
    """With its sector at hand."""
    return CompanyRowShape(**row_facts(company, lead, site=site, today=today))


def row_facts(company: Company, lead: Lead, *, site: str, today: datetime.date) -> dict[str, Any]:
    return {
        "slug": company.slug,
        "name": str(company),
        "url": page_of(company, site),
        "grade": lead.standing.grade if lead.standing else None,
        "country": company.country,
        "sector": company.sector.name,
        "way_in": way_in_shape(lead.channel, today) if lead.channel else None,
        "no_telephone_on": lead.absence.checked_on if lead.absence else None,
        "numbers_seen_elsewhere": lead.said,
        "is_fictitious": company.is_fictitious,
    }
