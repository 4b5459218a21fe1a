"""Sitemaps as XML (https://www.sitemaps.org/protocol.html), with the other languages of each page beside it.

Written as lines: a part has five thousand pages, and a template takes a second over what takes twenty milliseconds here.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape as escaped
from xml.sax.saxutils import quoteattr

#: What the protocol allows in one file.
MOST_ADDRESSES = 50_000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class SitemapPage(NamedTuple):
    """One page: code of a language → its path there; and when it changed last, where that is known."""

    paths: Mapping[str, str]
    changed_at: datetime.datetime | None = None


def sitemap_xml(pages: Iterable[SitemapPage], *, site: str, default: str) -> str:
    """An address for each language. `site`: scheme and host; `default`: the language for readers of none of them."""
    lines = [f'{_HEAD}<urlset xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">']
    for page in pages:
        lines += _entries(page, site, default)
    return "\n".join([*lines, "</urlset>", ""])


def _entries(page: SitemapPage, site: str, default: str) -> Iterator[str]:
    whole = {code: site + path for code, path in page.paths.items()}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
        for code, address in [*whole.items(), ("x-default", whole[default])]
    )
    day = f"<lastmod>{page.changed_at:%Y-%m-%d}</lastmod>" if page.changed_at else ""
    for address in whole.values():
        yield f"<url><loc>{escaped(address)}</loc>{day}{others}</url>"


def sitemap_index_xml(parts: Iterable[str]) -> str:
    """`parts`: their addresses in full."""
    entries = [f"<sitemap><loc>{escaped(address)}</loc></sitemap>" for address in parts]
    return "\n".join([f'{_HEAD}<sitemapindex xmlns="{_SPACE}">', *entries, "</sitemapindex>", ""])
