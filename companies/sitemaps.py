"""Sitemaps (https://www.sitemaps.org/protocol.html): every page that may be found, in both languages, each naming the other.

In parts by ranges of ids. How often a page changes and how much it matters is not said: nobody reads it, and it would be
invented. When it changed last is, where something was told of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.kept import SITEMAP, kept
from companies.models import Inquiry, Situation
from companies.queries.directory.known import (
    PageToFind,
    are_companies_to_be_found,
    are_numbers_to_be_found,
    bad_numbers_to_be_found,
    companies_to_be_found,
    last_company_id,
    last_line_id,
    numbers_to_be_found,
)
from companies.queries.search.sectors_said import sectors_in_use
from companies.templatetags.head import DEFAULT_LANGUAGE

#: Ids of a part. In two languages it has at most twice as many addresses, a fifth of what the protocol allows: a part is
#: written whenever a robot asks, and must not hold a process for a second.
IDS_OF_A_PART = 5_000
#: Pages that stand by themselves. Private ones and forms are not for robots.
_PAGES = (
    "home", "search", "situations", "sectors", "number_lookup", "ranking", "worst_of", "inquiries",
    "about", "method", "reports_policy", "moderation", "legal", "privacy",
)  # fmt: skip
#: Stands for what differs between the addresses of one kind: reversed once, and not a hundred thousand times.
_PLACE = "0-0-0"


@require_safe
@kept(SITEMAP)
def index(request: HttpRequest) -> HttpResponse:
    """The parts that have something in them."""
    site = site_url(request)
    parts = [
        {"location": site + reverse("sitemap_part", args=[name, page])}
        for name, section in sections(site).items()
        for page in section.paginator.page_range
    ]
    return _written(request, "sitemap_index.xml", {"sitemaps": parts})


@require_safe
@kept(SITEMAP)
def part(request: HttpRequest, section: str, page: int) -> HttpResponse:
    """Addresses of one kind, of one range of ids."""
    found = sections(site_url(request)).get(section)
    try:
        urls = found.get_urls(page) if found else []
    except EmptyPage:
        urls = []
    if not urls:
        raise Http404
    return _written(request, "sitemap.xml", {"urlset": urls})


def _written(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context, content_type="application/xml")
    response["X-Robots-Tag"] = "noindex"
    return response


def sections(site: str) -> dict[str, "BilingualSitemap"]:
    """By name; `site`: scheme and host."""
    return {"pages": PagesSitemap(site), "companies": CompaniesSitemap(site), "numbers": NumbersSitemap(site)}


@dataclass(frozen=True)
class PagesOfOneKind:
    """Code of a language → how its addresses are written, with a place for what differs."""

    patterns: dict[str, str]

    @classmethod
    def named(cls, name: str, *args: str) -> "PagesOfOneKind":
        patterns = {}
        for code, _name in settings.LANGUAGES:
            with override(code):
                patterns[code] = reverse(name, args=args)
        return cls(patterns)

    def at(self, name: str) -> dict[str, str]:
        return {code: pattern.replace(_PLACE, name) for code, pattern in self.patterns.items()}


#: The path in each language, and when the page changed.
_Item = tuple[dict[str, str], Any]


class BilingualSitemap(Sitemap):
    """An address in each language, and beside it those in all, with the one for readers of neither."""

    def __init__(self, site: str) -> None:
        self._site = site

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[dict[str, Any]]:
        """As Django's template reads them. The site is that of the setting, not of whoever asks."""
        return [url for item in self.paginator.page(page).object_list for url in self._urls_of(*item)]

    def _urls_of(self, paths: dict[str, str], changed_at: Any) -> Iterable[dict[str, Any]]:
        whole = {code: self._site + path for code, path in paths.items()}
        alternates = [{"lang_code": code, "location": address} for code, address in whole.items()]
        alternates.append({"lang_code": "x-default", "location": whole[DEFAULT_LANGUAGE]})
        for address in whole.values():
            yield {"location": address, "lastmod": changed_at, "alternates": alternates}


class PagesSitemap(BilingualSitemap):
    """What stands by itself, situations, sectors, inquiries, and numbers that are known bad."""

    def items(self) -> Sequence[_Item]:
        names: dict[str, Iterable[str]] = {
            "situation": (row.slug for row in Situation.objects.in_use()),
            "sector": (row.slug for row in sectors_in_use()),
            "inquiry": Inquiry.objects.values_list("slug", flat=True),
            "number": bad_numbers_to_be_found(),
        }
        alone = [PagesOfOneKind.named(name).patterns for name in _PAGES]
        kinds = {name: PagesOfOneKind.named(name, _PLACE) for name in names}
        return [(paths, None) for paths in alone] + [
            (kinds[name].at(slug), None) for name, slugs in names.items() for slug in slugs
        ]


class RangesOfIds:
    """What Django's paginator is to a list, for rows by ranges of their ids."""

    def __init__(self, section: "SitemapByIds") -> None:
        self._section = section

    @property
    def page_range(self) -> list[int]:
        """Those with something in them: a look at an index each."""
        last = self._section.last_id() // IDS_OF_A_PART + 1
        return [page for page in range(1, last + 1) if self._section.is_any(*_ids_of(page))]

    def page(self, number: int) -> SimpleNamespace:
        return SimpleNamespace(object_list=self._section.items_of(*_ids_of(number)))


def _ids_of(page: int) -> tuple[int, int]:
    """Both ends are of it. Beyond what a database holds there is nothing."""
    if not 1 <= page < 2**40:
        raise EmptyPage
    return (page - 1) * IDS_OF_A_PART, page * IDS_OF_A_PART - 1


class SitemapByIds(BilingualSitemap):
    @property
    def paginator(self) -> Any:
        return RangesOfIds(self)

    def last_id(self) -> int:
        raise NotImplementedError

    def is_any(self, first: int, last: int) -> bool:
        raise NotImplementedError

    def items_of(self, first: int, last: int) -> list[_Item]:
        raise NotImplementedError


class CompaniesSitemap(SitemapByIds):
    def last_id(self) -> int:
        return last_company_id()

    def is_any(self, first: int, last: int) -> bool:
        return are_companies_to_be_found(first, last)

    def items_of(self, first: int, last: int) -> list[_Item]:
        kind = PagesOfOneKind.named("company", _PLACE)
        found: list[PageToFind] = companies_to_be_found(first, last)
        return [(kind.at(one.name), one.changed_at) for one in found]


class NumbersSitemap(SitemapByIds):
    """Of published lines: what a number costs and whose it is stands on a page of its own."""

    def last_id(self) -> int:
        return last_line_id()

    def is_any(self, first: int, last: int) -> bool:
        return are_numbers_to_be_found(first, last)

    def items_of(self, first: int, last: int) -> list[_Item]:
        kind = PagesOfOneKind.named("number", _PLACE)
        return [(kind.at(address), None) for address in numbers_to_be_found(first, last)]
