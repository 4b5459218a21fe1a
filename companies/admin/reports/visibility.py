"""Folding a published report away, hiding it, showing it again: one choice on its page."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.history.changing import AlreadyDecided
from companies.actions.reports.visibility import grade_visibility
from companies.enums import COLLAPSING_REASONS, HIDING_REASONS, UNCOUNTED_REASONS, Visibility
from companies.models import Report


def _said(reason: str) -> str:
    """The reason, and whether the report still counts."""
    if reason in UNCOUNTED_REASONS:
        return _("%(reason)s (counts no more)") % {"reason": capfirst(reason.label)}
    return capfirst(str(reason.label))


class VisibilityForm(forms.Form):
    """How much readers see. `seen`: the reason that stood on the page."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    visibility_reason = forms.ChoiceField(label=gettext_lazy("what readers see"), required=False)

    def __init__(self, report: Report, data: dict | None = None) -> None:
        initial = {"seen": report.visibility_reason, "visibility_reason": report.visibility_reason}
        super().__init__(data, initial=initial, auto_id="id_grade_%s")
        self.fields["visibility_reason"].choices = [
            ("", _("All of it")),
            (Visibility.COLLAPSED.label, [(reason, _said(reason)) for reason in COLLAPSING_REASONS]),
            (Visibility.HIDDEN.label, [(reason, _said(reason)) for reason in HIDING_REASONS]),
        ]


class GradesReports:
    """For the admin of reports."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.grade_view)
        return [path("<path:object_id>/grade/", view, name="companies_report_grade"), *super().get_urls()]

    def grade_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        report, answer = self._to_decide(request, object_id)
        if report is None:
            return answer
        form = VisibilityForm(report, request.POST)
        if not form.is_valid():
            return self._page(request, report, grade=form)
        try:
            graded = grade_visibility(
                report_id=report.pk,
                reason=form.cleaned_data["visibility_reason"],
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except Report.DoesNotExist:  # erased between two glances
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        except AlreadyDecided:
            return self._was_decided(request, report)
        said = _("Readers see now: %(what)s.") % {"what": graded.get_visibility_display()}
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:companies_report_change", args=[report.pk]))
