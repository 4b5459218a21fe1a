from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.forms.search.found_filter import FoundFilter
from companies.forms.search.query import typed_words
from companies.forms.search.search_filters import SearchFilters
from companies.kept import RESULTS, kept
from companies.lib.hosts import host_shown
from companies.lib.web_addresses import host_of
from companies.models import reader
from companies.queries.directory.next_steps import bodies_for
from companies.queries.directory.vital import vital_answer
from companies.queries.search.answers import answers_to, words_to_repeat
from companies.queries.search.brands import brand_called
from companies.queries.search.companies import LONGEST_QUERY, MOST_FOUND
from companies.queries.search.companies import search as find
from companies.queries.search.listing import ways_for_the_deaf, with_names
from companies.views.found_rows import found_rows

PER_PAGE = 10
#: Of whom a complaint goes to about a brand that is only known by name.
MOST_BODIES = 2


@require_safe
@kept(RESULTS)
def search(request: HttpRequest) -> HttpResponse:
    """Companies by name, domain or number, narrowed by filters; all of them when nothing is typed.

    Vital words are answered first, above everything.
    """
    now = timezone.now()
    words = typed_words(request.GET.get("q", ""))[:LONGEST_QUERY]
    found = find(words, limit=MOST_FOUND, country=reader.country())
    if found.number:
        return redirect("number", typed=reader.address(found.number))
    if words:
        listed: SearchFilters = FoundFilter(
            request.GET, found=[match.company_id for match in found.matches], now=now
        )
    else:
        listed = SearchFilters(request.GET, now=now)
    ordered = listed.in_order()
    # A length and slices are all that it asks for; the stubs want a whole sequence.
    page: Page[int] = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))  # type: ignore[arg-type]
    ids = list(page)
    matches = {match.company_id: match for match in found.matches}
    deaf_ways = ways_for_the_deaf(ids) if listed.told.get("deaf") else {}
    brand = brand_called(words, found) if words else None
    context = {
        "words": words,
        "repeated": words_to_repeat(words, found),
        "now": now,
        "vital": vital_answer(words, found=found, now=now),
        "filter": listed,
        "page": page,
        "rows": found_rows(ids, matches, now=now, deaf_ways=deaf_ways),
        "found": len(found.matches),
        "is_cut": len(found.matches) == MOST_FOUND,
        "goes_on": ordered.goes_on,
        "nearest": with_names(found.nearest),
        "answers": answers_to(words, found),
        "brand": brand,
        "brand_site": host_shown(host_of(brand.website)) if brand else "",
        "brand_bodies": bodies_for(brand)[:MOST_BODIES] if brand else [],
        "deaf_ways": deaf_ways,
    }
    return render(request, "search/search.html", context)
