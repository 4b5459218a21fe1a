from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.forms.directory.compare import AddToComparison
from companies.forms.search.query import typed_words
from companies.models import Company
from companies.queries.directory.comparison import MOST_COMPARED, chosen_by, comparison_of

LONGEST_SLUG = Company._meta.get_field("slug").max_length


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four companies side by side. All that is chosen stands in the address, so it can be passed on."""
    now = timezone.now()
    slugs = (typed_words(slug)[:LONGEST_SLUG] for slug in request.GET.getlist("c"))
    chosen = chosen_by(slug for slug in slugs if slug)
    companies = chosen.companies
    form = AddToComparison(request.GET if "add" in request.GET else None, compared=companies)
    if form.is_bound and form.is_valid() and form.cleaned_data["add"]:
        return redirect(_address([*companies, form.cleaned_data["add"]]))
    comparison = comparison_of(companies, now=now)
    context = {
        "chosen": chosen,
        "comparison": comparison,
        "columns": [
            (column, _address(other for other in companies if other != column.company))
            for column in comparison.columns
        ],
        "form": form,
        "is_full": len(companies) == MOST_COMPARED,
        "choices": [(match, company, _address([*companies, company])) for match, company in form.choices],
    }
    return render(request, "directory/compare/compare.html", context, status=422 if form.errors else 200)


def _address(companies: Iterable[Company]) -> str:
    chosen = urlencode([("c", company.slug) for company in companies])
    return reverse("compare") + (f"?{chosen}" if chosen else "")
