"""What a site's robots.txt lets our reader do (RFC 9309), read by the library `protego`.

No file (any 4xx): everything. A server that is broken or cannot be reached: nothing, this time. Our group is the one that names
"Joignable", else the one for all.
"""

import http.client
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from companies.exchange.agent import NAME
from companies.exchange.web_pages import Answer, NotFetched
from companies.lib.page_letters import letters_of

PATH = "/robots.txt"
MOST_BYTES, MOST_REDIRECTS = 500 * 1024, 5
#: Addresses of sitemaps that are looked at.
_MOST_SITEMAPS = 5
_CLIENT_ERRORS = range(400, 500)


@dataclass(frozen=True)
class Robots:
    """The rules of one origin. `unread`: why they could not be had, which forbids everything; None where they were."""

    rules: Protego
    unread: NotFetched | None = None

    def allows(self, url: str) -> bool:
        return self.unread is None and self.rules.can_fetch(url, NAME)

    @property
    def crawl_delay(self) -> float:
        """Seconds between two requests that they ask for; 0 for none."""
        return self.rules.crawl_delay(NAME) or 0.0

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(self.rules.sitemaps)[:_MOST_SITEMAPS]


def robots_of(text: str) -> Robots:
    """The rules that a file says; an empty one forbids nothing."""
    return Robots(Protego.parse(text))


def robots_at(origin: str, *, ask: Callable[..., Answer]) -> Robots:
    """The rules of an origin ("https://www.sogeline.example"). `ask`: makes a request as web_pages.ask does."""
    url = f"{origin}{PATH}"
    for _redirect in range(MOST_REDIRECTS + 1):
        try:
            answer = ask(url, kinds=(), most=MOST_BYTES)
        except NotFetched as error:
            return Robots(Protego(), unread=error)
        if not answer.moved_to:
            return _said_by(answer)
        url = answer.moved_to
    return robots_of("")  # RFC 9309, 2.3.1.2: as if there were none


def _said_by(answer: Answer) -> Robots:
    if answer.status in _CLIENT_ERRORS:
        return robots_of("")
    if answer.status != http.client.OK:
        return Robots(Protego(), unread=NotFetched(f"the server answered {answer.status}"))
    text = letters_of(answer.body, charset="utf-8")
    if answer.is_cut:
        text = text.rpartition("\n")[0]  # half a rule says something else
    return robots_of(text)
