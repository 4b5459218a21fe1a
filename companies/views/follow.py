from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.reports.amend import (
    MayNotAmend,
    TooManyWords,
    amend_report,
    may_amend,
    withdraw_report,
)
from companies.actions.submissions.planted import PlantedWords
from companies.forms.reports.amend import AmendForm
from companies.models import Report
from companies.queries.directory.after_report import after_report
from companies.views.access import get_report_by_key
from companies.views.private import private_form
from companies.views.taking_in import REFUSALS


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, key: str) -> HttpResponse:
    """The private page of one report: what became of it, what it is worth, and what its author may still put right."""
    report = get_report_by_key(key)
    now, do = timezone.now(), request.POST.get("do", "")
    form = AmendForm(request.POST if do == "amend" else None, report=report)
    if request.method == "POST":
        if do == "withdraw" or form.is_valid():
            _change(report, form, do)
        if not form.errors:
            return redirect("follow", key=key)
    context = {
        "report": report,
        "after": after_report(report, now=now) if report.company.is_published else None,
        "form": form,
        "may_amend": may_amend(report, at=now),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return private_form(request, "reports/follow.html", context, status=status)


def _change(report: Report, form: AmendForm, do: str) -> None:
    """What is refused is said beside its field."""
    now = timezone.now()
    try:
        if do == "withdraw":
            withdraw_report(report_id=report.pk, at=now)
        else:
            minutes, words = form.cleaned_data["minutes"], form.cleaned_data["words"].strip()
            amend_report(report_id=report.pk, wait_minutes=minutes, words=words, at=now)
    except MayNotAmend:
        pass  # the page says what stands there, and offers it no more
    except PlantedWords:
        form.add_error("words", forms.ValidationError(REFUSALS[PlantedWords].sentence))
    except TooManyWords:
        form.add_error("words", _("With what you told already these words are too long."))
