"""One visit of a company's site, as its owner would want it: robots.txt first, a page a second at most, eight pages in all.

It never leaves the domains of the company, asks again only for what changed, and goes when it is told to: at 429 and 503, and
when a site has refused or failed twice.
"""

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from companies.exchange import web_pages
from companies.exchange.pacing import LONGEST_PAUSE, PAUSE_SECONDS, Pacer, wait_said
from companies.exchange.robots import Robots, robots_at
from companies.exchange.web_pages import NO_VALIDATORS, Answer, Failure, NotFetched, Validators, host_asked
from companies.lib.domains import registered_domain
from companies.lib.page_keys import page_asked, page_key

MOST_PAGES = 8
#: Of one visit, with robots.txt, sitemaps and redirects.
MOST_REQUESTS = 24
#: Refusals, or failures, after which a site is left alone.
MOST_FAILURES = 2
_NOT_NOW_STATUSES = (429, 503)
_TIRING = (Failure.REFUSED, Failure.BROKEN)


class PageResult(StrEnum):
    """What came of asking for a page; those that failed have the words of Failure."""

    READ = "read"
    UNCHANGED = "unchanged"  #: since the last visit, as its server says
    SAME = "same"  #: it leads to a page of this visit
    BARRED = "barred"  #: by robots.txt
    GONE = "gone"
    REFUSED = "refused"
    BROKEN = "broken"
    NO_PAGE = "no page"
    UNSAFE = "unsafe"  #: another domain, a private network, no address
    NOT_ASKED = "not asked"  #: the visit was over


@dataclass(frozen=True)
class PageAsked:
    """`asked`: the address that was asked for; `url`: where it led in the end; `html`: of what was read, its beginning where it
    `is_cut`; `validators`: to remember with `url`; `why`: in English, for the staff.
    """

    asked: str
    result: PageResult
    url: str
    html: str = ""
    validators: Validators = NO_VALIDATORS
    is_cut: bool = False
    why: str = ""


class _Barred(Exception):
    """By robots.txt."""


class _Same(Exception):
    """It leads to a page of this visit."""


class _Over(Exception):
    """Nothing more is asked in this visit."""


class Visit:
    """`domains`: the registered domains of the company. `at`: the moment it begins. `known`: what to ask again with, by
    address. `ask`: as web_pages.ask. `requests`: so far. `until`: the moment before which the site wants no visit, None where it
    did not say. `why_over`: why nothing more is asked, "" while it is not over.
    """

    def __init__(
        self,
        *,
        domains: Collection[str],
        known: Mapping[str, Validators],
        pacer: Pacer,
        at: datetime.datetime,
        ask: Callable[..., Answer] = web_pages.ask,
    ) -> None:
        self._domains, self._pacer, self._at, self._ask = frozenset(filter(None, domains)), pacer, at, ask
        self._began = pacer.clock()
        self._known = {page_key(url): validators for url, validators in known.items()}
        self._robots: dict[str, Robots] = {}
        self._seen: set[str] = set()
        self._failures = dict.fromkeys(Failure, 0)
        self._pages = self.requests = 0
        self.until: datetime.datetime | None = None
        self.why_over = ""

    @property
    def pages_left(self) -> int:
        """Fewer where the site wants longer pauses than we make."""
        if self.why_over:
            return 0
        share = min(1.0, LONGEST_PAUSE / max(self._delay, 1.0))
        return max(max(1, int(MOST_PAGES * share)) - self._pages, 0)

    def has_seen(self, url: str) -> bool:
        """Whether this visit asked for the page, or was led to it."""
        return page_key(url) in self._seen

    def page(self, url: str) -> PageAsked:
        """Asks for one page, and follows where it leads. Raises nothing."""
        hops, before = [page_asked(url) or url], self.requests
        if not self.pages_left:
            return PageAsked(url, PageResult.NOT_ASKED, url, why=self.why_over or "enough pages")
        try:
            answer = self._followed(hops, kinds=web_pages.PAGES, most=web_pages.MOST_BYTES, is_page=True)
            outcome = self._outcome(url, answer)
        except _Same:
            outcome = PageAsked(url, PageResult.SAME, hops[-1])
        except _Barred:
            outcome = PageAsked(url, PageResult.BARRED, hops[-1], why="robots.txt")
        except _Over:
            return PageAsked(url, PageResult.NOT_ASKED, url, why=self.why_over)
        except NotFetched as error:
            outcome = PageAsked(url, PageResult(error.failure.value), hops[-1], why=str(error))
        self._pages += self.requests > before and outcome.result != PageResult.BARRED
        self._seen |= set(map(page_key, hops))
        return outcome

    def file(self, url: str, *, most: int) -> bytes:
        """A file of the site that is no page: at most `most` bytes of it. Raises NotFetched."""
        try:
            answer = self._followed([url], kinds=(), most=most, is_page=False)
        except (_Barred, _Over) as error:
            raise NotFetched(self.why_over or "robots.txt", Failure.REFUSED) from error
        answer.check()
        return answer.body

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Those that the robots.txt of a page's host names, once it was read."""
        robots = self._robots.get(_origin(url))
        return robots.sitemaps if robots else ()

    def _outcome(self, asked: str, answer: Answer) -> PageAsked:
        answer.check()
        if not answer.is_unchanged:
            return PageAsked(
                asked, PageResult.READ, answer.url, answer.text, answer.validators, answer.is_cut
            )
        remembered = self._known.get(page_key(answer.url))
        if not remembered:
            raise NotFetched("unchanged, and never read", Failure.NO_PAGE, answer.status)
        etag = answer.validators.etag or remembered.etag
        last_modified = answer.validators.last_modified or remembered.last_modified
        return PageAsked(asked, PageResult.UNCHANGED, answer.url, validators=Validators(etag, last_modified))

    def _followed(self, hops: list[str], *, kinds: Collection[str], most: int, is_page: bool) -> Answer:
        """What the last of its redirects says; `hops` gets each address. Raises NotFetched, _Barred, _Same."""
        for _redirect in range(web_pages.MOST_REDIRECTS + 1):
            url = hops[-1]
            self._domain_of(url)
            if is_page and self.has_seen(url):
                raise _Same
            self._heed_robots(url)
            known = self._known.get(page_key(url)) if is_page else None
            answer = self._paced(url, known=known, kinds=kinds, most=most)
            if not answer.moved_to:
                return answer
            hops.append(answer.moved_to)
        raise NotFetched("too many redirects", Failure.NO_PAGE)

    def _heed_robots(self, url: str) -> None:
        robots = self._robots_of(url)
        if robots.unread:
            raise NotFetched(f"robots.txt: {robots.unread}", robots.unread.failure)
        if not robots.allows(url):
            raise _Barred

    def _robots_of(self, url: str) -> Robots:
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = robots_at(origin, ask=self._paced)
        return self._robots[origin]

    def _domain_of(self, url: str) -> str:
        """Raises NotFetched for any that is not the company's."""
        domain = registered_domain(host_asked(url))
        if domain not in self._domains:
            raise NotFetched("another domain", Failure.UNSAFE)
        return domain

    @property
    def _delay(self) -> float:
        """Seconds between two requests that the site asks for."""
        return max((robots.crawl_delay for robots in self._robots.values()), default=0.0)

    def _paced(
        self, url: str, *, kinds: Collection[str], most: int, known: Validators | None = None
    ) -> Answer:
        """One request, in its turn, with what it says about further ones. Raises NotFetched."""
        domain = self._domain_of(url)
        if self.why_over:
            raise _Over
        if self.requests >= MOST_REQUESTS:
            self.why_over = "enough requests"
        elif wait := self._pacer.seconds_left(domain):
            self._leave(datetime.timedelta(seconds=wait), "the site wants to be left alone")
        if self.why_over:
            raise _Over
        self.requests += 1
        with self._pacer.turn(domain, min(max(PAUSE_SECONDS, self._delay), LONGEST_PAUSE)):
            try:
                answer = self._ask(url, known=known, kinds=kinds, most=most)
            except NotFetched as error:
                self._note(error.failure)
                raise
        if answer.status in _NOT_NOW_STATUSES:
            wait_told = wait_said(answer.retry_after, self._now)
            self._pacer.leave(domain, wait_told.total_seconds())
            self._leave(wait_told, f"the server answered {answer.status}")
        elif answer.status >= 400:
            self._note(web_pages.failure_of(answer.status))
        return answer

    @property
    def _now(self) -> datetime.datetime:
        return self._at + datetime.timedelta(seconds=self._pacer.clock() - self._began)

    def _leave(self, wait: datetime.timedelta, why: str) -> None:
        self.until, self.why_over = self._now + wait, why

    def _note(self, failure: Failure) -> None:
        self._failures[failure] += 1
        if failure in _TIRING and self._failures[failure] >= MOST_FAILURES:
            self.why_over = f"{failure} {MOST_FAILURES} times"


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3])
