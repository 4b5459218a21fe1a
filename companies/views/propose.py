from typing import Unpack

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from companies.actions.proposals.proposals import submit_proposal
from companies.forms.proposals.changes import (
    ChannelChangeForm,
    CompanyChangeForm,
    NewChannelForm,
    ProposalForm,
)
from companies.models import Channel, Claim, Company, Proposal
from companies.views.access import get_company, get_proposal_by_key, get_proved_claim, get_public_channel
from companies.views.private import private_form, private_page
from companies.views.taking_in import Sent, posted, take_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose_on_company(request: HttpRequest, slug: str) -> HttpResponse:
    """Suggest a change of the company's own facts."""
    company = _get_open_company(slug)
    form = CompanyChangeForm(posted(request), company=company)
    return _answer(request, form, company)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose_a_way_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Suggest a way in that is missing."""
    company = _get_open_company(slug)
    form = NewChannelForm(posted(request), company=company)
    return _answer(request, form, company, is_new=True)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose_on_channel(request: HttpRequest, slug: str, channel: str) -> HttpResponse:
    """Suggest a change of one way in."""
    company = _get_open_company(slug)
    row = get_public_channel(company, channel)
    form = ChannelChangeForm(posted(request), channel=row)
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
    form = CompanyChangeForm(posted(request), company=claim.company)
    return _answer(request, form, claim.company, claim=claim)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_way_in(request: HttpRequest, key: str, channel: str) -> HttpResponse:
    """The company itself suggests a change of one way in."""
    claim = get_proved_claim(key, at=timezone.now())
    row = get_public_channel(claim.company, channel)
    form = ChannelChangeForm(posted(request), channel=row)
    return _answer(request, form, claim.company, channel=row, claim=claim)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_way_in(request: HttpRequest, key: str) -> HttpResponse:
    """The company itself suggests a way in that is missing."""
    claim = get_proved_claim(key, at=timezone.now())
    form = NewChannelForm(posted(request), company=claim.company)
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
    def act(**sent: Unpack[Sent]) -> Proposal:
        return submit_proposal(suggestion=form.suggestion(), claim=claim, **sent)

    return take_in(
        request,
        form,
        act=act,
        page="proposals/propose.html",
        then="proposal",
        context={"company": company, "channel": channel, "is_new": is_new, "claim": claim},
        show=private_form if claim else render,
    )
