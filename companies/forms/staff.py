"""What the staff's door asks: name and password, what comes after them, and what helps those who cannot come in."""

import datetime
from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from companies.actions.staff.few_at_a_time import TooBusy, one_of_few
from companies.actions.staff.second_factor import TooManyCodes, WrongCode
from companies.actions.staff.sign_in import (
    LockedOut,
    attempt_failed,
    attempt_not_made,
    attempt_succeeded,
    begin_attempt,
)
from companies.forms.submissions.fields import field_as
from companies.models.addresses import MailAddressFormField
from companies.queries.staff.people import colleagues_of

#: Many times what browsers send.
LONGEST_PASSKEY = 10_000


class SignInForm(AdminAuthenticationForm):
    """Too many failures wait; whether anybody has that name is told to nobody."""

    def __init__(
        self,
        request: HttpRequest | None = None,
        *args: Any,
        address: str,
        mark: str,
        at: datetime.datetime,
        **options: Any,
    ) -> None:
        super().__init__(request, *args, **options)
        self.address, self.mark, self.at = address, mark, at

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password"):
            return self.cleaned_data
        try:
            attempt = begin_attempt(name=name, address=self.address, mark=self.mark, at=self.at)
        except LockedOut as locked:
            sentence = _("Too many failed attempts. Try again in %(wait)s.")
            wait = wait_in_words(locked.until - self.at)
            raise ValidationError(sentence, code="locked", params={"wait": wait}) from locked
        try:
            with one_of_few():
                cleaned = super().clean()
        except TooBusy as busy:
            attempt_not_made(attempt=attempt)
            raise ValidationError(
                _("Many people are signing in at this moment. Try again in a few seconds."), code="busy"
            ) from busy
        except ValidationError:
            attempt_failed(attempt=attempt, at=self.at)
            raise
        attempt_succeeded(attempt=attempt)
        return cleaned


class CodeForm(forms.Form):
    """Six figures from an authenticator; or what a passkey signed, which a script writes into the hidden field."""

    code = forms.CharField(
        label=gettext_lazy("code from your authenticator"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        ),
        help_text=gettext_lazy("Six figures, which change every 30 seconds. Each code is taken once."),
        required=False,
    )
    passkey = forms.CharField(max_length=LONGEST_PASSKEY, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        if not (self.cleaned_data.get("code") or self.cleaned_data.get("passkey") or self.errors):
            self.add_error("code", _("Write the six figures that your authenticator shows."))
        return self.cleaned_data

    def refuse(self, error: WrongCode | TooManyCodes, at: datetime.datetime) -> None:
        """What the check said of it, beside the field."""
        if self.cleaned_data.get("passkey"):
            self.add_error("code", _("Your passkey was not taken. Try again, or write a code."))
        else:
            self.add_error("code", refusal_in_words(error, at))


class RecoveryForm(CodeForm):
    passkey = None  # type: ignore[assignment]  # so Django takes a field away
    code = forms.CharField(
        label=gettext_lazy("recovery code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "autofocus": True}
        ),
        help_text=gettext_lazy(
            "One of those you kept when you set up your authenticator. It is spent by this."
        ),
        error_messages={"required": gettext_lazy("Write one of your recovery codes.")},
    )


def refusal_in_words(error: WrongCode | TooManyCodes, at: datetime.datetime) -> str:
    if isinstance(error, TooManyCodes):
        return _("Too many wrong codes. Try again in %(wait)s.") % {"wait": wait_in_words(error.until - at)}
    return _("This code is not right, or was used before.")


def wait_in_words(wait: datetime.timedelta) -> str:
    """Never too short: "1 second", "2 minutes", "1 hour"; rounded up."""
    seconds = max(1, -int(-wait.total_seconds() // 1))
    if seconds < 60:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    minutes = -(-seconds // 60)
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = -(-minutes // 60)
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


class PasskeyForm(forms.Form):
    """What to call a new passkey, and what the browser made, which a script writes into the hidden field."""

    name = forms.CharField(
        label=gettext_lazy("what you call it"),
        max_length=64,
        help_text=gettext_lazy(
            "“Laptop at work”, “the blue key”: so that you know later which one to remove."
        ),
        error_messages={"required": gettext_lazy("Give it a name.")},
    )
    passkey = forms.CharField(
        max_length=LONGEST_PASSKEY,
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("This needs a script, which did not run here.")},
    )


class NameForm(forms.Form):
    """Whose password is forgotten."""

    name = forms.CharField(
        label=gettext_lazy("your name here"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Write the name you sign in with.")},
    )


class AddressForm(forms.ModelForm):
    """One's own address for letters from this site; none is an answer too."""

    class Meta:
        model = User
        fields = ("email",)
        field_classes = {"email": MailAddressFormField}
        labels = {"email": gettext_lazy("your e-mail address")}
        help_texts = {
            "email": gettext_lazy(
                "For a forgotten password, and to warn you. Colleagues who look after accounts see it."
            )
        }


class ColleagueForm(forms.Form):
    """Who has lost telephone and codes."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("who has lost them"),
        queryset=User.objects.none(),
        error_messages={"required": gettext_lazy("Choose a colleague.")},
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field_as(forms.ModelChoiceField, self, "person").queryset = colleagues_of(by)
