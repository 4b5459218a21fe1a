"""Public pages in Markdown, for language models and whoever else reads text: made of what the pages are made of."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from companies.addresses import page_of_twin, site_url
from companies.forms.evidence import RankingAsked
from companies.kept import COMPANY_TWIN, LIST_TWIN, TWIN, keep_until, kept
from companies.lib.countries import country_of
from companies.lib.markdown import tidied
from companies.models import reader
from companies.queries.directory.inquiries import inquiries_with_general_findings
from companies.queries.directory.known import may_be_found
from companies.queries.directory.numbers import number_page
from companies.queries.directory.pages import company_page
from companies.queries.directory.sectors import parts_of, sector_page
from companies.queries.directory.situations import situation_page
from companies.queries.evidence.editions import latest_rankings
from companies.queries.evidence.method import Method
from companies.queries.evidence.ranking import rows_of
from companies.views.access import get_company, get_number, get_sector, get_situation

#: RFC 7763.
MARKDOWN = "text/markdown; charset=utf-8"
PER_PAGE = 25


def markdown_page(template: str, context: dict[str, Any]) -> str:
    """A template in Markdown, with its facts."""
    return tidied(render_to_string(template, {"now": timezone.now(), **context}))


@require_safe
@kept(COMPANY_TWIN)
def company(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_company(slug)
    if found.successor:
        return redirect("company_md", slug=found.successor.slug)
    page = company_page(found, now=timezone.now())
    keep_until(request, page.changes_at)
    response = _answer(request, "directory/company/page.md", {"company": found, "page": page})
    return _hidden_unless(response, may_be_found(found, is_known=page.is_known))


@require_safe
@kept(TWIN)
def situation(request: HttpRequest, slug: str) -> HttpResponse:
    """A discreet one stays in no cache, as its page."""
    found = get_situation(slug)
    if found.successor:
        return redirect("situation_md", slug=found.successor.slug)
    page = situation_page(found, now=timezone.now())
    response = _answer(request, "directory/situations/page.md", {"situation": found, "page": page})
    if found.is_discreet:
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@kept(LIST_TWIN)
def sector(request: HttpRequest, slug: str) -> HttpResponse:
    now, found = timezone.now(), get_sector(slug)
    page = Paginator(sector_page(found, now=now).places, PER_PAGE).get_page(request.GET.get("page"))
    context = {"sector": found, "parts": parts_of(list(page), now=now), "next_address": _next(request, page)}
    return _answer(request, "directory/sectors/page.md", context)


@require_safe
@kept(LIST_TWIN)
def ranking(request: HttpRequest) -> HttpResponse:
    """Of all sectors and countries."""
    asked = RankingAsked({}, rankings=latest_rankings(timezone.now()))
    page = Paginator(asked.places, PER_PAGE).get_page(request.GET.get("page"))
    context = {"ranking": asked.ranking, "rows": rows_of(list(page)), "next_address": _next(request, page)}
    response = _answer(request, "evidence/ranking/page.md", context)
    return _hidden_unless(response, not asked.ranking.is_invented)


@require_safe
@kept(TWIN)
def number(request: HttpRequest, typed: str) -> HttpResponse:
    """Every writing leads to the one address of the number."""
    asked = get_number(typed)
    if typed != (address := reader.address(asked)):
        return redirect("number_md", typed=address, permanent=True)
    page = number_page(asked, now=timezone.now(), here=reader.country())
    return _hidden_unless(_answer(request, "directory/numbers/page.md", {"page": page}), page.may_be_found)


@require_safe
@kept(TWIN)
def about(request: HttpRequest) -> HttpResponse:
    return _answer(request, "pages/about.md", {"inquiries": inquiries_with_general_findings()})


@require_safe
@kept(TWIN)
def method(request: HttpRequest) -> HttpResponse:
    """The constants that everything is computed from; why they are so stands on the page."""
    return _answer(
        request, "pages/method.md", {"method": Method(), "ranges": country_of(reader.country()).price_ranges}
    )


def _answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """It says which page it is of, so that search engines find that one."""
    page = site_url(request) + page_of_twin(request.resolver_match)
    text = markdown_page(template, {**context, "page_address": page, "country": reader.country()})
    headers = {"Link": f'<{page}>; rel="canonical"', "Access-Control-Allow-Origin": "*"}
    return HttpResponse(text, content_type=MARKDOWN, headers=headers)


def _hidden_unless(response: HttpResponse, is_to_be_found: bool) -> HttpResponse:
    if not is_to_be_found:
        response["X-Robots-Tag"] = "noindex"
    return response


def _next(request: HttpRequest, page: Page) -> str:
    return f"{site_url(request)}{request.path}?page={page.next_page_number()}" if page.has_next() else ""
