"""Answers of companies: read for personal data, numbers and threats, and let out or refused. Never edited."""

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import truncatechars
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.history.changing import AlreadyDecided
from companies.actions.replies.answers import publish_reply, refuse_reply
from companies.admin.parts.decided import DecidedAdmin
from companies.admin.parts.filters import CompanyFilter, ReplyStatusFilter
from companies.enums import ReplyRefusal
from companies.models import Reply
from companies.templatetags.privacy import in_plain_words

LONGEST_EXCERPT = 120


class PublicationForm(forms.Form):
    """Nothing to say: it is published as it is."""


class ReplyRefusalForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("reason"),
        choices=[("", gettext_lazy("Choose a reason")), *ReplyRefusal.choices],
        error_messages={"required": gettext_lazy("Choose a reason: the company will read it.")},
        widget=forms.Select(attrs={"accesskey": "r"}),
    )
    note = forms.CharField(
        label=gettext_lazy("more about the reason"),
        required=False,
        max_length=Reply._meta.get_field("refusal_note").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Optional. The company reads it too."),
    )


@admin.register(Reply)
class ReplyAdmin(DecidedAdmin):
    list_display = ("company", "excerpt", "submitted_at", "state")
    list_display_links = ("company",)
    list_filter = (ReplyStatusFilter, CompanyFilter)
    list_select_related = ("company",)
    ordering = ("submitted_at", "id")
    decisions = {"publish": PublicationForm, "refuse": ReplyRefusalForm}
    page_template = "admin/companies/reply/page.html"

    @admin.display(description=gettext_lazy("words"))
    def excerpt(self, reply: Reply) -> str:
        return truncatechars(in_plain_words(reply.words), LONGEST_EXCERPT)

    @admin.display(description=gettext_lazy("status"))
    def state(self, reply: Reply) -> str:
        return reply.get_status_display()

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return Reply.objects.select_related("company", "claim", "report__channel", "decided_by")

    def may_be_decided(self, row: Reply) -> bool:
        return row.is_waiting

    def decide(self, request: HttpRequest, row: Reply, decision: str, form: forms.Form) -> tuple[str, int]:
        now = timezone.now()
        try:
            if decision == "publish":
                publish_reply(reply_id=row.pk, by=request.user, at=now)
                return _("Published: it stands on the company’s page."), messages.SUCCESS
            refuse_reply(
                reply_id=row.pk,
                reason=ReplyRefusal(form.cleaned_data["reason"]),
                note=form.cleaned_data["note"],
                by=request.user,
                at=now,
            )
        except AlreadyDecided:
            return _("Somebody else decided on this answer meanwhile."), messages.WARNING
        return _("Refused: the company reads the reason at its private link."), messages.SUCCESS
