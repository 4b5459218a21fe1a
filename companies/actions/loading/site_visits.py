"""One visit of a company's site becomes rows: what was seen, what is confirmed or missing, what is new."""

import datetime
from dataclasses import dataclass, field

from django.db import transaction

from companies.actions.loading.known_ways import KnownWays, note_known, stands_there
from companies.actions.loading.new_ways import NewWays, note_new
from companies.actions.loading.sightings import keep_pages, keep_sightings
from companies.enums import ChannelStatus, Mark, PageOutcome
from companies.lib.site_seen import SiteSeen
from companies.models import Company, Sighting, SiteVisit

_MARKS = list(Mark)
#: A site that could not be reached at all is tried again the next night, and not a week later.
PAUSE_OF_UNREACHED = datetime.timedelta(hours=20)


@dataclass
class VisitReport:
    """What a visit came to. `outcomes`: address of each page asked for → what came of it; `said`: a line for each way in that is
    new, missing, lost or back."""

    company: Company
    outcomes: dict[str, str] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)
    known: KnownWays = field(default_factory=KnownWays)
    new: NewWays = field(default_factory=NewWays)
    said: list[str] = field(default_factory=list)


@transaction.atomic
def note_visit(*, company: Company, seen: SiteSeen, at: datetime.datetime) -> VisitReport:
    """Write down one visit, whole or not at all. The same visit once more on the same day changes nothing."""
    pages = keep_pages(company, seen.pages, at=at)
    channels = list(
        company.channels.exclude(status=ChannelStatus.RETIRED).select_related("company__sector", "source")
    )
    report = VisitReport(company, outcomes={page.url: str(page.outcome) for page in pages.values()})
    for page in seen.pages:
        known = stands_there(channels, page)
        report.sightings += keep_sightings(pages[page.url], page, known, at=at)
    report.sightings.sort(key=lambda sighting: _MARKS.index(Mark(sighting.mark)))
    by_key = {key: pages[page.url] for page in seen.pages for key in page.keys}
    cut = {key for page in seen.pages if not page.is_whole for key in page.keys}
    report.known = note_known(channels, by_key, report.sightings, cut=cut, at=at)
    report.new = note_new(company, report.sightings, at=at)
    _keep_visit(company, seen, report, at)
    report.said = _said(report)
    return report


def _said(report: VisitReport) -> list[str]:
    known, new = report.known, report.new
    channels = (
        ("missing", known.missing),
        ("lost", known.lost),
        ("back", known.back),
        ("stands", new.standing),
    )
    lines = [f"{word}: {row.kind} {row.shown}" for word, rows in channels for row in rows]
    for proposal in new.proposed:
        after = proposal.after
        lines.append(f"proposed: {after['kind']} {after['value']} ({after['purpose']})")
    return lines + [f"refused: {value}: {why}" for value, why in new.refused]


def _keep_visit(company: Company, seen: SiteSeen, report: VisitReport, at: datetime.datetime) -> None:
    outcomes = list(report.outcomes.values())
    read = sum(outcome in (PageOutcome.READ, PageOutcome.UNCHANGED) for outcome in outcomes)
    is_reached = bool(set(outcomes) - {PageOutcome.FAILED})
    SiteVisit.objects.update_or_create(
        company=company,
        defaults={
            "visited_at": at,
            "pages_read": read,
            "needs_script": not read and PageOutcome.NEEDS_SCRIPT in outcomes,
            "not_before": seen.not_before or (None if is_reached else at + PAUSE_OF_UNREACHED),
        },
    )
