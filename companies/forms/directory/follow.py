"""Asking to be told by mail: of what, and where to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from companies.enums import Wish
from companies.forms.submissions.fields import field_as
from companies.forms.submissions.guarded import GuardedForm
from companies.models.addresses import MailAddressFormField


class FollowForm(GuardedForm):
    """`offered`: the wishes that make sense of the company today, the likeliest first."""

    purpose = "follow"

    wish = forms.ChoiceField(
        label=_("When shall we write to you?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say when we shall write to you.")},
    )
    email = MailAddressFormField(
        label=_("Your e-mail"),
        help_text=_("For these letters alone. Nobody reads it here, and it goes when you stop them."),
        error_messages={"required": _("Say where we shall write to.")},
    )

    def __init__(self, data: dict | None = None, *, offered: list[Wish], **options: Any) -> None:
        options["initial"] = {"wish": offered[0].value, **(options.get("initial") or {})}
        super().__init__(data, **options)
        field_as(forms.ChoiceField, self, "wish").choices = [(wish.value, wish.label) for wish in offered]
        self.fields["email"].widget.attrs["autocomplete"] = "email"
