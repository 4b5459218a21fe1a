"""Merges of two companies: what would go over, a second person who carries it out, and the way back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from companies.actions.directory.merging_companies import MergeBarred, OwnMerge, approve_merge, refuse_merge
from companies.actions.directory.two_people import NewHere, OneHand
from companies.actions.undo.parting_companies import InTheWay, undo_merge
from companies.admin.desk.case import Case
from companies.admin.desk.decision import Decision, DecisionForm
from companies.admin.desk.set_aside import NEW_HERE, ONE_HAND
from companies.admin.parts.filters import StatusFilter
from companies.models import CompanyMerge
from companies.queries.directory.merges import MergePlan
from companies.queries.staff.queue_kinds import MERGES


class MergeApprovalForm(DecisionForm[CompanyMerge]):
    @property
    def bar(self) -> str:
        if self.row.asked_by_id == self.by.pk:
            return gettext("You asked for it: another person must see that the two are one.")
        return " ".join(str(bar.label) for bar in plan_of(self.row).bars)


class MergeRefusalForm(DecisionForm[CompanyMerge]):
    reason = forms.CharField(
        label=_("why they are two"),
        max_length=CompanyMerge._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 2, "accesskey": "r"}),
        error_messages={"required": _("Say why: the history will tell it.")},
    )


def plan_of(merge: CompanyMerge) -> MergePlan:
    return MergePlan(merge.gone, merge.kept, merge.why)


def barred_words(error: MergeBarred) -> str:
    return " ".join(str(bar.label) for bar in error.bars)


def _in_the_way(error: InTheWay) -> str:
    said = gettext("Changed since, and in the way: %(what)s. Nothing was undone.")
    return said % {"what": ", ".join(error.what)}


@admin.register(CompanyMerge)
class CompanyMergeAdmin(Case[CompanyMerge]):
    queue = MERGES
    list_display = ("merge", "why", "asked_by", "asked_at", "state")
    list_filter = (StatusFilter,)
    list_select_related = ("gone", "kept", "asked_by")
    search_fields = ("gone__name", "gone__slug", "kept__name", "kept__slug")
    search_help_text = _("a company")
    ordering = ("asked_at", "id")
    heading, known_heading = _("Two entries, one company"), _("What it does")
    claim, known, keys = "admin/desk/merge/_claim.html", "admin/desk/merge/_known.html", "p r n"
    decides_last = True
    decisions = {
        "approve": Decision(
            button=_("They are one: merge them"),
            key="p",
            look="signal",
            help=_("All of it happens at once, and can be undone here in one act."),
            form=MergeApprovalForm,
            act=approve_merge,
            said=_("Done: {companymerge}. It can be undone below."),
            why_not={
                OwnMerge: _("You asked for it: another person must see that the two are one."),
                MergeBarred: barred_words,
                NewHere: NEW_HERE,
                OneHand: ONE_HAND,
            },
            then="page",
        ),
        "refuse": Decision(
            button=_("Refuse"),
            form=MergeRefusalForm,
            act=refuse_merge,
            said=_("Refused: {companymerge}."),
        ),
        "undo": Decision(
            button=_("Undo this merge"),
            help=_("Two entries again, with all that went over, and what came to it since."),
            offered=lambda form: form.row.is_done,
            act=undo_merge,
            said=_("Undone: {companymerge} are two again."),
            why_not={InTheWay: _in_the_way},
            then="page",
        ),
    }

    @admin.display(description=_("merge"))
    def merge(self, row: CompanyMerge) -> str:
        return str(row)

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return CompanyMerge.objects.for_page()

    def is_waiting(self, row: CompanyMerge) -> bool:
        return row.is_open

    def about(
        self, request: HttpRequest, row: CompanyMerge, forms: Mapping[str, DecisionForm]
    ) -> dict[str, Any]:
        return {"plan": plan_of(row) if row.is_open else None}
