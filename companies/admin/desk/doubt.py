"""Weeks of a channel whose reports differ from all others: a moderator looks at them, does what there is to do on the
reports' own pages, and says so."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from companies.actions.evidence.doubts import read_doubt
from companies.admin.desk.case import Case
from companies.admin.desk.decision import Decision, DecisionForm
from companies.models import ChannelEvidence
from companies.queries.evidence.doubts import doubted_reports
from companies.queries.staff.queue_kinds import DOUBTS


class LookedAtForm(DecisionForm[ChannelEvidence]):
    reason = forms.CharField(
        label=_("what was found"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "accesskey": "r"}),
        help_text=_(
            "An outage, a strike, a new number, reports that look made up… Colleagues read it in the history."
        ),
        error_messages={"required": _("Say what you found.")},
    )


@admin.register(ChannelEvidence)
class DoubtAdmin(Case[ChannelEvidence]):
    queue = DOUBTS
    list_display = ("channel", "doubted_until")
    list_select_related = ("channel__company",)
    ordering = ("doubted_until", "channel_id")
    heading = _("Reports that differ from all others")
    claim = "admin/desk/doubt/_claim.html"
    decisions = {
        "read": Decision(
            button=_("Looked at"),
            look="signal",
            help=_(
                "They count for less by themselves; nothing else has to be done where they are honest. A report that"
                " looks made up is hidden on its own page, or its sender blocked."
            ),
            form=LookedAtForm,
            act=read_doubt,
            said=_("Noted. It comes back if later weeks differ too."),
        )
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(doubted_until__isnull=False)

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return ChannelEvidence.objects.select_related("channel__company").filter(doubted_until__isnull=False)

    def named(self, row: ChannelEvidence) -> dict[str, Any]:
        return {"channel_id": row.pk}

    def about(
        self, request: HttpRequest, row: ChannelEvidence, forms: Mapping[str, DecisionForm]
    ) -> dict[str, Any]:
        return {"doubted": row.calm.doubted, "reports": doubted_reports(row)}
