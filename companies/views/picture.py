"""Pictures of links, for the sites and messengers that show one: drawn once, kept while they show the same."""

import hashlib

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.exchange.picture_png import png
from companies.queries.directory.pictures import company_figure
from companies.views.access import get_company

#: Those who show a link keep its picture for days anyway; an hour spares us those who do not.
MAX_AGE = 60 * 60
#: A longer one is drawn each time: so the cache of settings.CACHES has a bound in bytes.
MOST_BYTES_KEPT = 80_000


@require_safe
def company_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The figure of the company's page, with its day. Only of companies that are public: no other costs a drawing."""
    company = get_company(slug)
    if company.successor:
        return redirect("company_picture", slug=company.successor.slug)
    if not company.is_published:
        raise Http404(_("We know no company at this address."))
    now = timezone.now()
    context = {"figure": company_figure(company, now=now), "now": now}
    return _answer(request, render_to_string("directory/pictures/company.svg", context, request))


@require_safe
def site_picture(request: HttpRequest) -> HttpResponse:
    return _answer(request, render_to_string("directory/pictures/site.svg", {}, request))


def _answer(request: HttpRequest, svg: str) -> HttpResponse:
    """The validator is made of what the picture shows, and asked before it is drawn."""
    shows = hashlib.sha256(svg.encode()).hexdigest()[:32]
    etag = f'"{shows}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(_drawn(shows, svg), content_type="image/png")
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=MAX_AGE)
    return answer


def _drawn(key: str, svg: str) -> bytes:
    kept = caches["pictures"]
    picture: bytes | None = kept.get(key)
    if picture is None:
        picture = png(svg)
        if len(picture) <= MOST_BYTES_KEPT:
            kept.set(key, picture, timeout=24 * 60 * 60)
    return picture
