"""Sitemaps: every page that may be found, in both languages, each naming the other.

In parts by ranges of ids: the last one costs what the first does. (Django's own would count all rows and skip the first
hundred thousand, and give x-default an address that no page here has.) How often a page changes and how much it matters is
not said: it would be invented. When it changed last is, where something was told of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange.sitemap_xml import SitemapPage, sitemap_index_xml, sitemap_xml
from companies.kept import SITEMAP, kept
from companies.models import Inquiry, Situation
from companies.queries.directory.known import (
    are_companies_to_be_found,
    are_numbers_to_be_found,
    bad_numbers_to_be_found,
    companies_to_be_found,
    last_company_id,
    last_line_id,
    numbers_to_be_found,
)
from companies.queries.search.sectors_said import sectors_in_use

#: Ids of a part. In two languages it has at most twice as many addresses, a fifth of what the protocol allows.
IDS_OF_A_PART = 5_000
#: Beyond what a database holds.
_MOST_PARTS = 2**40
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
    parts = [("pages", 1), *_parts_by_ids()]
    return _xml(sitemap_index_xml(site + reverse("sitemap_part", args=part) for part in parts))


@require_safe
@kept(SITEMAP)
def part(request: HttpRequest, section: str, page: int) -> HttpResponse:
    """Addresses of one kind, of one range of ids."""
    pages = list(_pages_in(section, page)) if 1 <= page < _MOST_PARTS else []
    if not pages:
        raise Http404
    return _xml(sitemap_xml(pages, site=site_url(request), default=settings.LANGUAGE_CODE))


def _xml(text: str) -> HttpResponse:
    """It is read, and not found itself."""
    return HttpResponse(text, content_type="application/xml", headers={"X-Robots-Tag": "noindex"})


def _parts_by_ids() -> Iterator[tuple[str, int]]:
    """A look at an index for each."""
    for name, last_id, is_any in (
        ("companies", last_company_id(), are_companies_to_be_found),
        ("numbers", last_line_id(), are_numbers_to_be_found),
    ):
        for page in range(1, last_id // IDS_OF_A_PART + 2):
            if is_any(*_ids_of(page)):
                yield name, page


def _ids_of(page: int) -> tuple[int, int]:
    """Both ends are of it."""
    return (page - 1) * IDS_OF_A_PART, page * IDS_OF_A_PART - 1


def _pages_in(section: str, page: int) -> Iterable[SitemapPage]:
    if section == "pages" and page == 1:
        return _by_themselves()
    if section == "companies":
        kind = PagesOfOneKind.named("company")
        return [
            SitemapPage(kind.at(one.name), one.changed_at) for one in companies_to_be_found(*_ids_of(page))
        ]
    if section == "numbers":
        kind = PagesOfOneKind.named("number")
        return [SitemapPage(kind.at(address)) for address in numbers_to_be_found(*_ids_of(page))]
    return []


def _by_themselves() -> Iterator[SitemapPage]:
    """And situations, sectors, inquiries, and numbers that are known bad: few, however large the directory."""
    for name in _PAGES:
        yield SitemapPage(PagesOfOneKind.named(name, args=()).patterns)
    names: dict[str, Iterable[str]] = {
        "situation": [row.slug for row in Situation.objects.in_use()],
        "sector": [row.slug for row in sectors_in_use()],
        "inquiry": Inquiry.objects.values_list("slug", flat=True),
        "number": bad_numbers_to_be_found(),
    }
    for name, places in names.items():
        kind = PagesOfOneKind.named(name)
        yield from (SitemapPage(kind.at(place)) for place in places)


@dataclass(frozen=True)
class PagesOfOneKind:
    """Code of a language → how its addresses are written, with a place for what differs."""

    patterns: dict[str, str]

    @classmethod
    def named(cls, name: str, args: tuple[str, ...] = (_PLACE,)) -> "PagesOfOneKind":
        patterns = {}
        for code in dict(settings.SITE_LANGUAGES):
            with override(code):
                patterns[code] = reverse(name, args=args)
        return cls(patterns)

    def at(self, name: str) -> dict[str, str]:
        return {code: pattern.replace(_PLACE, name) for code, pattern in self.patterns.items()}
