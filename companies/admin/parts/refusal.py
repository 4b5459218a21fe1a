"""The form that refuses: a reason its author will read, and more words if need be."""

from django import forms
from django.utils.translation import gettext_lazy as _

from companies.enums import RefusalReason
from companies.models import Report


class RefusalForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("reason"),
        choices=[("", _("Choose a reason")), *RefusalReason.choices],
        error_messages={"required": _("Choose a reason: the author of the report will read it.")},
        widget=forms.Select(attrs={"accesskey": "r"}),
    )
    note = forms.CharField(
        label=_("more about the reason"),
        required=False,
        max_length=Report._meta.get_field("refusal_note").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Optional. The author reads it too."),
    )
