"""What every form asks that is about one attempt: which way, what happened, after how long, when."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from companies.enums import LIVE_OUTCOMES, TIMED_OUTCOMES, WRITTEN_OUTCOMES, ChannelKind, Outcome
from companies.forms.submissions.fields import field_as
from companies.models import Channel, reader
from companies.models.report import EARLIEST, LONGEST_WAIT_MINUTES

HOUR = 60
DAY = 24 * HOUR
#: No call lasts longer; a longer one is a slip of the finger.
LONGEST_LIVE_MINUTES = DAY
#: Whoever says that one attempt took longer than this, or than the line is open in a day, is asked whether it did.
LONGEST_USUAL_MINUTES = 12 * HOUR
LIVE_PICKS = (5, 10, 20, 30, 45, 60)
WRITTEN_PICKS = (DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY)
NOON = datetime.time(12)


def pick_choices(*picks: int) -> list[tuple[str, Any]]:
    """Minutes to tap on: in days when they are a day or more."""
    return [(str(minutes), _in_words(minutes)) for minutes in picks]


def _in_words(minutes: int) -> Any:
    if minutes < DAY:
        return _("%(minutes)s min") % {"minutes": minutes}
    return ngettext_lazy("%(days)s day", "%(days)s days", "days") % {"days": minutes // DAY}


def mark_faults(form: forms.Form) -> None:
    """Call at the end of __init__: fields that are refused say so to screen readers."""
    for name in form.fields.keys() & form.errors.keys() if form.is_bound else ():
        form.fields[name].widget.attrs["aria-invalid"] = "true"


class AttemptFields(forms.Form):
    """To be mixed into a form: its own fields come after these. Cleans to `wait_minutes`, `experienced_at` and
    `is_hour_known` besides."""

    is_by_the_clock_of_the_line = False
    #: Shown once it is asked: the figure is improbable.
    asks_if_so_long = False

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
        empty_value=1,  # type: ignore[arg-type]  # the stubs know of texts alone
        choices=[(1, _("minutes")), (HOUR, _("hours")), (DAY, _("days"))],
    )
    is_so_long = forms.BooleanField(label=_("Yes, so long, in one attempt"), required=False)
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

    def __init__(
        self, data: dict | None = None, *, channels: list[Channel], now: datetime.datetime, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.now = now
        ways = field_as(forms.ModelChoiceField, self, "channel")
        ways.queryset = Channel.objects.filter(pk__in=[channel.pk for channel in channels])
        ways.choices = [(channel.slug, channel_line(channel)) for channel in channels]
        self.chosen = self._chosen_channel(channels)
        self.is_live = self.chosen.is_live if self.chosen else True
        outcomes = LIVE_OUTCOMES if self.is_live else WRITTEN_OUTCOMES
        field_as(forms.ChoiceField, self, "outcome").choices = [
            (outcome.value, outcome.label) for outcome in outcomes
        ]
        field_as(forms.ChoiceField, self, "wait_pick").choices = pick_choices(
            *(LIVE_PICKS if self.is_live else WRITTEN_PICKS)
        )
        self.fields["wait_unit"].initial = 1 if self.is_live else DAY
        self.zone = self._zone(channels)
        self.fields["at_time"].help_text = whose_clock(self.zone)

    def _chosen_channel(self, channels: list[Channel]) -> Channel | None:
        slug = self.data.get("channel") if self.is_bound else self.initial.get("channel")
        return next(
            (channel for channel in channels if channel.slug == slug), channels[0] if channels else None
        )

    def _zone(self, channels: list[Channel]) -> datetime.tzinfo:
        """Whose clock an hour is written by: the one that stands beside the field, whichever line is chosen there.

        A report goes by that of the lines, whose best hours it tells of, where they have one in common; a dossier by its
        owner's.
        """
        zones = {channel.time_zone for channel in channels if channel.is_live}
        by_the_lines = self.is_by_the_clock_of_the_line and len(zones) == 1
        return ZoneInfo(zones.pop()) if by_the_lines else timezone.get_current_timezone()

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        self._clean_wait(cleaned)
        self._clean_moment(cleaned)
        return cleaned

    def needs_wait(self, cleaned: dict[str, Any]) -> bool:
        """Without a time this outcome says too little."""
        return cleaned.get("outcome") in (*TIMED_OUTCOMES, Outcome.NO_ANSWER)

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
            if self.needs_wait(cleaned):
                self.add_error("wait", _("After how long? A rough figure will do."))
        elif minutes < 0:
            self.add_error("wait", _("A time cannot be less than zero."))
        elif minutes > longest and self.is_live:
            self.add_error("wait", _("More than a day on the line? Please check the figure and its unit."))
        elif minutes > longest:
            self.add_error("wait", _("More than a year? Please check the figure and its unit."))
        elif exact is not None and minutes > self._longest_usual() and not cleaned.get("is_so_long"):
            self.add_error(
                "wait",
                _(
                    "Longer than this line is open in a day: were other minutes, hours or days meant? If not, tick below."
                ),
            )
            self.asks_if_so_long = True

    def _longest_usual(self) -> int:
        """Minutes that one attempt by this way may take without a question."""
        if self.chosen is None or not self.is_live or self.chosen.kind == ChannelKind.CALLBACK:
            return LONGEST_WAIT_MINUTES
        hours = self.chosen.hours
        if hours is None:
            return LONGEST_USUAL_MINUTES
        days = (self.now.date() + datetime.timedelta(days=number) for number in range(7))
        return min(LONGEST_USUAL_MINUTES, max(map(hours.minutes_on, days)) or LONGEST_USUAL_MINUTES)

    def _clean_moment(self, cleaned: dict[str, Any]) -> None:
        """Nothing given means just now; a day without an hour is kept as noon, and said to be so."""
        day, time = cleaned.get("on_day"), cleaned.get("at_time")
        if "on_day" in self.errors or "at_time" in self.errors:
            return
        moment = self.now
        if day or time:
            today = timezone.localdate(self.now, self.zone)
            naive = datetime.datetime.combine(day or today, time or NOON)
            moment = timezone.make_aware(naive, self.zone)
            if not time and day == today:
                moment = min(moment, self.now)
        if moment > self.now:
            self.add_error(
                "on_day" if day and day > timezone.localdate(self.now, self.zone) else "at_time",
                _("This lies in the future."),
            )
        elif moment < EARLIEST:
            self.add_error("on_day", _("Only attempts since the year 2000 can be told."))
        cleaned["experienced_at"] = moment
        cleaned["is_hour_known"] = not day or bool(time)


def whose_clock(zone: datetime.tzinfo) -> str:
    """Beside a field for an hour: "Local time: London."; nothing where it is ours."""
    if zone == timezone.get_current_timezone():
        return ""
    city = get_timezone_location(zone, locale=reader.language(), return_city=True)
    return gettext("Local time: %(city)s.") % {"city": city}


def channel_line(channel: Channel) -> str:
    """A channel in one line of a list: what it is for, and its number."""
    label = channel.label or str(channel.get_purpose_display())
    kind = channel.written_number or str(channel.get_kind_display())
    return f"{label} · {kind}"
