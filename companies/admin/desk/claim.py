"""Who speaks for a company: by which domain, how proved. A link in the wrong hands is ended, with a reason."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from companies.actions.replies.claims import end_claim
from companies.admin.desk.case import Case
from companies.admin.desk.decision import Decision, DecisionForm
from companies.admin.parts.base import short_date
from companies.admin.parts.filters import CompanyFilter
from companies.models import Claim, Event


class EndForm(DecisionForm):
    reason = forms.CharField(
        label=_("why the link is ended"),
        max_length=Event._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For the staff’s history; name nobody."),
        error_messages={"required": _("Say why: the history will tell it.")},
    )


@admin.register(Claim)
class ClaimAdmin(Case[Claim]):
    """Not of the queue: nothing of it waits for the staff."""

    list_display = ("company", "domain", "way", "proved", "state")
    list_filter = (CompanyFilter,)
    list_select_related = ("company",)
    ordering = ("-submitted_at", "-id")
    claim, known = "admin/desk/claim/_claim.html", "admin/desk/claim/_known.html"
    decisions = {
        "end": Decision(
            button=_("End this link"),
            help=_("When the link is in the wrong hands. The company can ask for another."),
            form=EndForm,
            act=end_claim,
            said=_("Ended. What was answered with it stays."),
            then="list",
        )
    }

    @admin.display(description=_("proved"))
    def proved(self, claim: Claim) -> str:
        return short_date(claim.proved_at) if claim.proved_at else ""

    @admin.display(description=_("status"))
    def state(self, claim: Claim) -> str:
        if claim.ended_at:
            return gettext("ended")
        return gettext("may answer") if claim.is_proved(at=timezone.now()) else gettext("to be proved")

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return Claim.objects.select_related("company", "ended_by")

    def is_waiting(self, row: Claim) -> bool:
        return row.ended_at is None

    def about(self, request: HttpRequest, row: Claim, forms: Mapping[str, DecisionForm]) -> dict[str, Any]:
        return {
            "heading": row.domain,
            "state": self.state(row),
            "replies": row.replies.select_related("company").order_by("-submitted_at")[:20],
            "flags": row.flags.select_related("company").order_by("-submitted_at")[:20],
        }
