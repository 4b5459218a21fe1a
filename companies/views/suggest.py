from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.proposals.suggestions import AlreadyListed, suggest_company
from companies.actions.submissions.guard import ChallengeSpent, TooManySent
from companies.actions.submissions.private_links import follow_key
from companies.forms.proposals.suggestion import SuggestionForm
from companies.visitors import network_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Name a company that is missing; an editor completes it from its official site."""
    if request.method != "POST":
        form = SuggestionForm(initial={"name": request.GET.get("name", "")[:120]})
        return render(request, "proposals/suggest.html", {"form": form})

    form = SuggestionForm(request.POST)
    if not form.is_valid():
        return _again(request, form, status=422)
    told, now = form.cleaned_data, timezone.now()
    key = network_of(request, at=now)
    try:
        proposal = suggest_company(
            name=told["name"],
            website=told["website"],
            country=told["country"],
            nonce=told["token"],
            at=now,
            sending=form.sending(network_key=key),
            language=get_language()[:2],
        )
    except (ChallengeSpent, TooManySent) as refusal:
        return _again(request, form, status=form.refuse(refusal))
    except AlreadyListed as listed:
        return redirect("company", slug=listed.company.slug)
    if proposal is None:
        return render(request, "proposals/suggested.html", {"name": told["name"]})
    return redirect("proposal", key=follow_key(told["token"]))


def _again(request: HttpRequest, form: SuggestionForm, *, status: int) -> HttpResponse:
    form.refresh_token()
    return render(request, "proposals/suggest.html", {"form": form}, status=status)
