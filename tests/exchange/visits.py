"""What tests of a visit stand on: a clock that sleep alone moves, and a reader that is a few lines long."""

import datetime
import re
from urllib.parse import urljoin

from companies.exchange.pacing import Pacer
from companies.lib.seen_values import CUSTOMER_SERVICE, PHONE, TEXT, Found, PageLink, PageRead

AT = datetime.datetime(2026, 11, 29, 2, 0, tzinfo=datetime.UTC)
HOST = "http://www.sogeline.example"
DOMAINS = frozenset(["sogeline.example"])


class Clock:
    """Seconds; `slept`: each pause."""

    def __init__(self):
        self.now, self.slept = 1000.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds

    def pacer(self):
        return Pacer(clock=self, sleep=self.sleep)


def read(html, *, url, country, company):
    """Numbers and links as the invented pages of these tests write them; the reader itself has tests of its own."""
    numbers = re.findall(r"\+33\d{9}", html)
    links = re.findall(r'<a href="([^"]+)">([^<]*)</a>', html)
    return PageRead(
        url=url,
        title="",
        language="fr",
        needs_script="<script" in html and not numbers,
        found=tuple(Found(PHONE, number, CUSTOMER_SERVICE, "", TEXT) for number in numbers),
        links=tuple(PageLink(urljoin(url, to), words) for to, words in links),
    )
