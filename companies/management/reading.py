"""Visits of sites, one company after the other: asked for politely, read, and written down."""

import datetime
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from companies.actions.loading.site_visits import VisitReport, note_visit
from companies.exchange.pacing import Pacer
from companies.exchange.polite import PageResult, Visit
from companies.exchange.site_reading import KnownPage, VisitedPage, read_site
from companies.lib.domains import registered_domain
from companies.lib.page_reader import read_page
from companies.lib.seen_values import PageRead
from companies.lib.site_seen import FAILED, GONE, NEEDS_SCRIPT, READ, REFUSED, UNCHANGED, PageSeen, SiteSeen
from companies.lib.web_addresses import host_of
from companies.models import Company, OfficialPage
from companies.queries.directory.reading_order import cited_urls
from companies.queries.directory.stops import domains_of

logger = logging.getLogger(__name__)

#: What came of a page in the words of the directory; one that was not asked for has none.
_OUTCOMES = {
    PageResult.READ: READ,
    PageResult.UNCHANGED: UNCHANGED,
    PageResult.GONE: GONE,
    PageResult.BARRED: REFUSED,
    PageResult.REFUSED: REFUSED,
    PageResult.BROKEN: FAILED,
    PageResult.NO_PAGE: FAILED,
    PageResult.UNSAFE: FAILED,
}
#: So many sites one after the other that cannot be reached at all: it is our network, and not they.
MOST_UNREACHED = 5
#: Of one company, in one visit.
MOST_ELSEWHERE = 3


class NoNetwork(Exception):
    """One site after the other cannot be reached."""


@dataclass
class VisitTally:
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
    companies: Iterable[Company], *, pacer: Pacer, is_dry_run: bool = False, **how: Any
) -> Iterator[VisitReport]:
    """Visit one site after the other. A dry run asks for the pages, and writes nothing. Raises NoNetwork."""
    unreached = 0
    for company in companies:
        try:
            report = visit(company, pacer=pacer, is_dry_run=is_dry_run, **how)
        except Exception:  # a page that nobody thought of stops one visit, and not the night
            logger.exception("the visit of %s failed", company.slug)
            continue
        unreached = 0 if set(report.outcomes.values()) - {FAILED} else unreached + 1
        yield report
        if unreached >= MOST_UNREACHED:
            raise NoNetwork(f"{unreached} sites in a row were not reached")


def visit(company: Company, *, pacer: Pacer, is_dry_run: bool = False, **how: Any) -> VisitReport:
    """One visit. `how`: further arguments of read_site."""
    at = timezone.now()
    html: dict[str, str] = {}

    def read(page: str, *, url: str, country: str, company: str = "") -> PageRead:
        html[url] = page
        return read_page(page, url=url, country=country, company=company)

    site = read_site(
        start=company.website,
        known=known_pages(company),
        domains=domains_of(company),
        country=company.country,
        company=company.name,
        pacer=pacer,
        at=at,
        read=read,
        **how,
    )
    pages = [_seen(page, html) for page in site.pages if page.result in _OUTCOMES]
    pages += cited_elsewhere(company, pacer=pacer, at=at, **how)
    seen = SiteSeen(tuple({page.url: page for page in pages}.values()), site.until)
    with transaction.atomic():
        report = note_visit(company=company, seen=seen, at=at)
        transaction.set_rollback(is_dry_run)
    return report


def _seen(page: VisitedPage, html: dict[str, str]) -> PageSeen:
    outcome = NEEDS_SCRIPT if page.needs_script else _OUTCOMES[page.result]
    return PageSeen(
        url=page.url,
        asked=page.asked,
        outcome=outcome,
        is_whole=not page.is_cut,
        title=page.read.title if page.read else "",
        etag=page.etag,
        last_modified=page.last_modified,
        html=html.get(page.url, ""),
        found=page.read.found if page.read else (),
    )


def known_pages(company: Company) -> list[KnownPage]:
    """Those that ways in are cited from come first: what is missing, then numbers; then those that were read before."""
    read = {page.url: page for page in company.pages.all()}
    own = domains_of(company)
    cited = [url for url in cited_urls(company) if registered_domain(host_of(url)) in own]
    known = [_known(url, read.get(url), is_cited=True) for url in cited]
    return known + [_known(url, page, is_cited=False) for url, page in read.items() if url not in cited]


def _known(url: str, page: OfficialPage | None, *, is_cited: bool) -> KnownPage:
    """An address that was asked for with what its server gave, where what stood there is remembered."""
    etag, last_modified = (page.etag, page.last_modified) if page and page.sightings.exists() else ("", "")
    return KnownPage(url, etag, last_modified, is_cited=is_cited)


def cited_elsewhere(
    company: Company, *, pacer: Pacer, at: datetime.datetime, **how: Any
) -> Iterator[PageSeen]:
    """Pages of authorities that ways in are cited from: only asked whether they still say so; nothing there leads on."""
    own = domains_of(company)
    urls = [url for url in cited_urls(company) if registered_domain(host_of(url)) not in own]
    for url in urls[:MOST_ELSEWHERE]:
        visit = Visit(domains={registered_domain(host_of(url))}, known={}, pacer=pacer, at=at, **how)
        outcome = visit.page(url)
        if outcome.result in _OUTCOMES:
            yield PageSeen(url=outcome.url, asked=url, outcome=_OUTCOMES[outcome.result], html=outcome.html)
