"""Deciding on many reports at once: each decision is its own event, as if it were made alone."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from companies.actions.history.changing import AlreadyDecided
from companies.actions.reports.decide import publish_report, refuse_report
from companies.admin.parts.refusal import RefusalForm
from companies.door.proof import proof_form, unless_proved
from companies.enums import RefusalReason, ReportStatus
from companies.models import Report


@admin.action(description=gettext_lazy("Publish the chosen reports"), permissions=["change"])
def publish_selected(model_admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
    if question := unless_proved(request, model_admin.admin_site):
        return question

    def publish(report: Report) -> None:
        publish_report(report_id=report.pk, by=request.user, at=timezone.now(), seen=ReportStatus.RECEIVED)

    done, skipped = _decide_each(_chosen(request), publish)
    text = ngettext("%(count)d report published.", "%(count)d reports published.", done) % {"count": done}
    _say(model_admin, request, done, skipped, text)
    return None


@admin.action(description=gettext_lazy("Refuse the chosen reports"), permissions=["change"])
def refuse_selected(model_admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
    """Asks for the reason first, on a page of its own; that page comes back here."""
    reports = _chosen(request)
    form = RefusalForm(request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        return _reason_page(model_admin, request, reports, form)
    if question := unless_proved(request, model_admin.admin_site):
        return question

    def refuse(report: Report) -> None:
        refuse_report(
            report_id=report.pk,
            reason=RefusalReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            by=request.user,
            at=timezone.now(),
            seen=ReportStatus.RECEIVED,
        )

    done, skipped = _decide_each(reports, refuse)
    text = ngettext("%(count)d report refused.", "%(count)d reports refused.", done) % {"count": done}
    _say(model_admin, request, done, skipped, text)
    return None


def _chosen(request: HttpRequest) -> list[Report]:
    """What was ticked. Not Django's queryset: that has lost what somebody else decided on meanwhile."""
    ids = request.POST.getlist(ACTION_CHECKBOX_NAME)
    return list(
        Report.objects.filter(pk__in=ids).select_related("company", "channel").order_by("submitted_at")
    )


def _decide_each(reports: list[Report], decide: Callable[[Report], None]) -> tuple[int, int]:
    """How many were decided, and how many somebody had decided before."""
    skipped = 0
    for report in reports:
        try:
            decide(report)
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


def _reason_page(
    model_admin: Any, request: HttpRequest, reports: list[Report], form: RefusalForm
) -> HttpResponse:
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
    return TemplateResponse(request, "admin/companies/report/refuse_selected.html", context)
