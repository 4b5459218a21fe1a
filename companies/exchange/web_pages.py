"""Fetching one public web page, and nothing else: what a visitor names must not make us ask our own network.

The name is resolved here, every address it has must be public (RFC 6890), and the connection goes to that very
address, so that a second answer of the name server changes nothing (DNS rebinding). Each redirect is a new page
to be judged anew. Size, time and number of redirects are bounded.
"""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import ada_url

from companies.lib.domains import registered_domain
from companies.lib.special_networks import is_special

MOST_BYTES = 1_000_000
MOST_REDIRECTS = 3
#: For each step of a connection, and for the whole page with its redirects.
STEP_SECONDS, PAGE_SECONDS = 5.0, 15.0
_PORTS = {"http": 80, "https": 443}
_READABLE = ("text/html", "application/xhtml+xml", "text/plain")
#: Says who asks, so that a site can refuse us by name.
_AGENT = "Joignable (checks that a support contact is on its official page)"


class NotFetched(Exception):
    """The page could not be read; says why, without quoting what the server sent. `status`: 0 where none was sent."""

    def __init__(self, why: str, *, status: int = 0) -> None:
        super().__init__(why)
        self.status = status


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

    `is_allowed` says to which addresses one may connect, and `ports` which port each scheme has. `stays_on`: the
    registered domain that no redirect may leave. `seconds`: for all of it.
    """
    deadline = time.monotonic() + seconds
    for _redirect in range(MOST_REDIRECTS + 1):
        place = _place_of(url, ports or _PORTS)
        if stays_on and registered_domain(place.host) != stays_on:
            raise NotFetched("another domain")
        status, target, body = _ask(place, _address_of(place, is_allowed), deadline)
        if target is None:
            if status != http.client.OK:
                raise NotFetched(f"the server answered {status}", status=status)
            return body
        url = _joined(url, target)
    raise NotFetched("too many redirects")


def _place_of(url: str, ports: dict[str, int]) -> _Place:
    """As browsers read it (URL Standard): what a redirect says may be no address that people would be shown."""
    try:
        page = ada_url.URL(url)
    except ValueError as error:
        raise NotFetched("not a web address") from error
    scheme, host = page.protocol.removesuffix(":"), page.hostname.strip("[]")
    if scheme not in ports or not host or page.username or page.password:
        raise NotFetched("not a web address")
    if page.port and int(page.port) != ports[scheme]:
        raise NotFetched("not the usual port")
    return _Place(scheme, host, ports[scheme], page.pathname + page.search)


def _joined(url: str, target: str) -> str:
    """Where a redirect leads, as a browser reads it."""
    try:
        return ada_url.join_url(url, target)
    except ValueError as error:
        raise NotFetched("not a web address") from error


def _address_of(place: _Place, is_allowed: Callable[[str], bool]) -> str:
    """One address of the host; none at all is taken when any of them is not public."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched("no such host") from error
    addresses = [str(answer[4][0]).partition("%")[0] for answer in found]
    if not addresses or not all(map(is_allowed, addresses)):
        raise NotFetched("not a public address")
    return addresses[0]


def _ask(place: _Place, address: str, deadline: float) -> tuple[int, str | None, str]:
    """Status, where it redirects to, and the text."""
    connection = _connection(place, address)
    # A server that sends a byte a second would hold each step open for ever.
    alarm = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, [connection.sock])
    alarm.start()
    try:
        connection.request(
            "GET",
            place.path,
            headers={"Host": place.host, "User-Agent": _AGENT, "Accept": "text/html", "Connection": "close"},
        )
        answer = connection.getresponse()
        if 300 <= answer.status < 400 and (target := answer.getheader("Location")):
            return answer.status, target, ""
        kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        if answer.status == http.client.OK and kind not in _READABLE:
            raise NotFetched("not a page of text", status=answer.status)
        text = _text(answer)
        if time.monotonic() > deadline:
            raise NotFetched("too slow")
        return answer.status, None, text
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched(type(error).__name__) from error
    finally:
        alarm.cancel()
        connection.close()


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _connection(place: _Place, address: str) -> http.client.HTTPConnection:
    """To that address and no other; the certificate is checked against the name."""
    connection = http.client.HTTPConnection(place.host, place.port, timeout=STEP_SECONDS)
    try:
        connection.sock = socket.create_connection((address, place.port), timeout=STEP_SECONDS)
        if place.scheme == "https":
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(connection.sock, server_hostname=place.host)
    except OSError as error:
        if connection.sock:
            connection.sock.close()
        raise NotFetched(type(error).__name__) from error
    return connection


def _text(answer: http.client.HTTPResponse) -> str:
    """The beginning of a page that is too long."""
    read = answer.read(MOST_BYTES)
    charset = answer.headers.get_content_charset() or "utf-8"
    try:
        return read.decode(charset, "replace")
    except LookupError:
        return read.decode("utf-8", "replace")
