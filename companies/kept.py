"""Public pages as readers, caches on the way and our own memory keep them: what each kind stands on, and for how long.

A view says its kind in one line, `@kept(COMPANY)`. What it stands on is compared before anything is read that it shows
(reachability/kept_pages.py), so that nothing stale is ever answered; how long others may keep it without asking stands
in its Cache-Control.
"""

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from companies.lib.dump_folder import days_of_dumps, number_of
from companies.lib.page_stamps import ALL
from companies.queries.history.stamps import stamp_of_all, stamps_of_pages_of
from companies.release import release

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
#: Owner → number.
Stamps = dict[int, int]

#: Beside the owners of stamps (lib/page_stamps.py), for a page that stands on a folder.
NEWEST_DUMP = -3
MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
#: Coprime to every step: neighbours in the table lie apart.
_SPREAD = 37


def _of_company(slug: str, **_more: object) -> Stamps | None:
    return stamps_of_pages_of(slug) or None


def _of_company_or_all(slug: str, **_more: object) -> Stamps:
    """Of pages that stand although the company's own lead elsewhere."""
    return stamps_of_pages_of(slug) or {ALL: stamp_of_all()}


def _of_all(**_more: object) -> Stamps:
    return {ALL: stamp_of_all()}


def _of_the_dumps(**_more: object) -> Stamps:
    """What the page lists lies in a folder: the newest dump there is, and whatever there is in the database."""
    days = days_of_dumps(Path(settings.DUMPS_DIR))
    return {ALL: stamp_of_all(), NEWEST_DUMP: number_of(days[0]) if days else 0}


def _of_the_release(**_more: object) -> Stamps:
    return {}


@dataclass(frozen=True)
class PageKind:
    """How pages of a kind are kept.

    `stands_on`: what the address names → the stamps that the page stands on, in one query; None: there is no such page.
    `step`: seconds of the clock after which it is another page, for it says "open until" or "3 days ago".
    `control`: its Cache-Control, as Django writes it.
    `reads`: the parameters that it reads. All others are left out of the address before it is answered: a link that a
    newspaper marked leads to the same page. None: it reads whatever there is.
    `is_remembered`: as rendered, in our own memory. What can be asked for in endless ways is compared, and no more.
    `headers`: of every answer, "not modified" included, since a browser takes the newer ones. `is_framed`: pages of any site
    may show it in a frame.
    """

    stands_on: Callable[..., Stamps | None]
    step: int
    control: dict[str, Any]
    reads: Collection[str] | None = ()
    is_remembered: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)
    is_framed: bool = False

    def dress(self, response: HttpResponseBase) -> None:
        """With the headers that others of the site's pages have not, and without those that it must not have."""
        for name, value in self.headers.items():
            response.headers[name] = value
        if self.is_framed:
            response.xframe_options_exempt = True  # type: ignore[attr-defined]

    def lead_elsewhere(self, response: HttpResponseBase) -> None:
        """For a minute, and no longer by any leave: what is hidden must not stand in a cache because nothing took its place."""
        if not response.has_header("Cache-Control"):
            patch_cache_control(
                response, max_age=MINUTE, **{"private" if "private" in self.control else "public": True}
            )


#: A minute, for a figure moves with reports and not with seconds. After it, for ten minutes, the old page may stand while
#: the new one is asked for; and for a day where the site does not answer, for an old number is better than none.
_PAGE = {"public": True, "max_age": MINUTE, "stale_while_revalidate": 10 * MINUTE, "stale_if_error": DAY}
#: What says who answers now is asked for again sooner.
_NOW = {**_PAGE, "stale_while_revalidate": MINUTE}
#: Programs ask again and again; nobody waits for an answer of this minute.
_FILE = {**_PAGE, "max_age": 5 * MINUTE}
#: What is written down once; what was corrected since is told beside it, and asked for again after an hour.
_CITED = {"public": True, "max_age": HOUR, "stale_while_revalidate": DAY, "stale_if_error": 7 * DAY}
#: What somebody typed is nobody else's: it stays in that browser.
_TYPED = {"private": True, "max_age": MINUTE}

#: For pages of other sites to read and to show.
_FOR_OTHERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
#: A drawing with a style of its own, and nothing else.
_DRAWN = {
    **_FOR_OTHERS,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}
#: A page in a frame of anybody's: our style sheet, no script, no form.
_FRAMED = {
    **_FOR_OTHERS,
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
}

# New reports are told within a minute, all else at once: lib/page_stamps.py, reachability/kept_pages.py.
# Hours are kept to the minute. A page of one company says itself when the next of them passes (keep_until), and what is
# expected of its kind of way in moves with every report on any company: hence five minutes. Of many companies, one.
COMPANY = PageKind(_of_company, 5 * MINUTE, _PAGE, reads=["look"])
EVIDENCE = PageKind(_of_company, 5 * MINUTE, _PAGE, reads=["channel", "below"])
HISTORY = PageKind(_of_company, HOUR, _PAGE, reads=["below"])
#: As the page of the company, of which they show the figure; a badge is kept for five minutes, a card says who is there now.
BADGE = PageKind(_of_company, 5 * MINUTE, _FILE, reads=["look"], headers=_DRAWN)
CARD = PageKind(_of_company, 5 * MINUTE, _PAGE, reads=["look"], headers=_FRAMED, is_framed=True)
#: Of any day: compared, and not remembered.
ON_DAY = PageKind(_of_company_or_all, DAY, _CITED, is_remembered=False)
#: Of any address that is sent to it.
OEMBED = PageKind(
    _of_all,
    HOUR,
    _FILE,
    reads=["url", "maxwidth", "maxheight", "format"],
    headers=_FOR_OTHERS,
    is_remembered=False,
)
HOME = PageKind(_of_all, MINUTE, _NOW)
SITUATION = PageKind(_of_all, MINUTE, _PAGE, reads=["company"])
SECTOR = PageKind(_of_all, MINUTE, _PAGE, reads=["page"])
NUMBER = PageKind(_of_all, MINUTE, _PAGE, reads=["told"])
RANKING = PageKind(_of_all, MINUTE, _PAGE, reads=["invented", "sector", "country", "order", "page"])
INDEX = PageKind(_of_all, HOUR, _PAGE, reads=["for", "invented", "revision"], is_remembered=False)
#: What changes when somebody edits it: editions of inquiries, the method with its laws.
ARTICLE = PageKind(_of_all, HOUR, _PAGE)
LOG = PageKind(_of_all, MINUTE, _PAGE, reads=["below", "takedowns_below"])
DATA = PageKind(_of_the_dumps, HOUR, _PAGE)
QUOTES = PageKind(_of_all, HOUR, _PAGE, reads=["page"])
#: Made of the release alone.
OF_THE_SITE = PageKind(_of_the_release, HOUR, {**_PAGE, "max_age": 10 * MINUTE})
ASKING = replace(OF_THE_SITE, reads=["q"])
COMPARISON = PageKind(_of_all, MINUTE, _PAGE, reads=["c", "add", "instead"], is_remembered=False)
COUNTERS = PageKind(_of_company, MINUTE, _TYPED, reads=["where", "page"], is_remembered=False)
RESULTS = PageKind(_of_all, MINUTE, _TYPED, reads=None, is_remembered=False)
FILE_OF_COMPANY = PageKind(_of_company, 5 * MINUTE, _FILE, reads=["for"], is_remembered=False)
MOMENT = replace(FILE_OF_COMPANY, reads=["at"])
FILE_OF_ALL = PageKind(_of_all, 5 * MINUTE, _FILE, reads=["for", "invented"], is_remembered=False)
# Feed readers ask every hour or more, each for itself: compared, which is one query, and kept by those on the way.
FEED_OF_COMPANY = replace(FILE_OF_COMPANY, step=HOUR, reads=())
FEED_OF_ALL = replace(FILE_OF_ALL, step=HOUR, reads=())
#: The page in Markdown: compared as the page is.
COMPANY_TWIN = replace(FILE_OF_COMPANY, reads=())
TWIN = replace(FILE_OF_ALL, step=MINUTE, reads=())
LIST_TWIN = replace(TWIN, reads=["page"])
LLMS = replace(FEED_OF_ALL, step=DAY)
SITEMAP = replace(FEED_OF_ALL, step=DAY)
#: The API refuses what it does not know, so that it reads whatever there is.
API = PageKind(_of_all, MINUTE, _FILE, reads=None, is_remembered=False)
API_OF_COMPANY = PageKind(_of_company, 5 * MINUTE, _FILE, reads=None, is_remembered=False)
API_DESCRIBED = replace(OF_THE_SITE, reads=None, is_remembered=False)
API_PAGE = replace(OF_THE_SITE, reads=["lang"])

KINDS = [kind for kind in list(vars().values()) if isinstance(kind, PageKind)]


def _step_after(second: int, step: int, *, of: int) -> int:
    """When a page made in that second is another. Steps of some minutes come to every company at its own second, or all
    pages would be rendered at once; at the full hour they all end, for with it a day may."""
    if not MINUTE < step < HOUR:
        return (second // step + 1) * step
    shift = of * _SPREAD % step
    return min(((second + shift) // step + 1) * step - shift, (second // HOUR + 1) * HOUR)


@dataclass
class Keeping:
    """An answer that is being made: the stamps it stands on, read before all else, and until when it holds."""

    kind: PageKind
    stamps: Stamps
    now: datetime.datetime
    is_remembered: bool = field(init=False)
    until: int = field(init=False)

    def __post_init__(self) -> None:
        self.is_remembered = self.kind.is_remembered
        self.until = _step_after(int(self.now.timestamp()), self.kind.step, of=max(self.stamps, default=0))

    @property
    def etag(self) -> str:
        """Weak: one for all ways to compress it. Its end stands in it, for whoever compares it without the page."""
        return f'W/"{self._stands_on}{self.until}"'

    @property
    def _stands_on(self) -> str:
        return f"{release()}-{get_language()}-{'.'.join(map(str, self.stamps.values()))}-"

    def is_known(self, if_none_match: str) -> bool:
        """Has the reader a page that stands on the same, and whose time has not passed?"""
        start, now = f'W/"{self._stands_on}', self.now.timestamp()
        ends = (
            etag.removeprefix(start).rstrip('"') for etag in _etags(if_none_match) if etag.startswith(start)
        )
        return any(end.isascii() and end.isdecimal() and now < int(end[:12]) <= self.until for end in ends)

    def sign(self, response: HttpResponseBase) -> None:
        """An answer that says already how it is kept keeps its word."""
        if response.has_header("Cache-Control"):
            return
        response.headers["ETag"] = self.etag
        patch_cache_control(response, **self.kind.control)
        if self.is_remembered and response.status_code == 200 and not response.streaming:
            patch_vary_headers(response, ["Accept-Encoding"])
            response.keeping = self  # type: ignore[attr-defined]


def _etags(header: str) -> list[str]:
    return parse_etags(header) if header else []


def kept(kind: PageKind) -> Callable[[View], View]:
    """The pages of a view as of that kind: asked by whom is all one to them."""

    def of_kind(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            kind.dress(response)
            keeping = keeping_of(request)
            if keeping and response.status_code == 200:
                keeping.sign(response)
            return response

        answer.kept = kind  # type: ignore[attr-defined]
        return cast(View, answer)

    return of_kind


def keeping_of(request: HttpRequest) -> Keeping | None:
    """None: whoever asks is answered anew."""
    return getattr(request, "keeping", None)


def keep_until(request: HttpRequest, moment: datetime.datetime | None) -> None:
    """The page is another from that moment on, where it comes before the next step of the clock."""
    keeping = keeping_of(request)
    if keeping and moment and moment > keeping.now:
        keeping.until = min(keeping.until, int(moment.timestamp()))


def only_compare(request: HttpRequest) -> None:
    """The page is not worth our memory: there are more of its sort than there is of it."""
    if keeping := keeping_of(request):
        keeping.is_remembered = False
