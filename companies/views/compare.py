from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from companies.forms.directory.compare import AddToComparison
from companies.forms.search.query import typed_words
from companies.kept import COMPARISON, kept
from companies.models import Company, reader
from companies.queries.directory.comparison import MOST_COMPARED, Chosen, chosen_by, comparison_of
from companies.queries.search.companies import LONGEST_QUERY, search
from companies.queries.search.listing import with_companies

LONGEST_SLUG = Company._meta.get_field("slug").max_length
#: As many as are read while typing.
MOST_OPTIONS = 7


@require_safe
@kept(COMPARISON)
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four companies side by side. All that is chosen stands in the address, so it can be passed on."""
    now = timezone.now()
    chosen = _chosen(request)
    companies, instead = chosen.companies, _instead(request, chosen)
    typed = request.GET if "add" in request.GET else None
    form = AddToComparison(typed, compared=companies, instead=instead)
    if form.is_bound and form.is_valid() and form.cleaned_data["add"]:
        return redirect(_address(_with(companies, form.cleaned_data["add"], instead)))
    context = {
        "chosen": chosen,
        "comparison": comparison_of(companies, now=now),
        "changes": [
            (
                company,
                _address(companies, instead=company),
                _address(one for one in companies if one != company),
            )
            for company in companies
        ],
        "form": form,
        "instead": instead,
        "is_full": len(companies) == MOST_COMPARED and instead is None,
        "suggestions": reverse("compare_suggestions") + _query(companies, instead),
        "choices": [
            (match, company, _address(_with(companies, company, instead))) for match, company in form.choices
        ],
    }
    return render(request, "directory/compare/compare.html", context, status=422 if form.errors else 200)


@require_safe
@cache_control(public=True, max_age=300)
def compare_suggestions(request: HttpRequest) -> HttpResponse:
    """Companies for what is being typed, each with the comparison that it would make, as a piece of HTML.

    The same for everybody, so that any cache may keep it: rendered without the request, and nothing of the
    visitor in it.
    """
    chosen = _chosen(request)
    words = typed_words(request.GET.get("q", ""))
    is_name = words and len(words) <= LONGEST_QUERY
    found = search(words, limit=MOST_OPTIONS + MOST_COMPARED, country=reader.country()) if is_name else None
    pairs = with_companies(found.matches or found.nearest) if found else []
    others = [(match, company) for match, company in pairs if company not in chosen.companies]
    instead = _instead(request, chosen)
    options = [
        (match, company, _address(_with(chosen.companies, company, instead)))
        for match, company in others[:MOST_OPTIONS]
    ]
    context = {"options": options, "is_near": found is not None and not found.matches}
    return render(None, "directory/compare/suggestions.html", context)


def _chosen(request: HttpRequest) -> Chosen:
    slugs = (typed_words(slug)[:LONGEST_SLUG] for slug in request.GET.getlist("c"))
    return chosen_by(slug for slug in slugs if slug)


def _instead(request: HttpRequest, chosen: Chosen) -> Company | None:
    """Who is to make room."""
    wanted = request.GET.get("instead")
    return next((company for company in chosen.companies if company.slug == wanted), None)


def _with(companies: list[Company], added: Company, instead: Company | None) -> list[Company]:
    if instead is None:
        return [*companies, added]
    return [added if company == instead else company for company in companies]


def _address(companies: Iterable[Company], *, instead: Company | None = None) -> str:
    return reverse("compare") + _query(companies, instead) + ("#add" if instead else "")


def _query(companies: Iterable[Company], instead: Company | None) -> str:
    chosen = [("c", company.slug) for company in companies]
    if instead:
        chosen.append(("instead", instead.slug))
    return f"?{urlencode(chosen)}" if chosen else ""
