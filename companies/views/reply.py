"""What a company says for itself, at its private link: an answer to all, an answer to one report, a report contested."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.replies.answers import AlreadyAnswered, NotProved, TooManyReplies, submit_reply
from companies.actions.replies.flags import AlreadyContested, TooManyFlags, flag_report
from companies.actions.submissions.guard import ChallengeSpent, TooManySent
from companies.enums import FlagGround
from companies.forms.replies import FlagForm, ReplyForm
from companies.models import Claim, Report
from companies.views.access import get_proved_claim, get_report_of
from companies.views.private import private_page
from companies.visitors import network_of


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
    form = FlagForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            now = timezone.now()
            try:
                flag_report(
                    claim=claim,
                    report=row,
                    ground=FlagGround(form.cleaned_data["ground"]),
                    explanation=form.cleaned_data["explanation"].strip(),
                    at=now,
                    sending=form.sending(network_key=network_of(request, at=now)),
                )
            except AlreadyContested:
                form.add_error(None, _("This report is contested already."))
                status = HTTPStatus.CONFLICT
            except TooManyFlags:
                form.add_error(
                    None,
                    _(
                        "So many reports were contested today that nobody can look at more. Come back tomorrow."
                    ),
                )
                status = HTTPStatus.TOO_MANY_REQUESTS
            except NotProved:
                return redirect("claim", key=key)
            except (ChallengeSpent, TooManySent) as refusal:
                status = form.refuse(refusal)
            else:
                return redirect("claim", key=key)
        form.refresh_token()
    return _page(request, "replies/contest.html", claim, row, form, status)


def _answer(request: HttpRequest, key: str, claim: Claim, report: Report | None) -> HttpResponse:
    form = ReplyForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            now = timezone.now()
            try:
                submit_reply(
                    claim=claim,
                    report=report,
                    words=form.cleaned_data["words"].strip(),
                    nonce=form.cleaned_data["token"],
                    language=get_language()[:2],
                    at=now,
                    sending=form.sending(network_key=network_of(request, at=now)),
                )
            except AlreadyAnswered:
                form.add_error(None, _("This report has an answer already, or one that waits to be read."))
                status = HTTPStatus.CONFLICT
            except TooManyReplies:
                form.add_error(
                    None, _("So many answers came today that nobody can read more. Come back tomorrow.")
                )
                status = HTTPStatus.TOO_MANY_REQUESTS
            except NotProved:
                return redirect("claim", key=key)
            except (ChallengeSpent, TooManySent) as refusal:
                status = form.refuse(refusal)
            else:
                return redirect("claim", key=key)
        form.refresh_token()
    return _page(request, "replies/answer.html", claim, report, form, status)


def _page(
    request: HttpRequest,
    template: str,
    claim: Claim,
    report: Report | None,
    form: ReplyForm | FlagForm,
    status: int,
) -> HttpResponse:
    context = {
        "claim": claim,
        "company": claim.company,
        "private_key": request.resolver_match.kwargs["key"],
        "report": report,
        "form": form,
    }
    return private_page(request, template, context, status=status, with_forms=True)
