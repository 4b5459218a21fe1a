from typing import Unpack

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.proposals.suggestions import AlreadyListed, suggest_company
from companies.actions.submissions.private_links import follow_key
from companies.forms.proposals.suggestion import SuggestionForm
from companies.models import Proposal
from companies.views.taking_in import Sent, posted, take_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Name a company that is missing; an editor completes it from its official site."""
    form = SuggestionForm(posted(request), initial={"name": request.GET.get("name", "")[:120]})

    def act(**sent: Unpack[Sent]) -> Proposal:
        told = {name: form.cleaned_data[name] for name in ("name", "website", "country")}
        return suggest_company(**told, **sent)

    def then(proposal: Proposal) -> HttpResponse:
        return redirect("proposal", key=follow_key(proposal.nonce))

    try:
        return take_in(request, form, act=act, page="proposals/suggest.html", then=then)
    except AlreadyListed as listed:
        return redirect("company", slug=listed.company.slug)
