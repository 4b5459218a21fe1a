"""A web site on this machine, to be visited by what visits sites: pages as bytes or as what answers, and a log of who asked.

    with SiteServer({"/": b"<p>Bonjour</p>"}) as site, names_lead_here():
        site.ask("http://www.sogeline.example/")

Pages have an ETag and are answered 304 to whoever has it. Every name below .example leads to 127.0.0.1; others are left as they are.
"""

import contextlib
import hashlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest import mock

from companies.exchange import web_pages

HERE = "127.0.0.1"


@dataclass
class Asked:
    """One request: for which host and path, when it came (time.monotonic), what was sent back so far."""

    host: str
    path: str
    agent: str
    came: float
    status: int = 0
    sent: int = 0


class Request(BaseHTTPRequestHandler):
    """What a page that is a function gets: `say`, or `wfile` for one that misbehaves; `server.stop` is set at the end."""

    server: "SiteServer"

    def do_GET(self) -> None:
        host, agent = self.headers.get("Host", ""), self.headers.get("User-Agent", "")
        self.asked = Asked(host, self.path, agent, time.monotonic())
        self.server.asked.append(self.asked)
        page = self.server.pages.get(self.path)
        with contextlib.suppress(OSError):  # who asked has hung up
            if callable(page):
                page(self)
            elif page is None:
                self.say(b"", status=404)
            else:
                self.say(page, tagged=True)

    def log_message(self, *arguments: object) -> None:
        pass

    def say(
        self,
        body: bytes,
        *,
        status: int = 200,
        kind: str = "text/html; charset=utf-8",
        tagged: bool = False,
        **headers: str,
    ) -> None:
        """`tagged`: with an ETag, and 304 to whoever has it; `headers`: with "_" for "-"."""
        if tagged:
            headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
            if self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
        self.asked.status = status
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.write(body)

    def write(self, body: bytes) -> None:
        self.wfile.write(body)
        self.asked.sent += len(body)


Page = bytes | Callable[[Request], None]


class SiteServer(ThreadingHTTPServer):
    """`pages`: by path with its query, and may be changed between two visits. `asked`: requests so far, in their order."""

    daemon_threads = True

    def __init__(self, pages: dict[str, Page]) -> None:
        super().__init__((HERE, 0), Request)
        self.pages = pages
        self.asked: list[Asked] = []
        self.stop = threading.Event()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> "SiteServer":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop.set()
        self.shutdown()
        self._thread.join()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Who asked has hung up."""

    @property
    def ask(self) -> Callable[..., web_pages.Answer]:
        """web_pages.ask as in production, but for the one address and port of this server."""
        return partial(
            web_pages.ask, is_allowed=lambda address: address == HERE, ports={"http": self.server_port}
        )

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


@contextlib.contextmanager
def names_lead_here() -> Iterator[None]:
    found = socket.getaddrinfo

    def look_up(host: str, *rest: object, **more: object) -> object:
        return found(HERE if host.endswith(".example") else host, *rest, **more)

    with mock.patch.object(socket, "getaddrinfo", look_up):
        yield


def moved(to: str, status: int = 302) -> Callable[[Request], None]:
    """A page that leads elsewhere."""
    return lambda request: request.say(b"", status=status, Location=to)


def answers(status: int, **headers: str) -> Callable[[Request], None]:
    return lambda request: request.say(b"", status=status, **headers)


def says(body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Callable[[Request], None]:
    return lambda request: request.say(body, kind=kind, **headers)


def hangs(request: Request) -> None:
    """Takes the request and never answers."""
    request.server.stop.wait(30)


def drips(request: Request) -> None:
    """A byte at a time, without end."""
    request.say(b"<p>")
    while not request.server.stop.wait(0.02):
        request.write(b"a")


def sends(size: int) -> Callable[[Request], None]:
    """So many bytes of one page, as fast as they are taken."""

    def send(request: Request) -> None:
        request.say(b"<p>", Content_Length=str(size + 3))
        block = b"a" * 65536
        for _block in range(size // len(block)):
            request.write(block)

    return send
