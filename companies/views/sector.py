"""Sectors: who answers in each, and who does not."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.kept import SECTOR, kept
from companies.queries.directory.sectors import parts_of, sector_page, sectors_with_counts
from companies.views.access import get_sector

PER_PAGE = 25


@require_safe
@kept(SECTOR)
def sectors(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/sectors/list.html", {"sectors": sectors_with_counts()})


@require_safe
@kept(SECTOR)
def sector(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has a line and answers first; who has none, with its proof; who is only said to have one."""
    now = timezone.now()
    found = get_sector(slug)
    whole = sector_page(found, now=now)
    page = Paginator(whole.places, PER_PAGE).get_page(request.GET.get("page"))
    context = {"sector": found, "whole": whole, "page": page, "parts": parts_of(list(page), now=now)}
    return render(request, "directory/sectors/page.html", context)
