"""What moderation did, for everybody: the log, the takedowns, a year in figures."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.enums import LOGGED_DECISIONS, TAKEDOWNS
from companies.exchange.moderation_csv import moderation_csv
from companies.kept import FILE_OF_ALL, LOG, kept
from companies.queries.notices.moderation_log import log_page, moderation_year, whole_log
from companies.views.access import get_logged_event
from companies.views.csv_files import csv_file


@require_safe
@kept(LOG)
def moderation(request: HttpRequest) -> HttpResponse:
    """Two lists that are leafed through apart: decisions, and what the law asked to take away."""
    below, takedowns_below = (
        get_logged_event(request.GET[name], kinds) if name in request.GET else None
        for name, kinds in (("below", LOGGED_DECISIONS), ("takedowns_below", TAKEDOWNS))
    )
    context = {
        "year": moderation_year(now=timezone.now()),
        "decisions": log_page(LOGGED_DECISIONS, below=below),
        "takedowns": log_page(TAKEDOWNS, below=takedowns_below),
        "is_first_page": not (below or takedowns_below),
    }
    return render(request, "pages/moderation.html", context)


@require_safe
@kept(FILE_OF_ALL)
def moderation_log(request: HttpRequest) -> StreamingHttpResponse:
    """The whole log in one file."""
    lines = moderation_csv(whole_log([*LOGGED_DECISIONS, *TAKEDOWNS]))
    return csv_file(request, lines, name="moderation.csv")
