from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from companies.actions.proposals.proposals import AlreadyProposed, NothingProposed, submit_proposal
from companies.actions.submissions.guard import ChallengeSpent, TooManySent
from companies.actions.submissions.private_links import follow_key
from companies.forms.proposals.changes import (
    ChannelChangeForm,
    CompanyChangeForm,
    NewChannelForm,
    ProposalForm,
)
from companies.models import Channel, Claim, Company
from companies.views.access import get_company, get_proposal_by_key, get_proved_claim, get_public_channel
from companies.views.private import private_page
from companies.visitors import network_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose_on_company(request: HttpRequest, slug: str) -> HttpResponse:
    """Suggest a change of the company's own facts."""
    company = _get_open_company(slug)
    form = CompanyChangeForm(request.POST or None, company=company)
    return _answer(request, form, company)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose_a_way_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Suggest a way in that is missing."""
    company = _get_open_company(slug)
    form = NewChannelForm(request.POST or None, company=company)
    return _answer(request, form, company, is_new=True)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose_on_channel(request: HttpRequest, slug: str, channel: str) -> HttpResponse:
    """Suggest a change of one way in."""
    company = _get_open_company(slug)
    row = get_public_channel(company, channel)
    form = ChannelChangeForm(request.POST or None, channel=row)
    return _answer(request, form, company, channel=row)


@never_cache
@require_safe
def follow_proposal(request: HttpRequest, key: str) -> HttpResponse:
    """The private page of one proposal: what became of it, and why."""
    proposal = get_proposal_by_key(key)
    return private_page(request, "proposals/proposal.html", {"proposal": proposal})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_company(request: HttpRequest, key: str) -> HttpResponse:
    """The company itself suggests a change of its own facts."""
    claim = get_proved_claim(key, at=timezone.now())
    form = CompanyChangeForm(request.POST or None, company=claim.company)
    return _answer(request, form, claim.company, claim=claim)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_way_in(request: HttpRequest, key: str, channel: str) -> HttpResponse:
    """The company itself suggests a change of one way in."""
    claim = get_proved_claim(key, at=timezone.now())
    row = get_public_channel(claim.company, channel)
    form = ChannelChangeForm(request.POST or None, channel=row)
    return _answer(request, form, claim.company, channel=row, claim=claim)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_way_in(request: HttpRequest, key: str) -> HttpResponse:
    """The company itself suggests a way in that is missing."""
    claim = get_proved_claim(key, at=timezone.now())
    form = NewChannelForm(request.POST or None, company=claim.company)
    return _answer(request, form, claim.company, is_new=True, claim=claim)


def _get_open_company(slug: str) -> Company:
    """One whose page can be changed: a retired one is history."""
    company = get_company(slug)
    if not company.is_published:
        raise Http404(_("This company is no longer listed: there is nothing to change."))
    return company


def _answer(
    request: HttpRequest,
    form: ProposalForm,
    company: Company,
    *,
    channel: Channel | None = None,
    is_new: bool = False,
    claim: Claim | None = None,
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _keep(request, form, claim)
            except NothingProposed:
                form.add_error(None, _("Nothing is different from what the page says already."))
            except AlreadyProposed:
                sentence = _("Somebody has proposed a change of this before, and it is being checked.")
                form.add_error(None, sentence)
                status = 409
            except (ChallengeSpent, TooManySent) as refusal:
                status = form.refuse(refusal)
        form.refresh_token()
    context = {"form": form, "company": company, "channel": channel, "is_new": is_new, "claim": claim}
    if claim:
        return private_page(request, "proposals/propose.html", context, status=status, with_forms=True)
    return render(request, "proposals/propose.html", context, status=status)


def _keep(request: HttpRequest, form: ProposalForm, claim: Claim | None) -> HttpResponse:
    now = timezone.now()
    nonce = form.cleaned_data["token"]
    key = network_of(request, at=now)
    submit_proposal(
        suggestion=form.suggestion(),
        nonce=nonce,
        at=now,
        claim=claim,
        sending=form.sending(network_key=key),
        language=get_language()[:2],
    )
    return redirect("proposal", key=follow_key(nonce))
