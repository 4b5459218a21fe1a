"""Deciding on many reports at once: each decision is its own event, as if it were made alone."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from companies.actions.history.changing import AlreadyDecided
from companies.actions.reports.decide import publish_report, refuse_report
from companies.admin.desk.report_forms import ReportRefusalForm
from companies.door.proof import proof_form, unless_proved
from companies.enums import ReportStatus
from companies.models import Report
from companies.visitors import member_of


@admin.action(description=_("Publish the chosen reports"), permissions=["change"])
def publish_selected(model_admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
    if question := unless_proved(request, model_admin.admin_site):
        return question
    done, skipped = _decide_each(request, publish_report)
    text = ngettext("%(count)d report published.", "%(count)d reports published.", done) % {"count": done}
    _say(model_admin, request, done, skipped, text)
    return None


@admin.action(description=_("Refuse the chosen reports"), permissions=["change"])
def refuse_selected(model_admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
    """Asks for the reason first, on a page of its own; that page comes back here."""
    form = ReportRefusalForm(Report(), request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        return _reason_page(model_admin, request, form)
    if question := unless_proved(request, model_admin.admin_site):
        return question
    said = form.cleaned_data
    done, skipped = _decide_each(request, refuse_report, reason=said["reason"], note=said["note"])
    text = ngettext("%(count)d report refused.", "%(count)d reports refused.", done) % {"count": done}
    _say(model_admin, request, done, skipped, text)
    return None


def _chosen(request: HttpRequest) -> list[Report]:
    """What was ticked. Not Django's queryset: that has lost what somebody else decided on meanwhile."""
    ids = request.POST.getlist(ACTION_CHECKBOX_NAME)
    return list(
        Report.objects.filter(pk__in=ids).select_related("company", "channel").order_by("submitted_at")
    )


def _decide_each(request: HttpRequest, decide: Callable[..., Report], **said: Any) -> tuple[int, int]:
    """How many were decided, and how many somebody had decided before."""
    reports, skipped, seen = _chosen(request), 0, ReportStatus.RECEIVED
    for report in reports:
        try:
            decide(report_id=report.pk, by=member_of(request), at=timezone.now(), seen=seen, **said)
        except AlreadyDecided:
            skipped += 1
    return len(reports) - skipped, skipped


def _say(model_admin: Any, request: HttpRequest, done: int, skipped: int, text: str) -> None:
    if done:
        model_admin.message_user(request, text, messages.SUCCESS)
    if skipped:
        sentence = ngettext(
            "%(count)d was decided already and is left as it was.",
            "%(count)d were decided already and are left as they were.",
            skipped,
        )
        model_admin.message_user(request, sentence % {"count": skipped}, messages.WARNING)


def _reason_page(model_admin: Any, request: HttpRequest, form: ReportRefusalForm) -> HttpResponse:
    reports = _chosen(request)
    title = ngettext("Refuse %(count)d report", "Refuse %(count)d reports", len(reports))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title % {"count": len(reports)},
        "reports": reports,
        "form": form,
        "proof": proof_form(request),
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/desk/report/refuse_selected.html", context)
