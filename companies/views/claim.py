"""The right of reply: asking for the private link of a company, and what can be done with it."""

from http import HTTPStatus
from typing import Unpack

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.replies.claims import (
    Ended,
    count_mail,
    count_try,
    end_claim,
    is_code_right,
    prove_claim,
    submit_claim,
)
from companies.enums import ProofWay
from companies.exchange import domain_proofs
from companies.forms.replies import ClaimForm, MailboxForm, MailCodeForm
from companies.lib.domains import RESERVED_MAILBOXES
from companies.models import Claim
from companies.queries.replies import REPORTS_A_PAGE, answers_sent, reports_to_answer
from companies.templatetags.names import of_name
from companies.views.access import get_claim_by_key, get_company, get_report_of
from companies.views.private import private_form
from companies.views.taking_in import REFUSALS, REFUSED, Sent, posted, take_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def right_of_reply(request: HttpRequest, slug: str) -> HttpResponse:
    """What a company may do here and how it shows who it is. The answer to a good form is its private page."""
    company = get_company(slug)
    if not company.is_published:
        raise Http404(_("This company is no longer listed."))
    form = ClaimForm(posted(request), company=company, can_mail=domain_proofs.can_mail())

    def act(**sent: Unpack[Sent]) -> Claim:
        return submit_claim(company=company, domain=form.cleaned_data["domain"], **sent)

    context = {"company": company}
    return take_in(request, form, act=act, page="replies/right.html", then="claim", context=context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, key: str) -> HttpResponse:
    """The company's private page: first the proof, then its reports with what it said of each."""
    found = get_claim_by_key(key)
    if request.method != "POST":
        return _page(request, found)
    do = _DEEDS.get(request.POST.get("do", ""))
    if do is None:
        return _page(
            request, found, problem=_("This button is not known here."), status=HTTPStatus.BAD_REQUEST
        )
    try:
        return do(request, found) or redirect("claim", key=key)
    except Ended:
        return redirect("claim", key=key)
    except domain_proofs.NotThere as error:
        problem, status = error.failure.label, HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, found, problem=problem, detail=error.detail, status=status)
    except REFUSED as error:
        refusal = REFUSALS[type(error)]
        return _page(request, found, problem=refusal.sentence, status=refusal.status)


# ── What the buttons do: None, where the page is simply shown anew ────────────────────────────────────


def _look_for_file(request: HttpRequest, found: Claim) -> None:
    count_try(claim_id=found.pk, at=timezone.now())
    domain_proofs.look_for_file(domain=found.domain, code=found.code)
    prove_claim(claim_id=found.pk, way=ProofWay.FILE, at=timezone.now())


def _look_for_record(request: HttpRequest, found: Claim) -> None:
    count_try(claim_id=found.pk, at=timezone.now())
    domain_proofs.look_for_record(domain=found.domain, code=found.code)
    prove_claim(claim_id=found.pk, way=ProofWay.RECORD, at=timezone.now())


def _send_mail(request: HttpRequest, found: Claim) -> HttpResponse | None:
    form = MailboxForm(request.POST)
    if not form.is_valid() or not domain_proofs.can_mail():
        problem = _("Choose one of the mailboxes.")
        return _page(request, found, problem=problem, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    code = count_mail(claim_id=found.pk, at=timezone.now())
    if code is None:
        return None
    context = {"claim": found, "code": f"{code[:4]} {code[4:]}"}
    domain_proofs.send_code(
        mailbox=form.cleaned_data["mailbox"],
        domain=found.domain,
        subject=_("Code for the right of reply %(of_company)s") % {"of_company": of_name(found.company)},
        text=render_to_string("replies/mail.txt", context, request),
    )
    return None


def _compare_code(request: HttpRequest, found: Claim) -> HttpResponse | None:
    form = MailCodeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, code_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    now = timezone.now()
    tried = count_try(claim_id=found.pk, at=now)
    if not is_code_right(tried, form.cleaned_data["code"], at=now):
        form.add_error("code", _("This is not the code of the last mail, or it is older than a week."))
        return _page(request, found, code_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    prove_claim(claim_id=found.pk, way=ProofWay.MAIL, at=now)
    return None


def _end(request: HttpRequest, found: Claim) -> None:
    end_claim(claim_id=found.pk, at=timezone.now())


_DEEDS = {
    "file": _look_for_file,
    "record": _look_for_record,
    "mail": _send_mail,
    "code": _compare_code,
    "end": _end,
}


# ── The page ──────────────────────────────────────────────────────────────────────────────────────────


def _page(
    request: HttpRequest,
    found: Claim,
    *,
    problem: str | Promise = "",
    detail: str = "",
    code_form: MailCodeForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    found.refresh_from_db(fields=["mailed_at", "mails", "proved_at", "ended_at"])
    now, match = timezone.now(), request.resolver_match
    context = {
        "claim": found,
        "company": found.company,
        "private_key": match.kwargs["key"] if match else "",
        "is_proved": found.is_proved(at=now),
        "problem": problem,
        "detail": detail,
    }
    if context["is_proved"]:
        context |= _said(request, found)
    elif not found.ended_at:
        context |= {
            "file_address": domain_proofs.file_address(found.domain),
            "record_name": domain_proofs.record_name(found.domain),
            "record_text": domain_proofs.record_text(found.code),
            "can_mail": domain_proofs.can_mail(),
            "mailboxes": RESERVED_MAILBOXES,
            "code_form": code_form or MailCodeForm(),
        }
    return private_form(request, "replies/claim.html", context, status=status)


def _said(request: HttpRequest, found: Claim) -> dict[str, object]:
    below = request.GET.get("below", "")
    is_id = below.isascii() and below.isdigit() and len(below) < 19
    rows = reports_to_answer(found, below=get_report_of(found.company, int(below)) if is_id else None)
    return {
        "said": rows[:REPORTS_A_PAGE],
        "older_than": rows[REPORTS_A_PAGE - 1].report.pk if len(rows) > REPORTS_A_PAGE else None,
        "answers": answers_sent(found),
        "channels": found.company.channels.published().best_first(),
    }
