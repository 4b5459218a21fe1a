"""GET /api/v1/companies/<slug>/reports/: counted reports, no more of each than the file gives (exchange/reports_csv.py)."""

import datetime
from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import BaseModel, Field

from companies.api.company import get_company, leads_to
from companies.api.door import reads
from companies.api.parameters import CURSOR, AskedForRows, place_cursor
from companies.api.shapes.codes import Instant, coded, said
from companies.api.shapes.pages import PageShape, as_page, next_page
from companies.enums import ChannelKind, Helped, Outcome, measure_of
from companies.kept import API_OF_COMPANY
from companies.lib.calm import Calm
from companies.lib.cursors import cursor
from companies.lib.told_weeks import week_of
from companies.models import Report
from companies.queries.evidence.readings import calms_of
from companies.queries.reports.export import counted_page


class AskedForReports(AskedForRows):
    cursor: place_cursor("reports") = Field(None, description=CURSOR)  # type: ignore[valid-type]


class ReportShape(BaseModel):
    model_config = said(_("One attempt of the public that counts. Nothing in it says who made it."))

    channel: str = Field(description=_("Slug of the way in."))
    kind: coded(ChannelKind)  # type: ignore[valid-type]
    experienced_on: datetime.date = Field(description=_("The day, by the clock of the site."))
    experienced_at: Instant | None = Field(description=_("null where the hour is not known."))
    published_at: Instant
    outcome: coded(Outcome)  # type: ignore[valid-type]
    minutes: int | None = Field(description=_("Until the end of the attempt."))
    helped: coded(["", *Helped.values])  # type: ignore[valid-type]
    corrected_at: Instant | None
    minutes_counted: float = Field(description=_("As they are limited."))
    weight: float = Field(description=_("What it counts for at this moment: it fades."))


class ReportsPageShape(PageShape):
    model_config = said(_("The counted reports of a company, the newest experience first."))

    company: str
    is_fictitious: bool = Field(description=_("Its reports are simulated."))
    as_of: Instant
    results: list[ReportShape]


@reads(
    "/companies/{slug:slug}/reports/",
    name="api_reports",
    answer=ReportsPageShape,
    kind=API_OF_COMPANY,
    leads_on=True,
    summary=_("The reports that the figures of a company are made of, page by page."),
)
def reports(request: HttpRequest, slug: str, asked: Query[AskedForReports]) -> HttpResponse:
    company, now = get_company(slug), timezone.now()
    if company.successor:
        return leads_to("api_reports", request, slug=company.successor.slug)
    page = counted_page(company, behind=asked.cursor, limit=asked.limit)
    calms = calms_of(company)
    return as_page(
        ReportsPageShape(
            next=next_page(request, cursor("reports", *page.behind.numbers) if page.behind else None),
            company=company.slug,
            is_fictitious=company.is_fictitious,
            as_of=now,
            results=[_shape(report, calms, now) for report in page.reports],
        )
    )


def _shape(report: Report, calms: Mapping[int, Calm], now: datetime.datetime) -> ReportShape:
    measure, calm = measure_of(report.channel.kind), calms.get(report.channel_id, Calm())
    weight = calm.weight(week_of(report.experienced_at), measure.decay)
    return ReportShape(
        channel=report.channel.slug,
        kind=report.channel.kind,
        experienced_on=timezone.localdate(report.experienced_at),
        experienced_at=report.experienced_at if report.is_hour_known else None,
        published_at=cast(datetime.datetime, report.published_at),  # what counts is published
        outcome=report.outcome,
        minutes=report.wait_minutes,
        helped=report.helped,
        corrected_at=report.corrected_at,
        minutes_counted=min(calm.cap, measure.scale.kept(report.wait_minutes or 0)),
        weight=round(measure.decay.today(weight, now), 6),
    )
