"""Legal notices, those that must be decided first on top. Decided once, with reasons; never edited."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from companies.actions import notices
from companies.admin.desk.case import Case
from companies.admin.desk.decision import Decision, DecisionForm
from companies.admin.parts.base import short_date
from companies.admin.parts.filters import CompanyFilter, StatusFilter
from companies.enums import NoticeMeasure
from companies.models import Notice
from companies.models.notice import LONGEST_EXPLANATION
from companies.queries.staff.queue_kinds import NOTICES


class ReasonsForm(DecisionForm[Notice]):
    """The statement of reasons (article 17(3)): the measure, the facts, the law or the rule."""

    measure = forms.ChoiceField(
        label=_("What was done"),
        required=False,
        choices=[("", _("Nothing: the notice is rejected")), *NoticeMeasure.choices],
    )
    statement = forms.CharField(
        label=_("Facts and reasons, for whoever gave the notice"),
        max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what you found and why it is decided so.")},
    )
    legal_basis = forms.CharField(
        label=_("Law or rule relied on"),
        max_length=Notice._meta.get_field("legal_basis").max_length,
        help_text=_("Published in the log: no name in it."),
        error_messages={"required": _("Name the article, or the rule of this site.")},
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        return said if self.errors else {"decision": notices.NoticeDecision(**said)}


@admin.register(Notice)
class NoticeAdmin(Case[Notice]):
    queue = NOTICES
    list_display = ("ground", "url", "company", "due", "state")
    list_filter = (StatusFilter, "ground", CompanyFilter)
    list_select_related = ("company",)
    ordering = ("due_on", "id")
    heading = _("What the notice says")
    claim, known = "admin/desk/notice/_claim.html", "admin/desk/notice/_known.html"
    decisions = {
        "decide": Decision(
            button=_("Decide"),
            look="signal",
            help=_("First do it, where the content stands; then say here what was done and why."),
            form=ReasonsForm,
            act=notices.decide_notice,
            said=_("Decided. Whoever gave the notice reads it at their private link."),
        )
    }

    @admin.display(description=_("to be decided by"))
    def due(self, notice: Notice) -> str:
        if notice.is_waiting and notice.due_on < timezone.localdate():
            return format_html(
                '<strong class="urgent">{} ({})</strong>', short_date(notice.due_on), gettext("overdue")
            )
        return short_date(notice.due_on)

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return Notice.objects.select_related("company", "decided_by")
