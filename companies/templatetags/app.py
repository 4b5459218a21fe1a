"""The site on a device: which pages are kept there; what is told of a page to those who show a link to it; its QR code."""

from functools import lru_cache
from typing import Any, NamedTuple

import segno
from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from companies.models import Company, reader
from companies.queries.directory.pages import CompanyPage
from companies.queries.directory.pictures import CompanyFigure
from companies.templatetags.pictures import picture_words, promise
from companies.templatetags.typography import set_words

register = template.Library()

#: Names of addresses → how their pages are kept (static/js/offline_worker.js): of brands the last ten stay.
_KEPT = {
    "home": "page",
    "situations": "page",
    "situation": "page",
    "situation_at": "page",
    "company": "brand",
}
#: Names of addresses whose pages say of themselves what a link to them shows. No page with a private address.
_SHARED = {
    *("home", "company", "evidence", "branches", "worst_of", "number_lookup"),
    *("situations", "situation", "situation_at", "sectors", "sector", "ranking", "inquiries", "inquiry"),
    *("about", "method", "reports_policy", "moderation"),
}
_OF_A_COMPANY = {"company", "evidence"}


@register.simple_tag(takes_context=True)
def kept_as(context: template.Context) -> str:
    """How this page is kept on the reader's device; "" where it is not.

    Nothing that another who holds the device must not see: neither discreet situations nor help lines, nor what only
    the staff sees. And nothing that somebody typed.
    """
    request = context.get("request")
    is_kept = _is_for_everybody(context) and not (request and request.GET)
    return _KEPT.get(_name(context), "") if is_kept else ""


class Shared(NamedTuple):
    """What a link to a page shows besides its title and description: the picture and its words."""

    picture: str
    words: str
    locale: str
    other_locales: list[str]


@register.simple_tag(takes_context=True)
def shared(context: template.Context) -> Shared | None:
    """None for a page that says nothing of itself: a private one, a discreet one, an unknown address."""
    name = _name(context)
    if name not in _SHARED or not _is_for_everybody(context):
        return None
    picture, words = reverse("site_picture"), set_words(promise())
    company = context.get("company")
    if name in _OF_A_COMPANY and isinstance(company, Company) and company.is_published:
        picture = reverse("company_picture", args=[company.slug])
        words = _words_of(company, context.get("page"))
    own, *others = sorted(context["this_page"], key=lambda code: code != reader.language())
    return Shared(picture, words, reader.locale_in(own), [reader.locale_in(code) for code in others])


def _words_of(company: Company, page: Any) -> str:
    """What the picture shows; its name alone, where the page has not the figure at hand."""
    if not isinstance(page, CompanyPage):
        return str(company)
    return picture_words(CompanyFigure(company, page.best_figures, page.standing))


@register.simple_block_tag
def said_twice(content: SafeString) -> SafeString:
    """A piece of the head that stands in an attribute too: `{% said_twice as title %}`. Its markup is none."""
    return SafeString(set_words(content.strip()).replace('"', "&quot;"))


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Squares for a camera, on paper: black on white, drawn into the page."""
    return mark_safe(_squares(address))  # noqa: S308 (made of squares)


@lru_cache(maxsize=512)
def _squares(address: str) -> str:
    """Kept by address: 5 ms of a processor to find, and 2 kB, of which 560 bytes go out."""
    return segno.make(address, error="m", micro=False).svg_inline(
        border=4, omitsize=True, dark="#000", light="#fff"
    )


def _name(context: template.Context) -> str:
    request = context.get("request")
    match = request and request.resolver_match
    return match.url_name if match else ""


def _is_for_everybody(context: template.Context) -> bool:
    if context.get("is_preview"):
        return False
    situation, company = context.get("situation"), context.get("company")
    return not (_is(situation, "is_discreet") or _is(company, "is_help_line") or _is(company, "is_draft"))


def _is(found: Any, word: str) -> bool:
    return bool(getattr(found, word, False))
