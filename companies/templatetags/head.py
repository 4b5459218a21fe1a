"""The head of a page, for machines: its one address, its other languages, its feed; and whether it is to be found at all."""

from typing import NamedTuple
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from companies.addresses import twin_of
from companies.models import Company, reader
from companies.queries.directory.known import may_be_found
from companies.queries.directory.pages import CompanyPage

register = template.Library()

#: Names of addresses → the parameters that make another page of them. All others show the same page in another way.
_MAKING_ANOTHER = {
    "search": ("q", "page"),
    "sector": ("page",),
    "branches": ("where", "page"),
    "worst_of": ("page",),
    "ranking": ("invented", "sector", "country", "page"),
    "compare": ("c",),
    "moderation": ("below", "takedowns_below"),
}
#: Names of addresses → of the feed that tells what is new on them, and whether it is of the same slug.
_FEEDS = {
    "home": ("changes_feed", False),
    "company": ("company_feed", True),
    "evidence": ("company_feed", True),
    "history": ("company_feed", True),
    "sector": ("sector_feed", True),
    "moderation": ("moderation_feed", False),
    "number": ("bad_numbers_feed", False),
    "number_lookup": ("bad_numbers_feed", False),
}


class HeadLinks(NamedTuple):
    """Paths below the host. `languages`: by their codes, "x-default" among them; `twin`: the page in
    Markdown, "" where there is none; `is_hidden`: search engines are asked to leave the page out."""

    canonical: str
    twin: str
    languages: list[tuple[str, str]]
    is_hidden: bool


@register.simple_tag(takes_context=True)
def head_links(context: template.Context) -> HeadLinks:
    """Of the page that is shown."""
    request: HttpRequest = context["request"]
    match = request.resolver_match
    name = (match.url_name if match else "") or ""
    query = _query_of(request.GET, _MAKING_ANOTHER.get(name, ()))
    paths = {
        reader.page_language(reader.tag_in(code)): iri_to_uri(path.partition("?")[0]) + query
        for code, path in context["this_page"].items()
    }
    # What a browser gets that asks for none of them.
    default = next(iter(paths.values()))
    return HeadLinks(
        canonical=iri_to_uri(request.path) + query,
        twin=twin_of(match),
        languages=[*paths.items(), ("x-default", default)],
        is_hidden=_is_hidden(context),
    )


def _query_of(asked: QueryDict, names: tuple[str, ...]) -> str:
    """The first page of a list is the list."""
    pairs = [
        (name, value) for name in names for value in asked.getlist(name) if (name, value) != ("page", "1")
    ]
    return f"?{urlencode(pairs)}" if pairs else ""


@register.simple_tag(takes_context=True)
def feed_link(context: template.Context) -> str:
    """The path of the feed that tells what is new on this page; "" where there is none."""
    match = context["request"].resolver_match
    feed, is_of_slug = _FEEDS.get((match.url_name if match else "") or "", ("", False))
    return reverse(feed, kwargs={"slug": match.kwargs["slug"]} if is_of_slug else None) if feed else ""


def _is_hidden(context: template.Context) -> bool:
    """Pages about invented companies, and the page of one of which nothing is known. What else is hidden says so in its own
    template."""
    company, page = context.get("company"), context.get("page")
    if not isinstance(company, Company):
        return False
    return not may_be_found(company, is_known=page.is_known if isinstance(page, CompanyPage) else True)
