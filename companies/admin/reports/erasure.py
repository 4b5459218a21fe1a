"""Erasing a report where the law asks for it: a page that asks once more, for superusers only."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.reports.decide import erase_report
from companies.door.proof import proof_form, unless_proved
from companies.models import Report

LONGEST_REASON = 500


class ErasureForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("who asks for it, and under which law"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why: the history will tell it.")},
        help_text=gettext_lazy("The history keeps it: name nobody."),
    )


class ErasesReports:
    """For the admin of reports. Django's own deleting stays shut: it would leave the sums as they were."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.erase_view)
        return [path("<path:object_id>/erase/", view, name="companies_report_erase"), *super().get_urls()]

    def may_erase(self, request: HttpRequest) -> bool:
        """Moderators may not: what a company finds unpleasant is refused in public, or stays."""
        return request.user.has_perm("companies.delete_report")

    def erase_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Looking at it asks; only sending it erases."""
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if not self.may_erase(request):
            raise PermissionDenied
        report = self.row_of(request, object_id)
        if report is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = ErasureForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._erasure_page(request, report, form)
        if question := unless_proved(request, self.admin_site):
            return question
        try:
            erase_report(
                report_id=report.pk, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except Report.DoesNotExist:  # erased between two glances
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        said = _("Erased. The history still says that there was a report, who erased it, and why.")
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:companies_report_changelist"))

    def _erasure_page(self, request: HttpRequest, report: Report, form: ErasureForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Erase this report for good?"),
            "report": report,
            **self.as_told(report),
            "form": form,
            "proof": proof_form(request),
        }
        return TemplateResponse(request, "admin/companies/report/erase.html", context)
