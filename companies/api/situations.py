"""GET /api/v1/situations/: what people need a human for, and what to do about each, in order."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import BaseModel, Field

from companies.addresses import site_url
from companies.api.company import leads_to
from companies.api.door import as_json, reads
from companies.api.parameters import AskedInCountry
from companies.api.shapes.channels import WayInShape, way_in_shape
from companies.api.shapes.codes import coded, said
from companies.api.shapes.companies import CompanyNamedShape, company_named
from companies.api.shapes.sources import LawShape, SourceShape, law_shape, source_shape
from companies.enums import ClockUnit
from companies.kept import API
from companies.models import Channel, Company, Situation, SituationStep, reader
from companies.queries.directory.situations import SituationPage, Step, situation_page


class SituationNamedShape(BaseModel):
    slug: str
    name: str
    url: str = Field(description=_("Its page for people."))
    asks_for_a_company: bool = Field(description=_("It is about one company: “Which bank?”."))


class SituationShape(SituationNamedShape):
    is_answered: bool = Field(description=_("It is known what to do in the country asked for."))
    lead: str = Field(description=_("The first right action, in one sentence; empty for a discreet one."))
    is_urgent: bool = Field(description=_("Minutes or hours matter."))
    is_discreet: bool = Field(
        description=_("Show nothing of it in titles, addresses or histories, and keep no answer about it.")
    )


class SituationsShape(BaseModel):
    results: list[SituationShape]


class ClockShape(BaseModel):
    model_config = said(_("How long a step may wait."))

    amount: int
    unit: coded(ClockUnit)  # type: ignore[valid-type]
    since: str = Field(description=_("What it counts from, in words."))


class WayShape(WayInShape):
    company: CompanyNamedShape
    channel: str = Field(description=_("Slug of the way in."))


class StepShape(BaseModel):
    do: str
    detail: str
    within: ClockShape | None
    company: CompanyNamedShape | None
    ways: list[WayShape] = Field(description=_("The ways in it leads to."))
    said: WayShape | None = Field(description=_("A way in that only a third party names: to be checked."))
    law: LawShape | None
    source: SourceShape | None


class HelperShape(BaseModel):
    company: CompanyNamedShape
    ways: list[WayShape]


class SituationWholeShape(SituationShape):
    country: str = Field(description=_("The country that all of this is for."))
    known_in: list[str] = Field(
        description=_("Where nothing is known for it: the countries that have steps.")
    )
    checked_on: datetime.date | None = Field(description=_("The day somebody read all its sources."))
    steps: list[StepShape] = Field(
        description=_("What to do, in order. Each stands on a law, a source or a way in.")
    )
    have_ready: list[str]
    never_give: list[str]
    helpers: list[HelperShape] = Field(description=_("Whom else to reach."))
    question: str = Field(description=_("What to ask first, where it is about one company."))
    brands: list[CompanyNamedShape] = Field(description=_("Companies it may be about, to offer by name."))


@reads(
    "/situations/",
    name="api_situations",
    answer=SituationsShape,
    kind=API,
    summary=_("Situations: what somebody needs a human for."),
)
def situations(request: HttpRequest, asked: Query[AskedInCountry]) -> SituationsShape:
    site = site_url(request)
    with override(reader.tag_in(reader.language(), asked.country)):
        rows = Situation.objects.in_use().answered_first(asked.country).prefetch_related("answers")
        return SituationsShape(results=[situation_shape(row, site=site) for row in rows])


@reads(
    "/situations/{slug:slug}/",
    name="api_situation",
    answer=SituationWholeShape,
    kind=API,
    leads_on=True,
    summary=_("One situation: what to do, step by step, and whom to reach."),
)
def situation(request: HttpRequest, slug: str, asked: Query[AskedInCountry]) -> HttpResponse:
    found = Situation.objects.select_related("successor").filter(slug=slug).first()
    if found is None:
        raise Http404(gettext("We know no situation at this address."))
    if found.successor:
        return leads_to("api_situation", request, slug=found.successor.slug)
    now = timezone.now()
    with override(reader.tag_in(reader.language(), asked.country)):
        page = situation_page(found, now=now)
        response = as_json(_whole(page, site_url(request), timezone.localdate(now)))
    if found.is_discreet:
        add_never_cache_headers(response)
    return response


def situation_named(row: Situation, *, site: str) -> SituationNamedShape:
    return SituationNamedShape(
        slug=row.slug,
        name=row.name,
        url=site + reverse("situation", args=[row.slug]),
        asks_for_a_company=row.asks_for_a_company,
    )


def situation_shape(row: Situation, *, site: str) -> SituationShape:
    """`row`: as answered_first gives it."""
    return SituationShape(**_facts(row, site), is_answered=row.is_answered, lead=row.lead_to_show)


def _facts(row: Situation, site: str) -> dict[str, Any]:
    return {
        **situation_named(row, site=site).model_dump(),
        "is_urgent": row.is_urgent,
        "is_discreet": row.is_discreet,
    }


def _whole(page: SituationPage, site: str, today: datetime.date) -> SituationWholeShape:
    def way(channel: Channel) -> WayShape:
        return way_shape(channel, site=site, today=today)

    def named(company: Company) -> CompanyNamedShape:
        return company_named(company, site=site)

    def step(one: Step) -> StepShape:
        row, company = one.row, one.row.public_company
        return StepShape(
            do=row.do,
            detail=row.detail,
            within=_clock(row),
            company=named(company) if company else None,
            ways=[way(channel) for channel in one.ways],
            said=way(one.said) if one.said else None,
            law=law_shape(row.law) if row.law else None,
            source=source_shape(row.source) if row.source else None,
        )

    return SituationWholeShape(
        **_facts(page.situation, site),
        is_answered=bool(page.steps),
        lead=page.answer.lead if page.answer else "",
        country=reader.country(),
        known_in=page.known_in,
        checked_on=page.answer.checked_on if page.answer else None,
        steps=[step(one) for one in page.steps],
        have_ready=[note.text for note in page.have_ready],
        never_give=[note.text for note in page.never_give],
        helpers=[
            HelperShape(company=named(helper.company), ways=[way(channel) for channel in helper.channels])
            for helper in page.helpers
        ],
        question=page.situation.brand_question,
        brands=[named(company) for company in page.brands],
    )


def _clock(row: SituationStep) -> ClockShape | None:
    if row.clock_amount is None:
        return None
    return ClockShape(amount=row.clock_amount, unit=row.clock_unit, since=row.clock_since)


def way_shape(channel: Channel, *, site: str, today: datetime.date) -> WayShape:
    """With its company and its source at hand."""
    return WayShape(
        **way_in_shape(channel, today).model_dump(),
        company=company_named(channel.company, site=site),
        channel=channel.slug,
    )
