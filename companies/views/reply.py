"""What a company says for itself, at its private link: an answer to all, an answer to one report, a report contested."""

import datetime
from collections.abc import Callable
from typing import Any, Unpack

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.replies.answers import NotProved, submit_reply
from companies.actions.replies.flags import flag_report
from companies.actions.submissions.guard import Sending
from companies.enums import FlagGround
from companies.forms.replies import FlagForm, ReplyForm
from companies.models import Claim, Reply, Report, ReportFlag
from companies.views.access import get_proved_claim, get_report_of
from companies.views.private import private_form
from companies.views.taking_in import Sent, posted, take_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """To all that is said of the company."""
    return _answer(request, key, get_proved_claim(key, at=timezone.now()), None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_report(request: HttpRequest, key: str, report: int) -> HttpResponse:
    claim = get_proved_claim(key, at=timezone.now())
    return _answer(request, key, claim, get_report_of(claim.company, report))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contest(request: HttpRequest, key: str, report: int) -> HttpResponse:
    claim = get_proved_claim(key, at=timezone.now())
    row = get_report_of(claim.company, report)
    form = FlagForm(posted(request))

    def act(*, nonce: str, at: datetime.datetime, sending: Sending, language: str) -> ReportFlag:
        return flag_report(
            claim=claim,
            report=row,
            ground=FlagGround(form.cleaned_data["ground"]),
            explanation=form.cleaned_data["explanation"].strip(),
            nonce=nonce,
            at=at,
            sending=sending,
        )

    return _take_in(request, key, form, act, "replies/contest.html", claim, row)


def _answer(request: HttpRequest, key: str, claim: Claim, report: Report | None) -> HttpResponse:
    form = ReplyForm(posted(request))

    def act(**sent: Unpack[Sent]) -> Reply:
        return submit_reply(claim=claim, report=report, words=form.cleaned_data["words"].strip(), **sent)

    return _take_in(request, key, form, act, "replies/answer.html", claim, report)


def _take_in(
    request: HttpRequest,
    key: str,
    form: ReplyForm | FlagForm,
    act: Callable[..., Any],
    page: str,
    claim: Claim,
    report: Report | None,
) -> HttpResponse:
    """Whatever came of it is said on the company's private page; that its proof has just run out, too."""
    context = {"claim": claim, "company": claim.company, "private_key": key, "report": report}
    back = redirect("claim", key=key)
    try:
        return take_in(
            request, form, act=act, page=page, then=lambda _kept: back, context=context, show=private_form
        )
    except NotProved:
        return back
