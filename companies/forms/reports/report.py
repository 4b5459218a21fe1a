"""Telling of an attempt: two taps for the common cases, the rest optional."""

import datetime
import re
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from companies.actions.reports.receive import Attempt
from companies.enums import Demand, Helped, Outcome
from companies.forms.reports.attempt_fields import AttemptFields, mark_faults
from companies.forms.submissions.guarded import GuardedForm
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.models import Channel, Situation, reader
from companies.models.report import LONGEST_WORDS

#: What the hold timer calls its call: made on the device, known to nobody else, the same however often it is sent.
CALL_ID = re.compile(r"[0-9a-f]{32}")
#: What a device keeps of a call that it could not send; older ones tell little of today.
LONGEST_KEPT_SECONDS = 31 * 24 * 60 * 60
#: Folded away until asked for.
OPTIONAL_FIELDS = ("situation", "on_day", "at_time", "redirected_to", "words")


class ReportForm(AttemptFields, GuardedForm):
    """One attempt on one of a company's channels. Cleans to an Attempt and a channel."""

    is_by_the_clock_of_the_line = True

    #: Of the hold timer (static/js/timer.js). What it counted is trusted no more than what is typed.
    call_id = forms.CharField(widget=forms.HiddenInput, required=False)
    started_ago = forms.CharField(widget=forms.HiddenInput, required=False)

    purpose = "report"
    field_order = [
        "channel",
        "outcome",
        "helped",
        "demands",
        "wait_pick",
        "wait",
        "wait_unit",
        "situation",
        "on_day",
        "at_time",
    ]

    helped = forms.ChoiceField(
        label=_("Was it solved?"),
        widget=forms.RadioSelect,
        choices=Helped.choices,
        required=False,
    )
    situation = forms.ModelChoiceField(
        queryset=Situation.objects.in_use(),
        to_field_name="slug",
        label=_("What was it for?"),
        required=False,
        empty_label=_("Something else"),
    )
    demands = forms.MultipleChoiceField(
        label=_("What were you asked for?"),
        widget=forms.CheckboxSelectMultiple,
        choices=Demand.choices,
        required=False,
    )
    redirected_to = forms.CharField(
        label=_("Sent to another number? Which one?"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    has_menu_changed = forms.BooleanField(
        label=_("The keys shown no longer lead to a person: the menu has changed"), required=False
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "No name, no number of yours, no password: names of people, telephone and account numbers and"
            " addresses that we recognise are hidden before your words are stored. At most 2,000 characters,"
            " read by a moderator first."
        ),
    )

    def __init__(
        self, data: dict | None = None, *, channels: list[Channel], now: datetime.datetime, **options
    ) -> None:
        super().__init__(data, channels=channels, now=now, **options)
        if not any(channel.menu for channel in channels):
            del self.fields["has_menu_changed"]
        # A browser would cut a pasted text at maxlength without a word; the server refuses and keeps it.
        del self.fields["words"].widget.attrs["maxlength"]
        mark_faults(self)

    def clean_call_id(self) -> str:
        sent = self.cleaned_data["call_id"]
        return sent if CALL_ID.fullmatch(sent) else ""

    def clean_started_ago(self) -> int | None:
        """Seconds since the call was made, by the device's own clock at both ends: a wrong one does no harm."""
        sent = self.cleaned_data["started_ago"]
        seconds = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else None
        return seconds if seconds is not None and seconds <= LONGEST_KEPT_SECONDS else None

    def clean_redirected_to(self) -> str:
        typed = self.cleaned_data["redirected_to"].strip()
        if not typed:
            return ""
        try:
            return PhoneNumber.parse(typed, reader.country()).canonical
        except NotAPhoneNumber as error:
            raise forms.ValidationError(_("This is not a telephone number we can read.")) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("call_id") and "token" in cleaned:
            cleaned["token"] = nonce_of_call(cleaned["call_id"])
        if self._is_timed(cleaned):
            cleaned["experienced_at"] = self.now - datetime.timedelta(seconds=cleaned["started_ago"])
            cleaned["is_hour_known"] = True
        if cleaned.get("redirected_to") and cleaned.get("outcome") not in (None, Outcome.REDIRECTED):
            self.add_error(
                "redirected_to", _("Leave this empty, or choose “Sent elsewhere” as what happened.")
            )
        return cleaned

    def _is_timed(self, cleaned: dict[str, Any]) -> bool:
        is_dated = cleaned.get("on_day") or cleaned.get("at_time")
        return cleaned.get("started_ago") is not None and not is_dated and "experienced_at" in cleaned

    def _seconds_to_fill(self) -> float:
        """A call that was timed was not filled in within a second, although its form was fetched a second ago. With a
        proof of work alone: a robot that says so has gained three seconds, and has paid for them."""
        waited = self.cleaned_data["started_ago"] if self.cleaned_data["salt"] else None
        return max(super()._seconds_to_fill(), waited or 0)

    @property
    def tells_more(self) -> bool:
        """Something stands in an optional field: the page shows them open, so that nothing seems lost."""
        return self.is_bound and any(self.data.get(name) for name in OPTIONAL_FIELDS)

    @property
    def says_menu_changed(self) -> bool:
        """It was the reason to come here: then it is asked with what happened, and not folded away."""
        return bool((self.data if self.is_bound else self.initial).get("has_menu_changed"))

    @property
    def attempt(self) -> Attempt:
        """What a valid form tells."""
        told = self.cleaned_data
        outcome = Outcome(told["outcome"])
        return Attempt(
            outcome=outcome,
            experienced_at=told["experienced_at"],
            is_hour_known=told["is_hour_known"],
            wait_minutes=told["wait_minutes"],
            helped=told["helped"] if outcome == Outcome.HUMAN else "",
            situation=told["situation"],
            demands=told["demands"],
            redirected_to=told["redirected_to"],
            has_menu_changed=told.get("has_menu_changed", False),
            words=told["words"].strip(),
        )


def nonce_of_call(call_id: str) -> str:
    """One call is one report, whichever form and whichever token it comes with. No form's own nonce is made so."""
    return sha256(f"companies.call:{call_id}".encode()).hexdigest()[:32]
