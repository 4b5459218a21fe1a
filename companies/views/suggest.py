from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.suggestions import AlreadyListed, suggest_company
from companies.forms.suggestion_form import SuggestionForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Name a company that is missing; an editor completes it from its official site."""
    if request.method != "POST":
        form = SuggestionForm(initial={"name": request.GET.get("name", "")[:120]})
        return render(request, "companies/suggest.html", {"form": form})

    form = SuggestionForm(request.POST)
    if not form.is_valid():
        form.refresh_token()
        return render(request, "companies/suggest.html", {"form": form}, status=422)
    told = form.cleaned_data
    try:
        company = suggest_company(
            name=told["name"], website=told["website"], country=told["country"], at=timezone.now()
        )
    except AlreadyListed as listed:
        return redirect("company", slug=listed.company.slug)
    return render(request, "companies/suggested.html", {"company": company})
