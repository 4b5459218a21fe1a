"""Visits of sites, one company after the other: asked for politely, read, and written down."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from companies.actions.loading.site_visits import VisitReport, note_visit
from companies.enums import ChannelStatus
from companies.exchange.pacing import Pacer
from companies.exchange.polite import Result
from companies.exchange.site_reading import KnownPage, SiteRead, VisitedPage, read_site
from companies.lib.page_reader import read_page
from companies.lib.seen_values import PageRead
from companies.lib.site_seen import FAILED, GONE, NEEDS_SCRIPT, READ, REFUSED, UNCHANGED, PageSeen, SiteSeen
from companies.lib.web_addresses import host_of
from companies.lib.domains import registered_domain
from companies.models import Company
from companies.queries.directory.stops import domains_of

#: What came of a page in the words of the directory; one that was not asked for has none.
_OUTCOMES = {
    Result.READ: READ,
    Result.UNCHANGED: UNCHANGED,
    Result.GONE: GONE,
    Result.BARRED: REFUSED,
    Result.REFUSED: REFUSED,
    Result.BROKEN: FAILED,
    Result.NO_PAGE: FAILED,
    Result.UNSAFE: FAILED,
}
#: So many sites one after the other that cannot be reached at all: it is our network, and not they.
MOST_UNREACHED = 5


class NoNetwork(Exception):
    """One site after the other cannot be reached."""


@dataclass
class Tally:
    """What visits came to: pages by outcome, and what followed."""

    sites: int = 0
    pages: Counter = field(default_factory=Counter)
    rows: Counter = field(default_factory=Counter)

    def add(self, report: VisitReport) -> None:
        self.sites += 1
        self.pages.update(report.outcomes.values())
        self.rows.update(
            seen=len(report.known.seen),
            missing=len(report.known.missing),
            lost=len(report.known.lost),
            back=len(report.known.back),
            proposed=len(report.new.proposed),
            standing=len(report.new.standing),
        )

    def __str__(self) -> str:
        pages = ", ".join(f"{number} {outcome}" for outcome, number in sorted(self.pages.items()))
        rows = ", ".join(f"{number} {word}" for word, number in self.rows.items() if number)
        return f"{self.sites} sites; pages: {pages or 'none'}; ways in: {rows or 'none'}"


def visits(
    companies: Iterable[Company], *, pacer: Pacer, is_dry_run: bool = False, **how: object
) -> Iterator[VisitReport]:
    """Visit one site after the other. A dry run asks for the pages, and writes nothing. Raises NoNetwork."""
    unreached = 0
    for company in companies:
        report = visit(company, pacer=pacer, is_dry_run=is_dry_run, **how)
        unreached = 0 if set(report.outcomes.values()) - {FAILED} else unreached + 1
        yield report
        if unreached >= MOST_UNREACHED:
            raise NoNetwork(f"{unreached} sites in a row were not reached")


def visit(company: Company, *, pacer: Pacer, is_dry_run: bool = False, **how: object) -> VisitReport:
    """One visit. `how`: further arguments of read_site."""
    at = timezone.now()
    html: dict[str, str] = {}

    def read(page: str, *, url: str, country: str, company: str = "") -> PageRead:
        html[url] = page
        return read_page(page, url=url, country=country, company=company)

    site = read_site(
        start=company.website,
        known=known_pages(company),
        domains=domains_of(company) | _domains_cited(company),
        country=company.country,
        company=company.name,
        pacer=pacer,
        at=at,
        read=read,
        **how,
    )
    seen = SiteSeen(tuple(_seen(page, html) for page in site.pages if page.result in _OUTCOMES), _until(site, at))
    with transaction.atomic():
        report = note_visit(company=company, seen=seen, at=at)
        transaction.set_rollback(is_dry_run)
    return report
