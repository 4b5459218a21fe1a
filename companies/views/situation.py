from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from companies.forms.directory.situation import WhichCompany
from companies.kept import SITUATION, kept
from companies.models import Situation, reader
from companies.queries.directory.situations import brand_answer, situation_page
from companies.views.access import get_company, get_situation


@require_safe
@kept(SITUATION)
def situations(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "directory/situations/list.html",
        {"situations": Situation.objects.in_use().answered_first(reader.country())},
    )


@require_safe
@kept(SITUATION)
def situation(request: HttpRequest, slug: str) -> HttpResponse:
    """What to do, in order. A company named in the question leads to what that company has for it."""
    found = get_situation(slug)
    if found.successor:
        return redirect("situation", slug=found.successor.slug)
    form = WhichCompany(request.GET if "company" in request.GET else None, situation=found)
    if form.is_bound and form.is_valid() and form.cleaned_data["company"]:
        return redirect("situation_at", slug=slug, company=form.cleaned_data["company"].slug)
    page = situation_page(found, now=timezone.now())
    context = {"situation": found, "page": page, "form": form}
    return _show(request, "directory/situations/page.html", context, status=422 if form.errors else 200)


@require_safe
@kept(SITUATION)
def situation_at(request: HttpRequest, slug: str, company: str) -> HttpResponse:
    """The best way in of one company for this, or that there is none, and who comes next."""
    found, brand = get_situation(slug), get_company(company)
    if found.successor or brand.successor:
        today, brand_today = found.successor or found, brand.successor or brand
        return redirect("situation_at", slug=today.slug, company=brand_today.slug)
    answer = brand_answer(found, brand, now=timezone.now())
    return _show(
        request,
        "directory/situations/at_company.html",
        {"situation": found, "company": brand, "answer": answer},
    )


def _show(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    """A discreet page stays in no cache, and the pages it links to are not told where somebody comes from."""
    response = render(request, template, context, status=status)
    if context["situation"].is_discreet:
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
    return response
