from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.forms.search_filters import CompanyFilter
from companies.models import Company
from companies.queries.directory import leads_of
from companies.queries.search import search as search_for
from companies.queries.standings import by_evidence, in_order, standings

PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Companies by name, domain or number, narrowed by filters; all of them when nothing is typed."""
    now = timezone.now()
    words = request.GET.get("q", "").replace("\0", "").strip()
    result = search_for(words)
    if result.number:
        return redirect("number", typed=result.number.address)
    matches = {match.company_id: match for match in result.matches}
    listed = CompanyFilter(
        request.GET, queryset=Company.objects.published().with_names(), request=request, now=now
    )
    found = listed.qs.in_order_of(list(matches)) if words else listed.qs
    if listed.order:
        found = by_evidence(found, in_order(standings(now).values(), listed.order))
    names = {match.company_id: match.matched for match in result.nearest}
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    companies = list(page)
    leads = leads_of(companies, now=now)
    return render(
        request,
        "companies/search.html",
        {
            "words": words,
            "filter": listed,
            "is_filtered": any(request.GET.get(name) for name in listed.filters),
            "page": page,
            "results": [(company, matches.get(company.pk), leads[company.pk]) for company in companies],
            "nearest": [
                (company, names[company.pk])
                for company in Company.objects.published().in_order_of(list(names))
            ],
        },
    )
