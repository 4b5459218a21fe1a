"""Addresses of pages that are one page: fragments, trailing slashes, marks of who sent a visitor, "www" and the scheme."""

import re

import ada_url

_SCHEMES = ("http:", "https:")
#: Who sent the visitor, and which visitor it is: they change no page.
_TRACKING = re.compile(
    r"(?:utm_\w+|[gt]clid|fbclid|gbraid|wbraid|dclid|msclkid|mc_[ce]id|_ga|_gl|xtor|phpsessid|jsessionid|intcmp|icid)(?:=.*)?",
    re.IGNORECASE | re.DOTALL,
)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#;]*", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)


def page_asked(url: str) -> str:
    """The address to ask for, as browsers write it, without its fragment and the marks of who sent a visitor; "" for what is
    no page of the web.

    >>> page_asked("https://Sogeline.example/contact?utm_source=x&id=3#top"), page_asked("https://[")
    ('https://sogeline.example/contact?id=3', '')
    """
    try:
        page = ada_url.URL(url)
    except ValueError:
        return ""
    if page.protocol not in _SCHEMES:
        return ""
    page.hash = ""
    page.pathname = _SESSION_IN_PATH.sub("", page.pathname)
    page.search = "&".join(pair for pair in page.search[1:].split("&") if not _TRACKING.fullmatch(pair))
    return page.href


def page_key(url: str) -> str:
    """The same for all addresses of one page; the address itself where it is none.

    >>> page_key("http://www.Sogeline.example/contact/#form") == page_key("https://sogeline.example/contact?gclid=1")
    True
    """
    asked = page_asked(url)
    if not asked:
        return url
    page = ada_url.URL(asked)
    path = _INDEX.sub("/", page.pathname).rstrip("/")
    query = "&".join(sorted(page.search[1:].split("&")))
    return f"{page.host.removeprefix('www.')}{path}{'?' if query else ''}{query}"
