"""The signed token of a public form: one form sent twice is recognised, an old or forged one refused."""

import secrets
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from companies.forms.submissions.visible_text import VisibleText

SALT = "companies.form"
#: A form left open longer than this has to be sent once more.
LIFETIME_SECONDS = 24 * 60 * 60


def new_token() -> str:
    return signing.TimestampSigner(salt=SALT).sign(secrets.token_hex(16))


class TokenField(forms.CharField):
    """A hidden field that cleans to the nonce inside its signed token."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": _("The form came back incomplete. What you wrote is still here: please send it again."),
        "invalid": _("The form had expired. What you wrote is still here: please send it again."),
    }

    def clean(self, value: str | None) -> str:
        token = super().clean(value)
        try:
            return signing.TimestampSigner(salt=SALT).unsign(token, max_age=LIFETIME_SECONDS)
        except signing.BadSignature as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class TokenForm(VisibleText, forms.Form):
    """A public form. After a bad token it carries a fresh one, so that sending again works."""

    token = TokenField()
    data: QueryDict | dict[str, Any]

    def __init__(self, data: dict | None = None, **options: Any) -> None:
        options["initial"] = {"token": new_token(), **(options.get("initial") or {})}
        super().__init__(data, **options)

    def refresh_token(self) -> None:
        """Call after validation: what was typed stays, a refused token is replaced."""
        if "token" in self.errors:
            self.data = self.data.copy()
            self.data[self.add_prefix("token")] = new_token()
