from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companies.kept import ON_DAY, kept
from companies.queries.directory.day_records import since_then
from companies.views.access import get_company, get_day, get_page_of_day


@require_safe
@kept(ON_DAY)
def on_day(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """What a company's page said on a day, as it was written down then, and what has become of it since.

    Of a company that has a successor too: what was cited stays at its address.
    """
    page = get_page_of_day(get_company(slug), get_day(day))
    context = {"company": page.company, "page": page, "since": since_then(page)}
    return render(request, "evidence/on_day/page.html", context)
