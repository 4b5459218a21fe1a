"""Who speaks for a company: by which domain, how proved. A link in the wrong hands is ended, with a reason."""

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.replies.claims import end_claim
from companies.admin.parts.base import short_date
from companies.admin.parts.decided import DecidedAdmin
from companies.admin.parts.filters import CompanyFilter
from companies.models import Claim, Event


class EndForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("why the link is ended"),
        max_length=Event._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For the staff’s history; name nobody."),
        error_messages={"required": gettext_lazy("Say why: the history will tell it.")},
    )


@admin.register(Claim)
class ClaimAdmin(DecidedAdmin):
    list_display = ("company", "domain", "way", "proved", "state")
    list_display_links = ("company",)
    list_filter = (CompanyFilter,)
    list_select_related = ("company",)
    ordering = ("-submitted_at", "-id")
    decisions = {"end": EndForm}
    is_in_queue = leads_on = False
    page_template = "admin/companies/claim/page.html"

    @admin.display(description=gettext_lazy("proved"))
    def proved(self, claim: Claim) -> str:
        return short_date(claim.proved_at) if claim.proved_at else ""

    @admin.display(description=gettext_lazy("status"))
    def state(self, claim: Claim) -> str:
        if claim.ended_at:
            return _("ended")
        return _("may answer") if claim.is_proved(at=timezone.now()) else _("to be proved")

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return Claim.objects.select_related("company", "ended_by")

    def may_be_decided(self, row: Claim) -> bool:
        return row.ended_at is None

    def about(self, request: HttpRequest, row: Claim) -> dict[str, object]:
        return {
            "is_proved": row.is_proved(at=timezone.now()),
            "replies": row.replies.select_related("company").order_by("-submitted_at")[:20],
            "flags": row.flags.select_related("company").order_by("-submitted_at")[:20],
        }

    def decide(self, request: HttpRequest, row: Claim, decision: str, form: forms.Form) -> tuple[str, int]:
        end_claim(claim_id=row.pk, at=timezone.now(), by=request.user, reason=form.cleaned_data["reason"])
        return _("Ended. What was answered with it stays."), messages.SUCCESS
