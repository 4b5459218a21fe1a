from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from companies.kept import HISTORY, kept
from companies.queries.history.public import history_page
from companies.views.access import get_company, get_event_of


@require_safe
@kept(HISTORY)
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that happened to a company's entry, newest first, in words that name nobody."""
    company = get_company(slug)
    if company.successor:
        return redirect("history", slug=company.successor.slug)
    below = get_event_of(company, request.GET["below"]) if "below" in request.GET else None
    page = history_page(company, below=below)
    return render(request, "history/history.html", {"company": company, "page": page, "below": below})
