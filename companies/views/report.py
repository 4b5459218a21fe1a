from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Unpack

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.reports.receive import submit_report
from companies.actions.submissions.private_links import follow_key
from companies.exchange.alarm_letters import tell_alarms_soon
from companies.forms.reports.report import ReportForm
from companies.models import Company, Report
from companies.views.access import get_company, get_reportable_channels
from companies.views.taking_in import Sent, posted, take_in

#: What a link to the form may have chosen already: the three links of a brand page, the hold timer, a changed menu.
_GIVEN = {
    "channel": "channel",
    "outcome": "outcome",
    "wait": "wait",
    "call": "call_id",
    "ago": "started_ago",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell of an attempt. The answer to a good form is its private follow-up page."""
    company = get_company(slug)
    if company.successor:
        return redirect("report", slug=company.successor.slug)
    form = _form(request, company)
    context = {"company": company}
    return take_in(
        request, form, act=_telling(form), page="reports/report.html", then="follow", context=context
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def timed_call(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for the hold timer, as JSON: what the form is guarded by for who asks, the private page for who tells."""
    form = _form(request, get_company(slug))
    return take_in(request, form, act=_telling(form), page="", then=_followed, show=_as_json)


def _form(request: HttpRequest, company: Company) -> ReportForm:
    given: dict[str, Any] = {field: request.GET.get(name) for name, field in _GIVEN.items()}
    given["has_menu_changed"] = request.GET.get("menu") == "changed"
    return ReportForm(
        posted(request), channels=get_reportable_channels(company), now=timezone.now(), initial=given
    )


def _telling(form: ReportForm) -> Callable[..., Report]:
    def act(**sent: Unpack[Sent]) -> Report:
        told = submit_report(
            channel=form.cleaned_data["channel"],
            attempt=form.attempt,
            network_key=sent["sending"].network_key,
            **sent,
        )
        if told.is_alarm:
            tell_alarms_soon()
        return told

    return act


def _followed(report: Report) -> JsonResponse:
    return JsonResponse({"follow": reverse("follow", args=[follow_key(report.nonce)])})


def _as_json(
    request: HttpRequest, page: str, context: dict[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> JsonResponse:
    """The form as a script sends it, and what is wrong with what was sent."""
    form = context["form"]
    told = {
        "csrf": get_token(request),
        "token": form["token"].value(),
        "challenge": form["challenge"].value(),
        "salt": form.challenge_salt,
        "bits": form.challenge_bits,
        "errors": form.errors.get_json_data(),
    }
    return JsonResponse(told, status=status)
