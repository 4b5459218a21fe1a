"""What the reader of official pages brings out of one page: plain values, checked by the same readers as what people type."""

from dataclasses import dataclass

PHONE, FAX, EMAIL, HOURS, POSTAL, CHAT, FORM = "phone", "fax", "email", "hours", "postal", "chat", "form"
KINDS = (PHONE, FAX, EMAIL, HOURS, POSTAL, CHAT, FORM)

#: How a page says it: in data for machines, as a link that dials or writes, in its words.
STRUCTURED, LINK, TEXT = "structured", "link", "text"
MARKS = (STRUCTURED, LINK, TEXT)

#: What a way in is for, by the words of its block and its headings. The first is meant where they say nothing else.
CUSTOMER_SERVICE, SALES, TECHNICAL, COMPLAINTS, CLAIMS = (
    "customer_service",
    "sales",
    "technical",
    "complaints",
    "claims",
)
CARD_STOP, EMERGENCY, PRESS, FROM_ABROAD, HEAD_OFFICE = (
    "card_stop",
    "emergency",
    "press",
    "from_abroad",
    "head_office",
)
BUSINESSES, JOBS, PRIVACY, INVESTORS, FAXED, OTHER = (
    "businesses",
    "jobs",
    "privacy",
    "investors",
    "fax",
    "other",
)
PURPOSES = (
    CUSTOMER_SERVICE, SALES, TECHNICAL, COMPLAINTS, CLAIMS, CARD_STOP, EMERGENCY, PRESS, FROM_ABROAD, HEAD_OFFICE, BUSINESSES,
    JOBS, PRIVACY, INVESTORS, FAXED, OTHER,
)  # fmt: skip

LONGEST_EXCERPT, LONGEST_LABEL = 300, 120


@dataclass(frozen=True)
class Found:
    """One way in, or its hours, as a page shows it.

    `value` as the directory keeps it: the canonical number, the stored form of an address, OSM syntax for hours, lines of a
    letter's address. `hours` and `price` are what the page says beside a number; `label` is what it calls it; `excerpt`
    the words around it, without names of persons.
    """

    kind: str
    value: str
    purpose: str
    excerpt: str
    mark: str
    hours: str = ""
    price: str = ""
    label: str = ""
    extension: str = ""


@dataclass(frozen=True)
class PageLink:
    """Where a page leads (absolute, without its fragment), and in which words."""

    url: str
    words: str


@dataclass(frozen=True)
class PageRead:
    """One page, read. `language`: as declared or guessed, "" unknown; `needs_script`: nothing stands there without running one."""

    url: str
    title: str
    language: str
    needs_script: bool
    found: tuple[Found, ...] = ()
    links: tuple[PageLink, ...] = ()
