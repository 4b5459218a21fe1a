"""The index of each month: what it took to reach a human, by sector."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.actions.evidence.month_index import DAYS_TO_TELL
from companies.addresses import site_url
from companies.exchange import index_csv as index_file
from companies.kept import FILE_OF_ALL, INDEX, kept
from companies.lib.dates import month_from_text
from companies.lib.month_index import FEWEST_COMPANIES, FEWEST_REPORTS
from companies.models import IndexEdition
from companies.queries.evidence.month_index import IndexAsked, figures_told, index_asked, revisions_of
from companies.views.csv_files import csv_file

_METHOD = {
    "fewest_companies": FEWEST_COMPANIES,
    "fewest_reports": int(FEWEST_REPORTS),
    "days_to_tell": DAYS_TO_TELL,
}


@require_safe
@kept(INDEX)
def index(request: HttpRequest) -> HttpResponse:
    """The newest edition, the others by month, and the method."""
    asked = _asked(request)
    return _page(request, asked, asked.latest)


@require_safe
@kept(INDEX)
def edition(request: HttpRequest, month: str) -> HttpResponse:
    """One month as it was computed; where it was corrected, any of its revisions."""
    asked = _asked(request)
    return _page(request, asked, _edition(request, asked, month), names_month=True)


@require_safe
@kept(FILE_OF_ALL)
def index_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every month by its newest revision."""
    return _file(request, _asked(request).editions, name="index.csv")


@require_safe
@kept(INDEX)
def edition_csv(request: HttpRequest, month: str) -> StreamingHttpResponse:
    """One month, in the revision that the page shows."""
    return _file(request, [_edition(request, _asked(request), month)], name=f"index-{month}.csv")


def _asked(request: HttpRequest) -> IndexAsked:
    return index_asked(is_invented="invented" in request.GET)


def _edition(request: HttpRequest, asked: IndexAsked, month: str) -> IndexEdition:
    try:
        first = month_from_text(month)
    except ValueError as error:
        raise Http404(_("This is no month: 2026-11 is one.")) from error
    revisions = revisions_of(first, is_invented=asked.is_invented)
    wanted = request.GET.get("revision", "")
    found = [one for one in revisions if wanted in ("", str(one.revision))]
    if not found:
        raise Http404(_("There is no index of this month. Those there are stand on the page of the index."))
    return found[0]


def _page(
    request: HttpRequest, asked: IndexAsked, shown: IndexEdition | None, *, names_month: bool = False
) -> HttpResponse:
    revisions = revisions_of(shown.month, is_invented=asked.is_invented) if shown else []
    context = {
        "asked": asked,
        "edition": shown,
        "names_month": names_month,
        "figures": figures_told([shown]) if shown else [],
        "is_newest": bool(shown and revisions[0] == shown),
        "revisions": revisions,
        **_METHOD,
    }
    return render(request, "evidence/index/page.html", context)


def _file(request: HttpRequest, editions: list[IndexEdition], *, name: str) -> StreamingHttpResponse:
    page = site_url(request) + reverse("index")
    response = csv_file(request, index_file.index_csv(figures_told(editions), page=page), name=name)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
