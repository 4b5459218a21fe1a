"""What a visit of a company's site brought: plain values, for whoever writes them down."""

import datetime
from dataclasses import dataclass

from companies.lib.page_keys import page_key
from companies.lib.seen_values import Found

#: What came of asking for a page (enums.PageOutcome has the same, with labels).
READ, UNCHANGED, NEEDS_SCRIPT, GONE, REFUSED, FAILED = (
    "read",
    "unchanged",
    "needs_script",
    "gone",
    "refused",
    "failed",
)


@dataclass(frozen=True)
class PageSeen:
    """One page that was asked for. `url`: as it is kept, where `asked` led ("": the same); `html` and `found` of one that was read, else empty.

    `is_whole`: not of one that was too long and read to our limit; `etag` and `last_modified`: as the server said, to ask with the next time.
    """

    url: str
    outcome: str
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    html: str = ""
    found: tuple[Found, ...] = ()
    asked: str = ""
    is_whole: bool = True

    @property
    def keys(self) -> set[str]:
        """What the page is found by, under whatever address it is cited."""
        return {page_key(address) for address in (self.url, self.asked) if address}


@dataclass(frozen=True)
class SiteSeen:
    """One visit. `not_before`: when the site asked us to come again, if it did."""

    pages: tuple[PageSeen, ...]
    not_before: datetime.datetime | None = None
