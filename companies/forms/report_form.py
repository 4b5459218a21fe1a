"""Telling of an attempt: two taps for the common cases, the rest optional."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from companies.actions.reports import Attempt
from companies.enums import TIMED_OUTCOMES, Demand, Helped, Outcome
from companies.forms.guarded import GuardedForm
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.models import Channel, Situation
from companies.models.report import EARLIEST, LONGEST_WAIT_MINUTES, LONGEST_WORDS

HOUR = 60
DAY = 24 * HOUR
#: No call lasts longer; a longer one is a slip of the finger.
LONGEST_LIVE_MINUTES = DAY
LIVE_PICKS = (5, 10, 20, 30, 45, 60)
WRITTEN_PICKS = (DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY)
NOON = datetime.time(12)

LIVE_OUTCOMES = (
    Outcome.HUMAN,
    Outcome.GAVE_UP,
    Outcome.CUT_OFF,
    Outcome.MACHINE,
    Outcome.REDIRECTED,
    Outcome.OUT_OF_SERVICE,
    Outcome.WRONG_COMPANY,
    Outcome.SUSPECTED_SCAM,
)
WRITTEN_OUTCOMES = (
    Outcome.HUMAN,
    Outcome.NO_ANSWER,
    Outcome.MACHINE,
    Outcome.REDIRECTED,
    Outcome.OUT_OF_SERVICE,
    Outcome.WRONG_COMPANY,
    Outcome.SUSPECTED_SCAM,
)

#: Folded away until asked for.
OPTIONAL_FIELDS = ("helped", "situation", "on_day", "at_time", "demands", "redirected_to", "words")


def _live_picks() -> list[tuple[str, Any]]:
    return [(str(minutes), _("%(minutes)s min") % {"minutes": minutes}) for minutes in LIVE_PICKS]


def _written_picks() -> list[tuple[str, Any]]:
    return [
        (str(minutes), ngettext_lazy("%(days)s day", "%(days)s days", "days") % {"days": minutes // DAY})
        for minutes in WRITTEN_PICKS
    ]


class ReportForm(GuardedForm):
    """One attempt on one of a company's channels. Cleans to an Attempt and a channel."""

    purpose = "report"

    channel = forms.ModelChoiceField(
        queryset=Channel.objects.none(),
        to_field_name="slug",
        label=_("Which way did you try?"),
        empty_label=None,
        error_messages={"invalid_choice": _("This company has no such way in: choose one of these.")},
    )
    outcome = forms.ChoiceField(
        label=_("What happened?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say what happened: one of these."),
            "invalid_choice": _("Say what happened: one of these."),
        },
    )
    wait_pick = forms.ChoiceField(
        label=_("After how long?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of these, or write the number beside.")},
    )
    wait = forms.IntegerField(label=_("Exact time"), required=False, widget=forms.NumberInput)
    wait_unit = forms.TypedChoiceField(
        label=_("Unit"),
        required=False,
        coerce=int,
        empty_value=1,
        choices=[(1, _("minutes")), (HOUR, _("hours")), (DAY, _("days"))],
    )
    helped = forms.ChoiceField(
        label=_("If a human answered: did it help?"),
        widget=forms.RadioSelect,
        choices=Helped.choices,
        required=False,
    )
    situation = forms.ModelChoiceField(
        queryset=Situation.objects.all(),
        to_field_name="slug",
        label=_("What was it for?"),
        required=False,
        empty_label=_("Something else"),
    )
    on_day = forms.DateField(
        label=_("Which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    at_time = forms.TimeField(
        label=_("At what time?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    demands = forms.MultipleChoiceField(
        label=_("Were you asked for one of these?"),
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
        super().__init__(data, **options)
        self.now = now
        self.fields["channel"].queryset = Channel.objects.filter(pk__in=[channel.pk for channel in channels])
        self.fields["channel"].choices = [(channel.slug, channel_line(channel)) for channel in channels]
        chosen = self._chosen_channel(channels)
        self.is_live = chosen.is_live if chosen else True
        outcomes = LIVE_OUTCOMES if self.is_live else WRITTEN_OUTCOMES
        self.fields["outcome"].choices = [(outcome.value, outcome.label) for outcome in outcomes]
        self.fields["wait_pick"].choices = _live_picks() if self.is_live else _written_picks()
        self.fields["wait_unit"].initial = 1 if self.is_live else DAY
        if not any(channel.menu for channel in channels):
            del self.fields["has_menu_changed"]
        # A browser would cut a pasted text at maxlength without a word; the server refuses and keeps it.
        del self.fields["words"].widget.attrs["maxlength"]
        for name in self.fields.keys() & self.errors.keys() if self.is_bound else ():
            self.fields[name].widget.attrs["aria-invalid"] = "true"

    def _chosen_channel(self, channels: list[Channel]) -> Channel | None:
        slug = self.data.get("channel") if self.is_bound else self.initial.get("channel")
        return next(
            (channel for channel in channels if channel.slug == slug), channels[0] if channels else None
        )

    def clean_redirected_to(self) -> str:
        typed = self.cleaned_data["redirected_to"].strip()
        if not typed:
            return ""
        try:
            return PhoneNumber.parse(typed).canonical
        except NotAPhoneNumber as error:
            raise forms.ValidationError(_("This is not a telephone number we can read.")) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_wait(cleaned)
        self._clean_moment(cleaned)
        if cleaned.get("redirected_to") and cleaned.get("outcome") not in (None, Outcome.REDIRECTED):
            self.add_error(
                "redirected_to", _("Leave this empty, or choose “Sent elsewhere” as what happened.")
            )
        return cleaned

    def _clean_wait(self, cleaned: dict[str, Any]) -> None:
        exact, picked = cleaned.get("wait"), cleaned.get("wait_pick")
        if "wait" in self.errors or "wait_pick" in self.errors:
            return
        minutes = (
            exact * cleaned.get("wait_unit", 1) if exact is not None else int(picked) if picked else None
        )
        cleaned["wait_minutes"] = minutes
        longest = LONGEST_LIVE_MINUTES if self.is_live else LONGEST_WAIT_MINUTES
        if minutes is None:
            if cleaned.get("outcome") in TIMED_OUTCOMES or cleaned.get("outcome") == Outcome.NO_ANSWER:
                self.add_error("wait", _("After how long? A rough figure will do."))
        elif minutes < 0:
            self.add_error("wait", _("A time cannot be less than zero."))
        elif minutes > longest and self.is_live:
            self.add_error("wait", _("More than a day on the line? Please check the figure and its unit."))
        elif minutes > longest:
            self.add_error("wait", _("More than a year? Please check the figure and its unit."))

    def _clean_moment(self, cleaned: dict[str, Any]) -> None:
        """Nothing given means just now; a day without an hour is kept as noon, and said to be so."""
        day, time = cleaned.get("on_day"), cleaned.get("at_time")
        if "on_day" in self.errors or "at_time" in self.errors:
            return
        moment = self.now
        if day or time:
            today = timezone.localdate(self.now)
            naive = datetime.datetime.combine(day or today, time or NOON)
            moment = timezone.make_aware(naive)
            if not time and day == today:
                moment = min(moment, self.now)
        if moment > self.now:
            self.add_error(
                "on_day" if day and day > timezone.localdate(self.now) else "at_time",
                _("This lies in the future."),
            )
        elif moment < EARLIEST:
            self.add_error("on_day", _("Only attempts since the year 2000 can be told."))
        cleaned["experienced_at"] = moment
        cleaned["is_hour_known"] = not day or bool(time)

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


def channel_line(channel: Channel) -> str:
    """A channel in one line of a list: what it is for, and its number."""
    label = channel.label or str(channel.get_purpose_display())
    kind = channel.written_number or str(channel.get_kind_display())
    return f"{label} · {kind}"
