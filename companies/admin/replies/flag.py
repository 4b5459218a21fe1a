"""Reports that companies contest: a moderator looks, does what there is to do on the report's own page, and says so."""

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.history.changing import AlreadyDecided
from companies.actions.replies.flags import NothingDone, decide_flag
from companies.admin.parts.decided import DecidedAdmin
from companies.admin.parts.filters import CompanyFilter, FlagStatusFilter
from companies.enums import FlagStatus
from companies.models import ReportFlag


class FlagDecisionForm(forms.Form):
    status = forms.ChoiceField(
        label=gettext_lazy("what was found"),
        choices=[
            ("", gettext_lazy("Choose one")),
            *((status.value, status.label) for status in FlagStatus if status != FlagStatus.RECEIVED),
        ],
        error_messages={"required": gettext_lazy("Choose what became of the report.")},
        widget=forms.Select(attrs={"accesskey": "r"}),
    )
    answer = forms.CharField(
        label=gettext_lazy("answer to the company"),
        max_length=ReportFlag._meta.get_field("answer").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It reads it at its private link."),
        error_messages={"required": gettext_lazy("Say what you looked at and found.")},
    )


@admin.register(ReportFlag)
class ReportFlagAdmin(DecidedAdmin):
    list_display = ("company", "ground", "submitted_at", "state")
    list_display_links = ("company",)
    list_filter = (FlagStatusFilter, "ground", CompanyFilter)
    list_select_related = ("company",)
    ordering = ("submitted_at", "id")
    decisions = {"decide": FlagDecisionForm}
    page_template = "admin/companies/reportflag/page.html"

    @admin.display(description=gettext_lazy("status"))
    def state(self, flag: ReportFlag) -> str:
        return flag.get_status_display()

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return ReportFlag.objects.select_related("company", "claim", "report__channel", "decided_by")

    def may_be_decided(self, row: ReportFlag) -> bool:
        return row.is_waiting

    def about(self, request: HttpRequest, row: ReportFlag) -> dict[str, object]:
        return {"contested_so_far": row.company.flags.count()}

    def decide(
        self, request: HttpRequest, row: ReportFlag, decision: str, form: forms.Form
    ) -> tuple[str, int]:
        try:
            decide_flag(
                flag_id=row.pk,
                status=FlagStatus(form.cleaned_data["status"]),
                answer=form.cleaned_data["answer"],
                by=request.user,
                at=timezone.now(),
            )
        except AlreadyDecided:
            return _("Somebody else decided on this meanwhile."), messages.WARNING
        except NothingDone:
            sentence = _("The report stands as it did. First do it, on its own page; then say so here.")
            return sentence, messages.ERROR
        return _("Decided. The company reads your answer at its private link."), messages.SUCCESS
