"""Reports that companies contest: a moderator looks, does what there is to do on the report's own page, and says so."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from companies.actions.replies.flags import NothingDone, decide_flag
from companies.admin.desk.case import Case
from companies.admin.desk.decision import Decision, DecisionForm
from companies.admin.parts.filters import CompanyFilter, StatusFilter
from companies.enums import FlagStatus
from companies.models import ReportFlag
from companies.queries.staff.queue_kinds import FLAGS


class FindingForm(DecisionForm[ReportFlag]):
    status = forms.TypedChoiceField(
        label=_("what was found"),
        choices=[
            ("", _("Choose one")),
            *((status.value, status.label) for status in FlagStatus if status != FlagStatus.RECEIVED),
        ],
        coerce=FlagStatus,
        error_messages={"required": _("Choose what became of the report.")},
        widget=forms.Select(attrs={"accesskey": "r"}),
    )
    answer = forms.CharField(
        label=_("answer to the company"),
        max_length=ReportFlag._meta.get_field("answer").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It reads it at its private link."),
        error_messages={"required": _("Say what you looked at and found.")},
    )


@admin.register(ReportFlag)
class ReportFlagAdmin(Case[ReportFlag]):
    queue = FLAGS
    list_display = ("company", "ground", "submitted_at", "state")
    list_filter = (StatusFilter, "ground", CompanyFilter)
    list_select_related = ("company",)
    ordering = ("submitted_at", "id")
    heading = _("What the company contests")
    claim, known = "admin/desk/flag/_claim.html", "admin/desk/_known_of_reply.html"
    decisions = {
        "decide": Decision(
            button=_("Decide"),
            look="signal",
            help=_(
                "A report stays unless it names a person, insults, or cannot be about this company. That it is"
                " unpleasant is no reason."
            ),
            form=FindingForm,
            act=decide_flag,
            said=_("Decided. The company reads your answer at its private link."),
            why_not={
                NothingDone: _("The report stands as it did. First do it, on its own page; then say so here.")
            },
        )
    }

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return ReportFlag.objects.select_related("company", "claim", "report__channel", "decided_by")

    def named(self, row: ReportFlag) -> dict[str, Any]:
        return {"flag_id": row.pk}

    def about(
        self, request: HttpRequest, row: ReportFlag, forms: Mapping[str, DecisionForm]
    ) -> dict[str, Any]:
        return {"contested_so_far": row.company.flags.count()}
