"""The hardest and the easiest companies to reach."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange import ranking_csv as ranking_file
from companies.forms.evidence import RankingAsked
from companies.kept import FILE_OF_ALL, RANKING, kept
from companies.models import Sector
from companies.queries.evidence.editions import latest_rankings
from companies.queries.evidence.ranking import rows_of
from companies.views.csv_files import csv_file

PER_PAGE = 25


@require_safe
@kept(RANKING)
def ranking(request: HttpRequest) -> HttpResponse:
    """By the bound that the grade stands on, with what is uncertain about it."""
    asked = RankingAsked(request.GET, rankings=latest_rankings(timezone.now()))
    page = Paginator(asked.places, PER_PAGE).get_page(request.GET.get("page"))
    context = {"asked": asked, "ranking": asked.ranking, "page": page, "rows": rows_of(list(page))}
    return render(request, "evidence/ranking/page.html", context)


@require_safe
@kept(FILE_OF_ALL)
def ranking_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole of it, with what it takes to put it in order again: the one that the page shows."""
    is_invented = "invented" in request.GET
    whole = latest_rankings(timezone.now()).asked(is_invented=is_invented)
    sectors = dict(Sector.objects.values_list("pk", "slug"))
    page = site_url(request) + reverse("ranking") + ("?invented" if whole.is_invented else "")
    lines = ranking_file.ranking_csv(whole, sectors=sectors, page=page)
    return csv_file(request, lines, name="ranking.csv")
