"""Branches of a national body: your counter, by town or postcode."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.forms.search.query import typed_words
from companies.kept import COUNTERS, kept
from companies.lib.french_places import PlaceAsked
from companies.queries.directory.branches import Nearness, branches_near, has_branches
from companies.views.access import get_company

PER_PAGE = 20
LONGEST_WHERE = 80


@require_safe
@kept(COUNTERS)
def branches(request: HttpRequest, slug: str) -> HttpResponse:
    """The counters at a place, or near it; all of them by town where no place is given."""
    company = get_company(slug)
    if company.successor:
        return redirect("branches", slug=company.successor.slug)
    if not has_branches(company):
        raise Http404(_("We know no counters of this company."))
    now = timezone.now()
    where = typed_words(request.GET.get("where", ""))[:LONGEST_WHERE]
    near = branches_near(company, PlaceAsked.read(where))
    page = Paginator(near.branches, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "company": company,
        "where": where,
        "place_name": near.place_name,
        "is_in_town": near.nearness == Nearness.TOWN,
        "is_in_department": near.nearness == Nearness.DEPARTMENT,
        "page": page,
        "rows": [(branch, branch.opening_at(now)) for branch in page],
    }
    return render(request, "directory/branches/page.html", context)
