"""The hardest and the easiest companies to reach."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange import ranking_csv as ranking_file
from companies.forms.evidence import RankingFilter
from companies.models import Sector
from companies.queries.evidence.ranking import latest_ranking, rows_of
from companies.views.csv_files import csv_file

PER_PAGE = 25


@require_safe
def ranking(request: HttpRequest) -> HttpResponse:
    """By the bound that the grade stands on, with what is uncertain about it."""
    whole = latest_ranking(timezone.now())
    chosen = RankingFilter(request.GET, ranking=whole)
    page = Paginator(chosen.places, PER_PAGE).get_page(request.GET.get("page"))
    context = {"ranking": whole, "filter": chosen, "page": page, "rows": rows_of(list(page))}
    return render(request, "evidence/ranking/page.html", context)


@require_safe
def ranking_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole of it, with what it takes to put it in order again."""
    whole = latest_ranking(timezone.now())
    sectors = dict(Sector.objects.values_list("pk", "slug"))
    lines = ranking_file.ranking_csv(whole, sectors=sectors, page=site_url(request) + reverse("ranking"))
    return csv_file(request, lines, name="ranking.csv")
