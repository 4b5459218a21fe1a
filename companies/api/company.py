"""GET /api/v1/companies/<slug>/: all that the page of a company says, for a program."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import BaseModel, Field

from companies.addresses import site_url
from companies.api.door import reads
from companies.api.parameters import AskedInWords
from companies.api.shapes.channels import ChannelShape, channel_shape
from companies.api.shapes.codes import Instant, coded, said
from companies.api.shapes.companies import page_of
from companies.api.shapes.evidence import Letter
from companies.api.shapes.facts import (
    AbsenceShape,
    BadNumberShape,
    FindingShape,
    RecourseShape,
    absence_shape,
    bad_number_shape,
    finding_shape,
    recourse_shape,
)
from companies.enums import AliasKind, CompanyKind, CompanyStatus, RetirementReason
from companies.kept import API_OF_COMPANY, keep_until
from companies.models import Channel, Company
from companies.queries.directory.branches import branches_count
from companies.queries.directory.page_rows import public_company
from companies.queries.directory.pages import CompanyPage, company_page


class OtherNameShape(BaseModel):
    name: str
    kind: coded(AliasKind)  # type: ignore[valid-type]


class SectorNamedShape(BaseModel):
    slug: str
    name: str


class CompanyShape(BaseModel):
    model_config = said(_("A company or a public body, and how to reach it."))

    slug: str = Field(description=_("Permanent: its address below /companies/."))
    name: str
    is_fictitious: bool = Field(
        description=_("It does not exist: invented for demonstration, its reports simulated.")
    )
    kind: coded(CompanyKind)  # type: ignore[valid-type]
    status: coded([CompanyStatus.PUBLISHED, CompanyStatus.RETIRED])  # type: ignore[valid-type]
    retirement_reason: coded(["", *RetirementReason.values])  # type: ignore[valid-type]
    legal_name: str
    other_names: list[OtherNameShape]
    website: str | None
    domains: list[str] = Field(
        description=_("Registered domains of its own: what its official pages stand on.")
    )
    country: str
    markets: list[str] = Field(description=_("Countries it serves, as far as is known; * for all."))
    sector: SectorNamedShape
    summary: str
    url: str = Field(description=_("Its page for people."))
    grade: Letter | None = Field(
        description=_("A (a human within ten minutes) to F; null without enough recent reports.")
    )
    graded_channel: str | None = Field(description=_("Slug of the way in that the grade is of."))
    way_in: str | None = Field(description=_("Slug of the way in that leads its page at this moment."))
    channels: list[ChannelShape] = Field(
        description=_(
            "Its public ways in, confirmed or seen at an official source; the best for now first. A retired company has none."
        )
    )
    said: list[ChannelShape] = Field(
        description=_(
            "What only third parties name, with who says so: to be checked, and never a way in of the first rank."
        )
    )
    absences: list[AbsenceShape]
    findings: list[FindingShape]
    bad_numbers: list[BadNumberShape] = Field(
        description=_("Numbers that are taken for its own, and are not.")
    )
    complaint: str | None = Field(description=_("Slug of the way in for a written complaint."))
    recourses: list[RecourseShape]
    branches: int = Field(description=_("How many counters of it a register names."))
    as_of: Instant = Field(description=_("The moment this was worked out for."))


@reads(
    "/companies/{slug:slug}/",
    name="api_company",
    answer=CompanyShape,
    kind=API_OF_COMPANY,
    leads_on=True,
    summary=_(
        "One company: its ways in, prices, hours and figures, each with its source; who stands above it."
    ),
)
def company(request: HttpRequest, slug: str, asked: Query[AskedInWords]) -> CompanyShape | HttpResponse:
    found = get_company(slug)
    if found.successor:
        return leads_to("api_company", request, slug=found.successor.slug)
    now = timezone.now()
    page = company_page(found, now=now)
    keep_until(request, page.changes_at)
    return _shape(found, page, site=site_url(request), now=now)


def get_company(slug: str) -> Company:
    """A published or retired one. Raises Http404."""
    company = public_company(slug)
    if company is None:
        raise Http404(gettext("We know no company at this address."))
    return company


def leads_to(name: str, request: HttpRequest, **names: str) -> HttpResponse:
    """301: who was retired in favour of another is found there."""
    query = request.GET.urlencode()
    address = reverse(name, kwargs=names)
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _shape(company: Company, page: CompanyPage, *, site: str, now: datetime.datetime) -> CompanyShape:
    standing = page.standing
    # A retired one is reached no more: its numbers are still dialled, and /numbers/ says whose they were.
    ways = [] if company.is_retired else page.every_way
    by_id = {channel.pk: channel for channel in ways}
    graded = by_id.get(standing.channel_id) if standing else None
    return CompanyShape(
        slug=company.slug,
        name=str(company),
        is_fictitious=company.is_fictitious,
        kind=company.kind,
        status=company.status,
        retirement_reason=company.retirement_reason,
        legal_name=company.legal_name,
        other_names=[OtherNameShape(name=alias.name, kind=alias.kind) for alias in company.aliases.all()],
        website=company.website or None,
        domains=[domain.name for domain in company.domains.all()],
        country=company.country,
        markets=company.markets.split(),
        sector=SectorNamedShape(slug=company.sector.slug, name=company.sector.name),
        summary=company.summary,
        url=page_of(company, site),
        grade=standing.grade if standing else None,
        graded_channel=graded.slug if graded else None,
        way_in=page.best.slug if page.best and ways else None,
        channels=[_channel(channel, page, now) for channel in by_id.values()],
        said=[_channel(channel, page, now) for channel in page.said if not company.is_retired],
        absences=[absence_shape(absence) for absence in page.absences],
        findings=[finding_shape(row) for row in company.measurements.for_page()],
        bad_numbers=[bad_number_shape(bad, imitates=company.slug) for bad in page.bad_numbers],
        complaint=_slug(page.next_steps.written_to) if page.next_steps else None,
        recourses=[recourse_shape(body) for body in page.next_steps.everybody] if page.next_steps else [],
        branches=branches_count(company) if page.has_branches else 0,
        as_of=now,
    )


def _channel(channel: Channel, page: CompanyPage, now: datetime.datetime) -> ChannelShape:
    figures = page.figures.get(channel.pk)
    return channel_shape(
        channel,
        today=timezone.localdate(now),
        reading=figures.reading if figures else None,
        doubted_at=page.doubts.get(channel.pk),
        alarm=page.alarms.get(channel.pk),
    )


def _slug(channel: Channel | None) -> str | None:
    return channel.slug if channel else None
