"""GET /api/v1/search/: what somebody typed, understood as the results page understands it."""

import datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import BaseModel, Field

from companies.addresses import site_url
from companies.api.companies import CompaniesFoundShape, companies_found
from companies.api.door import reads
from companies.api.parameters import COUNTRY, AskedForRows, Country, Words
from companies.api.sectors import SectorShape, sector_shape
from companies.api.shapes.codes import said
from companies.api.shapes.companies import CompanyNamedShape, company_named
from companies.api.situations import SituationNamedShape, WayShape, situation_named, way_shape
from companies.kept import API
from companies.queries.directory.vital import VitalAnswer, vital_answer
from companies.queries.search.answers import answers_to
from companies.queries.search.branches_said import BranchesSaid
from companies.queries.search.companies import MOST_FOUND, search
from companies.queries.search.situations_said import About


class AskedForAnswers(AskedForRows):
    q: Words = Field(description=_("Whatever somebody types: a name, a number, what happened, a place."))
    country: Country = Field(settings.HOME_COUNTRY, description=COUNTRY)


class ElsewhereShape(BaseModel):
    whom: str = Field(description=_("Whom the line is for."))
    way: WayShape


class VitalShape(BaseModel):
    model_config = said(
        _("Words that say that a person is in danger. It is answered first, above everything.")
    )

    name: str
    say: str = Field(description=_("What to do, or not to do, right now."))
    lines: list[WayShape] = Field(description=_("The one to call first, then others."))
    elsewhere: list[ElsewhereShape]
    situation: str | None = Field(description=_("Slug of the situation that says more."))


class AboutShape(BaseModel):
    situation: SituationNamedShape
    company: CompanyNamedShape
    url: str = Field(description=_("The page that says what this company has for it."))


class BranchesShape(BaseModel):
    company: CompanyNamedShape
    where: str = Field(description=_("The place, as the register writes it."))
    total: int
    url: str


class SearchShape(BaseModel):
    model_config = said(
        _("In the order to be shown; with names_first, companies stand above situations and sectors.")
    )

    vital: VitalShape | None
    about: list[AboutShape] = Field(description=_("A situation and the company it is about, both said."))
    situations: list[SituationNamedShape]
    sectors: list[SectorShape]
    branches: BranchesShape | None = Field(description=_("Counters of a national body at a place."))
    is_about_deafness: bool = Field(description=_("It leads to ways in by text."))
    names_first: bool = Field(description=_("A company is called exactly so, or is being typed."))
    companies: CompaniesFoundShape


@reads(
    "/search/",
    name="api_search",
    answer=SearchShape,
    kind=API,
    summary=_("What was typed, understood: danger, a number, a situation, a sector, companies."),
)
def search_all(request: HttpRequest, asked: Query[AskedForAnswers]) -> SearchShape:
    now, site = timezone.now(), site_url(request)
    found = search(asked.q, limit=MOST_FOUND, country=asked.country)
    answers = answers_to(asked.q, found)
    vital = vital_answer(asked.q, found=found, now=now)
    return SearchShape(
        vital=_vital(vital, site, timezone.localdate(now)) if vital else None,
        about=[_about(one, site) for one in answers.said.about],
        situations=[situation_named(row, site=site) for row in answers.said.situations],
        sectors=[sector_shape(row, site=site) for row in answers.sectors],
        branches=_branches(answers.branches, site) if answers.branches else None,
        is_about_deafness=answers.are_for_the_deaf,
        names_first=answers.come_after,
        companies=companies_found(found, asked.limit, site=site),
    )


def _vital(vital: VitalAnswer, site: str, today: datetime.date) -> VitalShape:
    return VitalShape(
        name=vital.name,
        say=vital.say,
        lines=[way_shape(line, site=site, today=today) for line in vital.lines],
        elsewhere=[
            ElsewhereShape(whom=line.whom, way=way_shape(line.channel, site=site, today=today))
            for line in vital.elsewhere
        ],
        situation=vital.situation.slug if vital.situation else None,
    )


def _about(one: About, site: str) -> AboutShape:
    return AboutShape(
        situation=situation_named(one.situation, site=site),
        company=company_named(one.company, site=site),
        url=site + reverse("situation_at", args=[one.situation.slug, one.company.slug]),
    )


def _branches(said: BranchesSaid, site: str) -> BranchesShape:
    return BranchesShape(
        company=company_named(said.company, site=site),
        where=said.where,
        total=said.total,
        url=site + reverse("branches", args=[said.company.slug]),
    )
