"""Fetching one public web page, and nothing else: what a visitor names must not make us ask our own network.

The name is resolved here, every address it has must be public (RFC 6890), and the connection goes to that very
address, so that a second answer of the name server changes nothing (DNS rebinding). Each redirect is a new page
to be judged anew. Size (on the wire and unpacked), time and number of redirects are bounded.
"""

import contextlib
import functools
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

import ada_url

from companies.exchange.agent import user_agent
from companies.exchange.bounded_bodies import Wire, read_bounded
from companies.lib.domains import registered_domain
from companies.lib.page_letters import letters_of
from companies.lib.special_networks import is_special

MOST_BYTES = 1_000_000
MOST_REDIRECTS = 3
#: For each step of a connection, and for the whole page with its redirects.
STEP_SECONDS, PAGE_SECONDS = 5.0, 15.0
_PORTS = {"http": 80, "https": 443}
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_REDIRECTS = (301, 302, 303, 307, 308)
#: Of a header that is kept: a longer one is no validator of anything.
_LONGEST_VALIDATOR = 300


class Failure(StrEnum):
    """Why there is no page: whoever asks again does so at another time for each."""

    GONE = "gone"  #: 404, 410: it was taken away
    REFUSED = "refused"  #: 401, 403, 429, 451: not for us, or not now
    BROKEN = "broken"  #: 5xx, no network, no name, too slow
    NO_PAGE = "no page"  #: a picture, a file, a redirect without end, any other status
    UNSAFE = "unsafe"  #: not a public address of the web, or of another domain


class NotFetched(Exception):
    """The page could not be read; says why, without quoting what the server sent. `status`: 0 where there is none."""

    def __init__(self, why: str, failure: Failure | None = None, status: int = 0) -> None:
        super().__init__(why)
        self.failure, self.status = failure or failure_of(status), status


def failure_of(status: int) -> Failure:
    """Of a status that is none of a page; 0: there is none."""
    if status in (404, 410):
        return Failure.GONE
    if status in (401, 403, 429, 451):
        return Failure.REFUSED
    return Failure.NO_PAGE if 0 < status < 500 else Failure.BROKEN


@dataclass(frozen=True)
class Validators:
    """What a server gave to ask again with, of one page (RFC 9110, 8.8); "" where it gave none."""

    etag: str = ""
    last_modified: str = ""


NO_VALIDATORS = Validators()


@dataclass(frozen=True)
class Answer:
    """What a server says to one request. `moved_to`: absolute, of a redirect; `body`: of a page, unpacked, the beginning of
    one that is too long (`is_cut`); `taken`: bytes of it on the wire; `retry_after`: as the header says.
    """

    url: str
    status: int
    moved_to: str = ""
    body: bytes = b""
    charset: str = ""
    validators: Validators = NO_VALIDATORS
    retry_after: str = ""
    taken: int = 0
    is_cut: bool = False

    @property
    def is_unchanged(self) -> bool:
        return self.status == http.client.NOT_MODIFIED

    @property
    def text(self) -> str:
        return letters_of(self.body, charset=self.charset)

    def check(self) -> None:
        """Raises NotFetched unless it is a page, or the news that one is unchanged."""
        if self.status in (http.client.OK, http.client.NOT_MODIFIED):
            return
        raise NotFetched(f"the server answered {self.status}", status=self.status)


@dataclass(frozen=True)
class _Place:
    scheme: str
    host: str
    port: int
    path: str


def is_public(address: str) -> bool:
    """The internet's address of a machine: not ours, not our network's, not a multicast one."""
    return not is_special(address)


def fetch_page(
    url: str,
    *,
    is_allowed: Callable[[str], bool] = is_public,
    ports: dict[str, int] | None = None,
    stays_on: str = "",
    seconds: float = PAGE_SECONDS,
) -> str:
    """The text of a page as its server sent it, at most `MOST_BYTES`. Raises NotFetched.

    `stays_on`: the registered domain that no redirect may leave. `seconds`: for all of it. The others as for `ask`.
    """
    deadline = time.monotonic() + seconds
    for _redirect in range(MOST_REDIRECTS + 1):
        host = host_asked(url, ports)
        if stays_on and registered_domain(host) != stays_on:
            raise NotFetched("another domain", Failure.UNSAFE)
        answer = ask(url, is_allowed=is_allowed, ports=ports, seconds=deadline - time.monotonic())
        if not answer.moved_to:
            answer.check()
            return answer.text
        url = answer.moved_to
    raise NotFetched("too many redirects", Failure.NO_PAGE)


def ask(
    url: str,
    *,
    known: Validators | None = None,
    kinds: Collection[str] = PAGES,
    most: int = MOST_BYTES,
    seconds: float = PAGE_SECONDS,
    is_allowed: Callable[[str], bool] = is_public,
    ports: dict[str, int] | None = None,
) -> Answer:
    """One request and what is said to it; a redirect is said and not followed. Raises NotFetched where nothing is said.

    `known`: asks for the page only if it changed since. `kinds`: of the media that are read, none of them: any. `most`: bytes of
    the body, packed and unpacked. `is_allowed` says to which addresses one may connect, and `ports` which port each scheme has.
    """
    deadline = time.monotonic() + seconds
    if seconds <= 0:
        raise NotFetched("too slow")
    place = _place_of(url, ports or _PORTS)
    address = _address_of(place, is_allowed)
    connection = _connection(place, address)
    # A server that sends a byte a second would hold each step open for ever.
    alarm = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, [connection.sock])
    alarm.start()
    try:
        connection.request("GET", place.path, headers=_headers(place, known))
        with contextlib.closing(connection.getresponse()) as response:
            answer = _understood(url, response, kinds, most, deadline)
        if time.monotonic() > deadline:
            raise NotFetched("too slow")
        return answer
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() > deadline:
            raise NotFetched("too slow") from error
        raise NotFetched(type(error).__name__) from error
    finally:
        alarm.cancel()
        connection.close()


def host_asked(url: str, ports: dict[str, int] | None = None) -> str:
    """The host that would be asked for a page. Raises NotFetched for what is no address of one."""
    return _place_of(url, ports or _PORTS).host


def _headers(place: _Place, known: Validators | None) -> dict[str, str]:
    headers = {
        "Host": place.host,
        "User-Agent": user_agent(),
        "Accept": "text/html, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _understood(
    url: str, answer: http.client.HTTPResponse, kinds: Collection[str], most: int, deadline: float
) -> Answer:
    if answer.status in _REDIRECTS and (target := answer.getheader("Location")):
        return Answer(url, answer.status, moved_to=_joined(url, target))
    validators = Validators(_short(answer.getheader("ETag")), _short(answer.getheader("Last-Modified")))
    if answer.status != http.client.OK:
        retry_after = _short(answer.getheader("Retry-After"))
        return Answer(url, answer.status, validators=validators, retry_after=retry_after)
    kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if kinds and kind not in kinds:
        raise NotFetched("not a page of text", Failure.NO_PAGE, answer.status)
    wire = Wire(answer, most=most, is_late=lambda: time.monotonic() > deadline)
    body = read_bounded(iter(wire), encoding=answer.getheader("Content-Encoding") or "", most=most)
    charset = answer.headers.get_content_charset() or ""
    is_cut = max(len(body), wire.taken) >= most
    return Answer(url, answer.status, "", body, charset, validators, taken=wire.taken, is_cut=is_cut)


def _short(header: str | None) -> str:
    """A header that can be kept and sent back; "" for any other."""
    text = (header or "").strip()
    return text if len(text) <= _LONGEST_VALIDATOR and text.isascii() and text.isprintable() else ""


def _place_of(url: str, ports: dict[str, int]) -> _Place:
    """As browsers read it (URL Standard): what a redirect says may be no address that people would be shown."""
    try:
        page = ada_url.URL(url)
    except ValueError as error:
        raise NotFetched("not a web address", Failure.UNSAFE) from error
    scheme, host = page.protocol.removesuffix(":"), page.hostname.strip("[]")
    if scheme not in ports or not host or page.username or page.password:
        raise NotFetched("not a web address", Failure.UNSAFE)
    if page.port and int(page.port) != ports[scheme]:
        raise NotFetched("not the usual port", Failure.UNSAFE)
    return _Place(scheme, host, ports[scheme], page.pathname + page.search)


def _joined(url: str, target: str) -> str:
    """Where a redirect leads, as a browser reads it."""
    try:
        return ada_url.join_url(url, target)
    except ValueError as error:
        raise NotFetched("not a web address", Failure.UNSAFE) from error


def _address_of(place: _Place, is_allowed: Callable[[str], bool]) -> str:
    """One address of the host; none at all is taken when any of them is not public. The machine's resolver keeps its own time."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched("no such host") from error
    addresses = [str(answer[4][0]).partition("%")[0] for answer in found]
    if not addresses or not all(map(is_allowed, addresses)):
        raise NotFetched("not a public address", Failure.UNSAFE)
    return addresses[0]


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than many a page."""
    return ssl.create_default_context()


def _connection(place: _Place, address: str) -> http.client.HTTPConnection:
    """To that address and no other; the certificate is checked against the name."""
    connection = http.client.HTTPConnection(place.host, place.port, timeout=STEP_SECONDS)
    try:
        connection.sock = socket.create_connection((address, place.port), timeout=STEP_SECONDS)
        if place.scheme == "https":
            connection.sock = _certificates().wrap_socket(connection.sock, server_hostname=place.host)
    except OSError as error:
        if connection.sock:
            connection.sock.close()
        raise NotFetched(type(error).__name__) from error
    return connection
