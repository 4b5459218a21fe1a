"""One visit of a company's site from its first page to its last: which pages are asked for, and what stands on them.

In this order: pages that are cited already; the first page; where its links and those of help pages lead, best first; other
pages that are known; what the sitemap lists; usual paths, where none of these had a way in; what the law wants to be said. Never one page twice.
"""

import datetime
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from companies.exchange import web_pages
from companies.exchange.bounded_bodies import CannotUnpack, CutShort, unpacked
from companies.exchange.pacing import Pacer
from companies.exchange.polite import PageAsked, PageResult, Visit
from companies.exchange.web_pages import NO_VALIDATORS, Answer, NotFetched, Validators
from companies.lib.contact_links import ContactLead, LinkGrade, leads_of, may_lead, usual_paths
from companies.lib.page_keys import page_key
from companies.lib.seen_values import CHAT, EMAIL, FORM, PHONE, PageLink, PageRead
from companies.lib.sitemaps import Sitemap, likely_part, sitemap_of

#: Cited pages before the first page: some of a visit is left for what is new.
MOST_KNOWN_FIRST = 6
MOST_SITEMAPS, MOST_SITEMAP_BYTES = 2, 2_000_000
#: Pages tried that nothing led to, and pages taken from a sitemap.
MOST_GUESSES, MOST_FROM_SITEMAP = 3, 3
#: Of one page: a menu has a few hundred.
_MOST_LINKS = 1000
_WAYS_IN = (PHONE, CHAT, FORM, EMAIL)
_GZIP_MARK = b"\x1f\x8b"


@dataclass(frozen=True)
class KnownPage:
    """A page that was read before, with what to ask again with (""s where its server gave nothing). `is_cited`: values that the
    directory shows stand on it; those are asked for before the first page, others behind its links.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    is_cited: bool = True

    @property
    def validators(self) -> Validators:
        return Validators(self.etag, self.last_modified)


@dataclass(frozen=True)
class VisitedPage:
    """What came of one page. `read`: what stands on it, None unless `result` is READ; `url`, `etag` and `last_modified`: to be
    remembered of a page that is READ or UNCHANGED; `is_cut`: it was too long, and read to our limit.
    """

    asked: str
    result: PageResult
    url: str
    etag: str = ""
    last_modified: str = ""
    read: PageRead | None = None
    is_cut: bool = False
    why: str = ""

    @property
    def needs_script(self) -> bool:
        return self.read is not None and self.read.needs_script


@dataclass(frozen=True)
class SiteRead:
    """A visit, when it is over. `until`: the site wants none before; `why_over`: what ended it early, "" nothing."""

    pages: tuple[VisitedPage, ...]
    requests: int
    until: datetime.datetime | None = None
    why_over: str = ""


def read_site(
    *,
    start: str,
    known: Sequence[KnownPage],
    domains: Collection[str],
    country: str,
    company: str,
    pacer: Pacer,
    at: datetime.datetime,
    read: Callable[..., PageRead],
    ask: Callable[..., Answer] = web_pages.ask,
) -> SiteRead:
    """Visits the site of a company. Takes a second a page, and more where the site wants it.

    `start`: its first page; `known`: the most urgent first; `domains`: registered domains that are the company's; `country`: whose
    numbers are read; `at`: now; `read`: lib.page_reader.read_page; `ask`: as web_pages.ask.
    """
    validators = {page.url: page.validators for page in known if page.validators != NO_VALIDATORS}
    if not any(page.is_cited for page in known):
        validators = {}  # what is unchanged leads nowhere, and nothing was found yet
    visit = Visit(domains=domains, known=validators, pacer=pacer, at=at, ask=ask)

    def understood(outcome: PageAsked) -> PageRead | None:
        if outcome.result != PageResult.READ:
            return None
        return read(outcome.html, url=outcome.url, country=country, company=company)

    reading = _Reading(visit, frozenset(domains), understood)
    cited, others = ([page.url for page in known if page.is_cited is cited] for cited in (True, False))
    reading.go(start, cited[:MOST_KNOWN_FIRST], [*cited[MOST_KNOWN_FIRST:], *others])
    return SiteRead(tuple(reading.pages), visit.requests, visit.until, visit.why_over)


class _Reading:
    """The pages of a visit so far, and those that they lead to."""

    def __init__(
        self, visit: Visit, domains: frozenset[str], understood: Callable[[PageAsked], PageRead | None]
    ) -> None:
        self._visit, self._domains, self._understood = visit, domains, understood
        self._leads: dict[str, ContactLead] = {}
        self._language = ""
        self._has_way_in = False
        self.pages: list[VisitedPage] = []

    def go(self, start: str, cited: list[str], later: list[str]) -> None:
        for url in cited:
            self._take(url, may_answer=True, leads_to=LinkGrade.LEGAL)
        first = self._take(start, leads_to=LinkGrade.PRESS)
        self._follow(LinkGrade.HELP)
        for url in later:
            self._take(url, may_answer=True)
        if not self._has_way_in and self._can_go_on(first):
            self._look_into_sitemap(first.url if first else start)
            self._follow(LinkGrade.HELP, most=MOST_FROM_SITEMAP)
        if not self._has_way_in and self._can_go_on(first):
            self._guess(first.url if first else start)
        self._follow(LinkGrade.LEGAL)
        if not self._has_way_in:
            self._follow(LinkGrade.PRESS)

    def _can_go_on(self, first: VisitedPage | None) -> bool:
        """A site that let us in: nothing is guessed where there is none."""
        return first is None or first.result in (
            PageResult.READ,
            PageResult.UNCHANGED,
            PageResult.SAME,
            PageResult.BARRED,
        )

    def _follow(self, least: LinkGrade, *, most: int | None = None) -> None:
        """Links of at least this grade, the best of all pages so far first."""
        taken = 0
        while (most is None or taken < most) and self._visit.pages_left and (lead := self._best(least)):
            del self._leads[page_key(lead.url)]
            self._take(lead.url, may_answer=lead.grade >= LinkGrade.HELP)
            taken += 1

    def _best(self, least: LinkGrade) -> ContactLead | None:
        leads = (lead for lead in self._leads.values() if lead.grade >= least)
        return max(leads, key=lambda lead: (lead.grade, lead.score), default=None)

    def _take(
        self, url: str, *, may_answer: bool = False, leads_to: LinkGrade = LinkGrade.CONTACT
    ) -> VisitedPage | None:
        """Asks for a page and reads it; None where it was asked for already, or nothing more is.

        `may_answer`: what stands there may be the way in that is looked for; `leads_to`: the least of its links that are followed.
        """
        if self._visit.has_seen(url) or not self._visit.pages_left:
            return None
        outcome = self._visit.page(url)
        read = self._understood(outcome)
        page = VisitedPage(
            asked=url,
            result=outcome.result,
            url=outcome.url,
            etag=outcome.validators.etag,
            last_modified=outcome.validators.last_modified,
            read=read,
            is_cut=outcome.is_cut,
            why=outcome.why,
        )
        self.pages.append(page)
        if may_answer:
            self._has_way_in |= outcome.result == PageResult.UNCHANGED or bool(read and _is_way_in(read))
        if read:
            self._language = self._language or read.language
            self._add(read.links[:_MOST_LINKS], leads_to)
        return page

    def _add(self, links: Sequence[PageLink], least: LinkGrade) -> None:
        for lead in leads_of(links, domains=self._domains, language=self._language):
            if lead.grade >= least and not self._visit.has_seen(lead.url):
                self._leads.setdefault(page_key(lead.url), lead)

    def _look_into_sitemap(self, home: str) -> None:
        """What it lists joins the links; an index leads to one further file."""
        named = likely_part(self._visit.sitemaps(home))
        file = self._sitemap_at(named or _beside(home, "/sitemap.xml"))
        if file.parts and not file.pages and MOST_SITEMAPS > 1:
            file = self._sitemap_at(likely_part(file.parts))
        shortest = nsmallest(_MOST_LINKS, filter(may_lead, file.pages), key=len)
        self._add([PageLink(url, "") for url in shortest], LinkGrade.HELP)

    def _sitemap_at(self, url: str) -> Sitemap:
        try:
            body = self._visit.file(url, most=MOST_SITEMAP_BYTES)
            if body.startswith(_GZIP_MARK):
                body = b"".join(unpacked(iter([body]), most=MOST_SITEMAP_BYTES))
        except (NotFetched, CannotUnpack, CutShort):
            return Sitemap()
        return sitemap_of(body)

    def _guess(self, home: str) -> None:
        for path in usual_paths(self._language)[:MOST_GUESSES]:
            if not self._has_way_in:
                self._take(_beside(home, path), may_answer=True)


def _is_way_in(read: PageRead) -> bool:
    return any(found.kind in _WAYS_IN for found in read.found)


def _beside(url: str, path: str) -> str:
    """A path of the same host."""
    return "/".join(url.split("/", 3)[:3]) + path
