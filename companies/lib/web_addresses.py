"""Web addresses: one reading of what is typed, which is that of browsers, so that what is shown is what is opened.

"https://evil.example\\@edf.fr" is a page of evil.example to every browser (URL Standard of WHATWG), whatever other
parsers say. Names and passwords before an "@" are refused: people read them as the host (RFC 9110, 4.2.4).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import ada_url

from companies.lib.domains import registered_domain
from companies.lib.hosts import AddressFault, NotAnAddress, checked_host, host_in_letters
from companies.lib.visible import visible

SCHEMES = ("http", "https")
LONGEST = 500
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: "https:", and what only those do that people do not dial: "edf.fr:443" is a host and a port.
_HAS_SCHEME = re.compile(r"https?:|[a-z][a-z0-9+-]*:(?!\d)", re.IGNORECASE)
_AUTHORITY = re.compile(r"[a-z][a-z0-9+.-]*:[/\\]*([^/\\?#]*)", re.IGNORECASE)
#: Browsers drop these wherever they stand in an address.
_DROPPED = re.compile(r"[\t\n\r]")
_ENCODED = re.compile(r"(?:%[89A-F][0-9A-F])+", re.IGNORECASE)


class NotAWebAddress(NotAnAddress):
    """No page of a named host."""


@dataclass(frozen=True)
class WebAddress:
    """A page. `href`: what a browser opens; `stored`: the writing that is kept, without the slash that browsers put
    behind a host alone; `host`: in ASCII; `port`: 0 for the usual one; `path`: with its query, `fragment` with its "#".
    """

    href: str
    stored: str
    scheme: str
    host: str
    port: int
    path: str
    fragment: str

    @classmethod
    def parse(cls, text: str) -> "WebAddress":
        """With its scheme. Raises NotAWebAddress."""
        try:
            return _read(text)
        except NotAWebAddress:
            raise
        except NotAnAddress as error:
            raise NotAWebAddress(error.fault) from error

    @classmethod
    def typed(cls, text: str) -> "WebAddress":
        """As people type it: "edf.fr" is https. Raises NotAWebAddress."""
        text = _tidied(text)
        return cls.parse(text if _HAS_SCHEME.match(text) else f"https://{text.lstrip('/')}")

    @property
    def rest(self) -> str:
        """All that follows the host, in ASCII: "" where nothing does."""
        text = f"{f':{self.port}' if self.port else ''}{self.path}{self.fragment}"
        return "" if text == "/" else text

    @property
    def domain(self) -> str:
        """The registered domain it stands on, in ASCII; "" where there is none."""
        return registered_domain(self.host)

    @property
    def shown(self) -> str:
        """As people read it: the whole host, the path in its letters; the ASCII of a host that is not plain beside.

        >>> WebAddress.parse("https://faß.de/Hilfe/").shown
        'faß.de/Hilfe (xn--fa-hia.de)'
        """
        is_plain = host_in_letters(self.host) == self.host
        return self.letters if is_plain else f"{self.letters} ({self.host})"

    @property
    def letters(self) -> str:
        """Host and rest in their own letters, as a page may print them."""
        return (host_in_letters(self.host) + _ENCODED.sub(_as_letters, self.rest)).rstrip("/")


def href_of(stored: str) -> str:
    """What to open for an address that was stored, whenever and by whomever; "" for what is not to be opened."""
    try:
        return WebAddress.parse(stored).stored
    except NotAWebAddress:
        return ""


def host_of(stored: str) -> str:
    """The host it leads to, in ASCII; "" for none."""
    try:
        return WebAddress.parse(stored).host
    except NotAWebAddress:
        return ""


def path_of(stored: str) -> str:
    """Path and query of what it opens; "" for what is not to be opened."""
    try:
        return WebAddress.parse(stored).path
    except NotAWebAddress:
        return ""


def shown_of(stored: str) -> str:
    """How it is shown; as it is stored, visible, where it cannot be read."""
    try:
        return WebAddress.parse(stored).shown
    except NotAWebAddress:
        return visible(stored)


def path_on_this_site(typed: str) -> str:
    """The path of the page that is meant on our own site, whatever host is named; what stands before it is dropped.

    Raises NotAWebAddress. A path that browsers would take for a host ("//evil.example") is none.
    """
    text = _tidied(typed)
    base = "https://site.invalid/"
    if not text.startswith(("/", "\\")) and not _HAS_SCHEME.match(text):
        text = f"https://{text}"
    try:
        url = ada_url.URL(text, base=base)
    except ValueError as error:
        raise NotAWebAddress(AddressFault.HOST) from error
    if url.protocol.removesuffix(":") not in SCHEMES or url.pathname.startswith("//"):
        raise NotAWebAddress(AddressFault.SCHEME)
    return url.pathname


@lru_cache(maxsize=4096)
def _read(text: str) -> WebAddress:
    text = _tidied(text)
    if any(map(str.isspace, text)):
        _read(text.split()[0])  # two words are no address with a blank in it
        raise NotAWebAddress(AddressFault.BLANK)
    scheme = _SCHEME.match(text)
    if not scheme or scheme[1].lower() not in SCHEMES:
        raise NotAWebAddress(AddressFault.SCHEME)
    authority = _AUTHORITY.match(text)
    if authority and "@" in authority[1]:
        raise NotAWebAddress(AddressFault.USERINFO)
    try:
        url = ada_url.URL(text)
    except ValueError as error:
        raise NotAWebAddress(AddressFault.HOST) from error
    if url.username or url.password:
        raise NotAWebAddress(AddressFault.USERINFO)
    if url.port == "0":
        raise NotAWebAddress(AddressFault.PORT)
    host = checked_host(url.hostname, is_name=url.host_type == ada_url.HostType.DEFAULT)
    url.hostname = host
    if len(url.href) > LONGEST:
        raise NotAWebAddress(AddressFault.LONG)
    is_host_alone = url.pathname == "/" and not (url.search or url.hash or text.endswith(("/", "\\")))
    return WebAddress(
        href=url.href,
        stored=url.href.rstrip("/") if is_host_alone else url.href,
        scheme=scheme[1].lower(),
        host=host,
        port=int(url.port or 0),
        path=url.pathname + url.search,
        fragment=url.hash,
    )


def _tidied(text: str) -> str:
    """Without what nobody sees, and without what browsers drop."""
    return _DROPPED.sub("", visible(text)).strip()


def _as_letters(found: re.Match[str]) -> str:
    """Letters with accents, and of other scripts; anything else stays encoded, and what is written from right to left,
    which would turn the parts of the address around."""
    try:
        text = bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    is_turning = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return text if text.isalpha() and not is_turning else found[0]
