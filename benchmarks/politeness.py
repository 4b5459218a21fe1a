"""How politely and how safely sites are visited: against a site on this machine, with the real clock.

    python benchmarks/politeness.py

A minute. Printed: the most requests within any second at one host, with one company and with two on one host; pages that robots.txt
forbids, linked and asked for; what a second visit costs; seconds until a host that hangs or never ends is left; bytes and memory that
two gigabytes, and a bomb, come to; machines that redirects into private networks got us to connect to.
"""

import contextlib
import datetime
import gzip
import os
import socket
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "reachability.settings",
    "SECRET_KEY": "for a benchmark",
    "PLAIN_HTTP": "1",
}

import django

django.setup()

from companies.exchange.pacing import Pacer  # noqa: E402
from companies.exchange.polite import PageResult  # noqa: E402
from companies.exchange.site_reading import KnownPage, SiteRead, read_site  # noqa: E402
from companies.exchange.web_pages import NotFetched, fetch_page  # noqa: E402
from tests.exchange.visits import DOMAINS, HOST, read  # noqa: E402
from tests.pages.site_server import (  # noqa: E402
    HERE,
    Page,
    SiteServer,
    drips,
    hangs,
    moved,
    names_lead_here,
    says,
    sends,
)

MEGABYTE = 1_000_000
TEXT = b"<p>Service client : +33199001234</p>" + b"<p>Lorem ipsum dolor sit amet.</p>" * 1000
PRIVATE = (
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.168.0.1/",
    "http://[::1]/",
    "http://127.0.0.2/",
)


def links(*paths: str) -> bytes:
    return "".join(f'<a href="{path}">Nous contacter</a>' for path in paths).encode()


def ordinary_site() -> dict[str, Page]:
    """Ten contact pages, two of them forbidden."""
    allowed, forbidden = (
        [f"/aide/{number}" for number in range(8)],
        ["/prive/contact", "/prive/nous-contacter"],
    )
    rules = says(b"User-agent: *\nDisallow: /prive/", "text/plain")
    return {"/robots.txt": rules, "/": links(*forbidden, *allowed)} | dict.fromkeys(
        [*allowed, *forbidden], TEXT
    )


def visit(site: SiteServer, pacer: Pacer, *known: KnownPage, start: str = f"{HOST}/") -> SiteRead:
    return read_site(
        start=start, known=known, domains=DOMAINS, country="FR", company="Sogéline", pacer=pacer,
        at=datetime.datetime.now(datetime.UTC), read=read, ask=site.ask,
    )  # fmt: skip


def most_within_a_second(came: list[float]) -> int:
    return max(sum(moment <= later < moment + 1.0 for later in came) for moment in came)


def row(what: str, found: str) -> None:
    print(f"{what:<58} {found}", flush=True)


def pace_and_rules() -> None:
    pages = ordinary_site()
    with SiteServer(pages) as site:
        pacer, began = Pacer(), time.monotonic()
        first = visit(site, pacer)
        took, came = time.monotonic() - began, [asked.came for asked in site.asked]
        row("one visit: requests, seconds", f"{len(came)}, {took:.1f}")
        row("most requests within one second at the host", str(most_within_a_second(came)))
        forbidden = [path for path in pages if path.startswith("/prive/")]
        asked = [path for path in site.paths() if path.startswith("/prive/")]
        told = [page for page in first.pages if page.result == PageResult.BARRED]
        row(
            "forbidden by robots.txt: linked, asked for, told", f"{len(forbidden)}, {len(asked)}, {len(told)}"
        )
        second_visit(site, pacer, first)


def second_visit(site: SiteServer, pacer: Pacer, first: SiteRead) -> None:
    """By the next company of the same host at once, then with what was remembered."""
    before = sum(asked.sent for asked in site.asked)
    visit(site, pacer, start=f"{HOST}/aide/0")
    came = [asked.came for asked in site.asked]
    row("two visits of one host, one behind the other: most a second", str(most_within_a_second(came)))
    site.asked.clear()
    visit(
        site,
        pacer,
        *(KnownPage(page.url, page.etag, page.last_modified) for page in first.pages if page.etag),
    )
    pages = [asked for asked in site.asked if asked.path != "/robots.txt"]
    unchanged = [asked for asked in pages if asked.status == 304]
    row("second visit: pages asked for, answered 304", f"{len(pages)}, {len(unchanged)}")
    after = sum(asked.sent for asked in site.asked)
    row("bytes of pages, first and second visit", f"{before:,}, {after:,} ({after / before:.1%})")


def hosts_that_hang() -> None:
    for name, page in (("hangs", hangs), ("never ends", drips)):
        with SiteServer({"/": page}) as site:
            began = time.monotonic()
            read = visit(site, Pacer())
            row(
                f"a host that {name}: seconds until it was left",
                f"{time.monotonic() - began:.1f} ({read.pages[0].why})",
            )


def senders_of_much() -> None:
    bomb = gzip.compress(b"\0" * (200 * MEGABYTE))
    for name, page in (
        ("2 GB", sends(2 * 1024**3)),
        ("a bomb of 200 MB", says(bomb, Content_Encoding="gzip")),
    ):
        with SiteServer({"/": page}) as site:
            tracemalloc.start()
            answer = site.ask(f"{HOST}/")
            peak = tracemalloc.get_traced_memory()[1] / MEGABYTE
            tracemalloc.stop()
            row(f"a host that sends {name}: bytes taken, kept", f"{answer.taken:,}, {len(answer.body):,}")
            row("  memory at its peak, of both ends", f"{peak:.1f} MB")


@contextlib.contextmanager
def connections() -> Iterator[set[str]]:
    """The machines that were connected to."""
    reached: set[str] = set()
    connect = socket.create_connection

    def connected(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        reached.add(address[0])
        return connect(address, *rest, **more)

    with mock.patch.object(socket, "create_connection", connected):
        yield reached


def redirects_into_private_networks() -> None:
    """In a visit, which stays on the company's domains; and where any domain would do, by the address alone."""
    in_visits, by_address = 0, 0
    with connections() as reached:
        for to in PRIVATE:
            with SiteServer({"/": moved(to)}) as site:
                in_visits += visit(site, Pacer()).pages[0].result == PageResult.UNSAFE
                ports = {"http": site.server_port}
                try:
                    fetch_page(f"{HOST}/", is_allowed=lambda address: address == HERE, ports=ports)
                except NotFetched as error:
                    by_address += str(error) == "not a public address"
    row("redirects into private networks: refused in a visit", f"{in_visits} of {len(PRIVATE)}")
    row("  by their address, where any domain would do", f"{by_address} of {len(PRIVATE)}")
    row("machines connected to", ", ".join(sorted(reached)))


def main() -> None:
    with names_lead_here():
        pace_and_rules()
        hosts_that_hang()
        senders_of_much()
        redirects_into_private_networks()


if __name__ == "__main__":
    main()
