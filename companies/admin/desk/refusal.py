"""The form that refuses: a reason its author will read, and more words if need be."""

from collections.abc import Container
from typing import TYPE_CHECKING

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from companies.admin.desk.decision import DecisionForm
from companies.models import Report

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NOTE_HELP = _("Optional. The author reads it too.")


def refusal_form(
    reasons: type[TextChoices],
    *,
    unchosen: "StrOrPromise",
    note_help: "StrOrPromise" = NOTE_HELP,
    but: Container[str] = (),
) -> type[DecisionForm]:
    """`unchosen`: what is said when no reason was chosen; `but`: reasons that are not for the staff to give."""
    offered = [(value, label) for value, label in reasons.choices if value not in but]

    class RefusalForm(DecisionForm):
        reason = forms.TypedChoiceField(
            label=_("reason"),
            choices=[("", _("Choose a reason")), *offered],
            coerce=reasons,
            error_messages={"required": unchosen},
            widget=forms.Select(attrs={"accesskey": "r"}),
        )
        note = forms.CharField(
            label=_("more about the reason"),
            required=False,
            max_length=Report._meta.get_field("refusal_note").max_length,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=note_help,
        )

    return RefusalForm
