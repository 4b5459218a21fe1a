from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companies.kept import QUOTES, kept
from companies.models import reader
from companies.queries.directory.quotes import quotes, quotes_of

PER_PAGE = 20


@require_safe
@kept(QUOTES)
def worst_of(request: HttpRequest) -> HttpResponse:
    """The words of companies' services, as they were quoted: by whom, when, and how the attempt ended."""
    page = Paginator(quotes(), PER_PAGE).get_page(request.GET.get("page"))
    told = quotes_of(page, reader=reader.language())
    return render(request, "pages/worst_of.html", {"page": page, "quotes": told})
