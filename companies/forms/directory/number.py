"""Asking whose number it is: any writing of it will do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.models import reader


class NumberForm(forms.Form):
    """Cleans to a PhoneNumber, read as in the reader's country unless it begins with the code of another."""

    q = forms.CharField(
        label=_("The number, as you have it before you"),
        max_length=100,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "enterkeyhint": "search"}),
        error_messages={"required": _("Write the number.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # A browser would cut a pasted text without a word; the server refuses and keeps it.
        del self.fields["q"].widget.attrs["maxlength"]
        if self.is_bound and "q" in self.errors:
            self.fields["q"].widget.attrs |= {"aria-invalid": "true", "autofocus": True}

    def clean_q(self) -> PhoneNumber:
        try:
            return PhoneNumber.parse(self.cleaned_data["q"], reader.country())
        except NotAPhoneNumber as error:
            raise forms.ValidationError(
                _(
                    "We cannot read this as one telephone number. Begin foreign ones with + and their country code."
                )
            ) from error
