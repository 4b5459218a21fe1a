"""What every public form carries beside what it asks: a proof of work, the time it took, a trap for robots.

A form without script has no proof and is as welcome; it is read by a moderator first. Use GuardedForm with a
`purpose`, draw components/_guard.html inside the form, and hand `form.sending(…)` to the action.
"""

import secrets
import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext_lazy as _

from companies.actions.submissions.guard import Sending
from companies.actions.submissions.networks import Sender
from companies.forms.submissions.tokens import TokenForm
from companies.lib.proof_of_work import is_solved

#: Fields that the visitor is not asked.
GUARD_FIELDS = ("token", "challenge", "proof", "site_address")


def new_challenge(purpose: str) -> str:
    """Signed, so that we need not remember which we gave: a random salt, how hard it is, and what it is for."""
    given = {"salt": secrets.token_hex(8), "bits": settings.PROOF_BITS, "for": purpose}
    return signing.dumps(given, salt="companies.challenge")


class GuardedForm(TokenForm):
    """A public form. `sending` of a valid form says how it came in."""

    purpose = ""

    challenge = forms.CharField(widget=forms.HiddenInput, required=False)
    proof = forms.CharField(widget=forms.HiddenInput, required=False)
    site_address = forms.CharField(
        label=_("Leave this empty: only robots fill it in"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: dict | None = None, **options: Any) -> None:
        given = {"challenge": new_challenge(self.purpose), **(options.get("initial") or {})}
        options["initial"] = given
        super().__init__(data, **options)
        for name in ("token", "challenge", "proof"):  # a reload must not bring back those of the form before
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        cleaned["salt"] = self._solved_salt(cleaned.get("challenge", ""), cleaned.get("proof", ""))
        return cleaned

    def _solved_salt(self, challenge: str, proof: str) -> str:
        """The salt of a challenge that was solved; "" for none, or for a wrong answer. Too late is said."""
        if not proof:
            return ""
        try:
            given = signing.loads(
                challenge, salt="companies.challenge", max_age=settings.PROOF_LIFETIME_SECONDS
            )
        except signing.SignatureExpired:
            self.add_error(
                None,
                _("The form had been open for too long. What you wrote is still here: please send it again."),
            )
            return ""
        except signing.BadSignature:
            return ""
        is_ours = given["for"] == self.purpose
        return given["salt"] if is_ours and is_solved(given["salt"], proof, bits=given["bits"]) else ""

    def sending(self, *, network_key: str, sender: Sender | None = None) -> Sending:
        """How a valid form came in."""
        told = self.cleaned_data
        return Sending(
            network_key=network_key,
            sender=sender,
            nonce=told["token"],
            salt=told["salt"],
            seconds_to_fill=self._seconds_to_fill(),
            is_trap_filled=bool(told.get("site_address")),
        )

    def _seconds_to_fill(self) -> float:
        """Since the form was given, by the time that is signed in its token."""
        _nonce, given_at, _signature = self["token"].value().rsplit(":", 2)
        return time.time() - signing.b62_decode(given_at)

    def refresh_token(self) -> None:
        """A form that comes back carries a fresh challenge: the one before may be spent."""
        super().refresh_token()
        self.data = self.data.copy()
        self.data[self.add_prefix("challenge")] = new_challenge(self.purpose)
        self.data[self.add_prefix("proof")] = ""

    @property
    def challenge_salt(self) -> str:
        """What the script works on."""
        return signing.loads(self["challenge"].value(), salt="companies.challenge")["salt"]

    @property
    def challenge_bits(self) -> int:
        return settings.PROOF_BITS

    def asked_fields(self) -> list[forms.BoundField]:
        """Those a page draws for people."""
        return [bound for bound in self.visible_fields() if bound.name not in GUARD_FIELDS]
