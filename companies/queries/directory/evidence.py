"""All that is known of how one company answers: what people told, what newsrooms tested, what it declares itself."""

import datetime
from dataclasses import dataclass

from companies.enums import ChannelStatus, Provenance
from companies.lib.best_hours import Unusual
from companies.models import Channel, Company, Measurement, Report
from companies.queries.directory.day_records import PageOfDay, page_to_cite
from companies.queries.evidence.last_calls import LastCalls, last_calls
from companies.queries.evidence.moments import Moment, moments_of
from companies.queries.evidence.readings import ChannelFigures, figures_of, unusual_now
from companies.queries.evidence.right_now import best_way_in, openings_of, quickest_first
from companies.queries.replies import Contested, contested, with_answers

REPORTS_A_PAGE = 20


@dataclass(frozen=True)
class ReportsPage:
    """Published reports of a company, or of one of its ways in, the newest experience first."""

    reports: list[Report]
    #: The report that the next page starts below; None on the last one.
    older_than: int | None


@dataclass(frozen=True)
class EvidencePage:
    """`told`: the figures of every way in that somebody told of, the one that leads the company's page first. `shown`:
    those that the page speaks of; None where nobody has told of any."""

    told: list[ChannelFigures]
    shown: ChannelFigures | None
    #: What to expect of it at all hours together.
    overall: Moment | None
    calls: LastCalls | None
    unusual: Unusual | None
    tested: list[Measurement]
    declared: list[Measurement]
    contested: Contested
    is_reportable: bool
    #: The last day that was written down, at the address that stays.
    cited: PageOfDay | None


def evidence_page(company: Company, *, asked: Channel | None = None, now: datetime.datetime) -> EvidencePage:
    """What the page says beside the list of reports, of the way in asked for, or else of the one that leads.

    The same figures as on the company's own page; nothing of it costs more where more is stored.
    """
    public = (ChannelStatus.PUBLISHED, ChannelStatus.SAID)
    channels = list(company.channels.filter(status__in=public).best_first())
    published = [channel for channel in channels if channel.is_published]
    figures = figures_of(published, now=now, is_fictitious=company.is_fictitious)
    openings = openings_of(published, now=now)
    current = quickest_first(published, moments_of(figures, openings, now=now), openings)
    named = [channel for channel in channels if channel.is_said and not channel.is_lost]
    best = best_way_in(current, named)
    told = [figures[channel.pk] for channel in current if figures[channel.pk].reading.count]
    told.sort(key=lambda found: found.channel != best)
    shown = figures[asked.pk] if asked else next(iter(told), None)
    measurements = list(company.measurements.for_page())
    return EvidencePage(
        told=told,
        shown=shown,
        overall=Moment(shown, opening=None, at=None) if shown else None,
        calls=last_calls(shown.channel, now=now) if shown else None,
        unusual=unusual_now(shown, now=now) if shown else None,
        tested=[row for row in measurements if row.provenance == Provenance.TESTED],
        declared=[row for row in measurements if row.provenance == Provenance.DECLARED],
        contested=contested(company),
        is_reportable=company.is_published and any(not channel.is_self_service for channel in published),
        cited=page_to_cite(company) if company.is_published else None,
    )


def reports_page(
    company: Company, *, channel: Channel | None = None, below: Report | None = None
) -> ReportsPage:
    """From just below one report on: no page costs more than the first."""
    reports = (channel or company).reports.published().for_page()
    if below:
        reports = reports.older_than(below)
    found = list(with_answers(reports)[: REPORTS_A_PAGE + 1])
    shown = found[:REPORTS_A_PAGE]
    return ReportsPage(shown, shown[-1].pk if len(found) > REPORTS_A_PAGE else None)
