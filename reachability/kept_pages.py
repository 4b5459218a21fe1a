"""Public pages as they were rendered: where they lie, when they still stand, how they are answered.

What a page stands on, and until when, is for its view to say (companies/kept.py). Kept are all headers and the
compressed bodies; compared are the clock and one row a stamp, in one query.
"""

import gzip
import hashlib
import logging
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.core.cache import caches
from django.http.request import MediaType
from django.utils import timezone
from django.utils.http import parse_etags

from companies.kept import KINDS
from companies.lib.page_stamps import is_by_the_minute
from companies.queries.history.stamps import numbers_of
from companies.release import release
from reachability import outages
from reachability.only_reading import CONTROL, with_the_line

log = logging.getLogger(__name__)

METHODS = ("GET", "HEAD")
MARKDOWN = "text/markdown"
#: What pages of any kind read of their addresses.
READ_BY_SOME = frozenset(name for kind in KINDS if kind.is_remembered for name in kind.reads or ())
#: Seconds that a page stands although new reports have come, and how many more while a thread renders the next: reports are
#: told within a minute, and nobody waits behind the one who renders.
TOLD_WITHIN, OVERDUE = 50, 10
#: Seconds. A page whose time had passed so long before the database went away is still answered while it is away, and all of
#: them for a day: what caches on the way may do (stale-if-error, companies/kept.py).
OLDEST_LAST_RESORT, LAST_RESORT_LASTS = 60 * 60, 24 * 60 * 60
#: The addresses that a thread of this process is rendering, each with the lock that the next in turn waits for.
rendering: dict[str, threading.Lock] = {}
#: What a 304 does not say (RFC 9110, 15.4.5).
_OF_THE_BODY = frozenset(["content-type", "content-language", "content-disposition"])
_OF_KEEPING = frozenset(["cache-control", "vary"])


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer, and what it stands on. `until`: of the clock; `told_until`: so long it stands although new reports have come,
    and a little longer while it is rendered anew; both are seconds since 1970. `brotli`: empty until somebody asks for it.
    """

    owners: tuple[int, ...]
    numbers: tuple[int, ...]
    until: int
    told_until: float
    etag: str
    headers: tuple[tuple[str, str], ...]
    gzip: bytes
    brotli: bytes
    view: str
    language: str

    @property
    def weight(self):
        return len(self.gzip) + len(self.brotli)

    def stands(self, *, is_being_rendered):
        now = timezone.now().timestamp()
        if now >= self.until:
            return False
        numbers = numbers_of(self.owners)
        told_until = self.told_until + (OVERDUE if is_being_rendered else 0)
        return numbers == self.numbers or (now < told_until and self._is_but_told(numbers))

    def _is_but_told(self, numbers):
        pairs = zip(self.owners, numbers, self.numbers, strict=True)
        return all(now == then or is_by_the_minute(owner) for owner, now, then in pairs)

    @property
    def made_at(self):
        return datetime.fromtimestamp(self.told_until - TOLD_WITHIN, UTC)

    def is_last_resort(self, since):
        """Nothing can be compared, and hardly anything can have changed either. But what was hidden before that, and not
        looked at since, may be in a page: none that was old already."""
        went = since.timestamp()
        is_young = went - self.until < OLDEST_LAST_RESORT
        return is_young and timezone.now().timestamp() - went < LAST_RESORT_LASTS

    def is_known(self, if_none_match):
        return bool(if_none_match) and (if_none_match == self.etag or self.etag in parse_etags(if_none_match))


def query_read(environ, names):
    """What of the address's query is read."""
    raw = environ.get("QUERY_STRING", "")
    if not raw:
        return ""
    return urlencode([pair for pair in parse_qsl(raw, keep_blank_values=True) if pair[0] in names])


def asks_for_markdown(environ):
    """Rather than for HTML. Browsers never name it: nearly every request is told by one look at a word."""
    accepted = environ.get("HTTP_ACCEPT", "")
    if MARKDOWN not in accepted:
        return False
    wanted = [MediaType(part) for part in accepted.split(",") if part.strip()]
    best = {
        kind: max((float(one.quality) for one in wanted if one.match(kind)), default=0)
        for kind in (MARKDOWN, "text/html")
    }
    return best[MARKDOWN] > 0 and best[MARKDOWN] >= best["text/html"]


def key_of(environ, query):
    """Of the address as it was asked for: what another name of the site gets, or http, is an answer of its own."""
    proxy, *_ = settings.SECURE_PROXY_SSL_HEADER or ("",)
    asked = (
        release(),
        environ["wsgi.url_scheme"],
        environ.get(proxy, ""),
        environ.get("HTTP_HOST", ""),
        environ.get("SCRIPT_NAME", ""),
        environ.get("PATH_INFO", ""),
        query,
    )
    return hashlib.blake2b("\n".join(asked).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


def standing(key):
    """The page that is kept and stands."""
    page = _kept(key)
    return page if page and page.stands(is_being_rendered=key in rendering) else None


def last_resort(key):
    """The page that is kept, where the database is away and nothing can be compared; else None."""
    since = outages.only_reading_since()
    page = _kept(key) if since else None
    return page if page and page.is_last_resort(since) else None


def keep(key, keeping, response, *, view, language):
    page = KeptPage(
        owners=tuple(keeping.stamps),
        numbers=tuple(keeping.stamps.values()),
        until=keeping.until,
        told_until=keeping.now.timestamp() + TOLD_WITHIN,
        etag=keeping.etag,
        headers=tuple(item for item in response.items() if item[0] not in ("Content-Length", "ETag")),
        gzip=gzip.compress(response.content, 6, mtime=0),
        brotli=b"",
        view=view,
        language=language,
    )
    _remember(key, page)
    return page


def answer_of(environ, key, page, *, is_compared=True):
    """Status, headers and body of the answer to this request."""
    if since := outages.only_reading_since():
        return _answer_that_says_so(page, since, of=None if is_compared else page.made_at)
    if page.is_known(environ.get("HTTP_IF_NONE_MATCH")):
        headers = [item for item in page.headers if item[0].lower() not in _OF_THE_BODY]
        return 304, [*headers, ("ETag", page.etag)], b""
    encoding, body = _body(environ.get("HTTP_ACCEPT_ENCODING", ""), key, page)
    headers = [*page.headers, ("ETag", page.etag), ("Content-Length", str(len(body)))]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return 200, headers, body


def _answer_that_says_so(page, since, of):
    """With the line, for this reader alone."""
    html = with_the_line(gzip.decompress(page.gzip), since=since, language=page.language, of=of)
    headers = [item for item in page.headers if item[0].lower() not in _OF_KEEPING]
    return 200, [*headers, ("Cache-Control", CONTROL), ("Content-Length", str(len(html)))], html


def _body(accepted, key, page):
    """In the tightest encoding that is accepted, and its name."""
    names = _accepted(accepted)
    if "br" in names:
        if not page.brotli:
            page = replace(page, brotli=brotli.compress(gzip.decompress(page.gzip), quality=5))
            _remember(key, page)
        return "br", page.brotli
    return ("gzip", page.gzip) if "gzip" in names else ("", gzip.decompress(page.gzip))


def _accepted(header):
    """The encodings that an Accept-Encoding names, but for those it refuses with q=0."""
    parts = (part.partition(";") for part in header.lower().split(","))
    return {name.strip() for name, _, weight in parts if weight.replace(" ", "").rstrip("0.") != "q="}


def _kept(key):
    """A memory that does not answer is an empty one."""
    try:
        return caches["pages"].get(key)
    except Exception:
        log.warning("kept pages cannot be read", exc_info=True)
        return None


def _remember(key, page):
    try:
        seconds = page.until - timezone.now().timestamp() + OLDEST_LAST_RESORT + LAST_RESORT_LASTS
        caches["pages"].set(key, page, max(1, seconds))
    except Exception:
        log.warning("pages cannot be kept", exc_info=True)
