"""What a moderator says of a report: seen, refused, graded, corrected, erased."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.reports.correct import Correction, edition
from companies.actions.reports.senders import sender_of
from companies.admin.desk.decision import DecisionForm
from companies.admin.desk.refusal import refusal_form
from companies.admin.parts.base import native_date
from companies.enums import (
    COLLAPSING_REASONS,
    HIDING_REASONS,
    TIMED_OUTCOMES,
    UNCOUNTED_REASONS,
    ChannelStatus,
    Outcome,
    RefusalReason,
    ReportStatus,
    Visibility,
    VisibilityReason,
)
from companies.forms.reports.attempt_fields import (
    LIVE_OUTCOMES,
    LONGEST_LIVE_MINUTES,
    NOON,
    WRITTEN_OUTCOMES,
    channel_line,
    whose_clock,
)
from companies.forms.submissions.fields import field_as
from companies.models import Channel, NetworkToday, Report
from companies.models.report import EARLIEST, LONGEST_WAIT_MINUTES
from companies.queries.staff.moderation import channels_to_choose

LONGEST_REASON = 200
LONGEST_ORDER = 500
_MOMENT = ("on_day", "at_time")


class SeenForm(DecisionForm[Report]):
    """`seen`: the state that stood on the page when the button was pressed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def as_it_stands(self) -> dict[str, Any]:
        return {"seen": self.row.status}

    def clean_seen(self) -> ReportStatus:
        sent = self.cleaned_data["seen"]
        return ReportStatus(sent if sent in ReportStatus.values else self.row.status)


class ReportRefusalForm(
    SeenForm,
    refusal_form(
        RefusalReason,
        unchosen=gettext_lazy("Choose a reason: the author of the report will read it."),
        but=(RefusalReason.WITHDRAWN,),
    ),
):
    """Of what was seen."""


class SenderForm(DecisionForm[Report]):
    """Nothing to say: one button."""

    @property
    def sender(self) -> NetworkToday | None:
        """Asked once a page, which has two such forms."""
        if not hasattr(self.row, "sender"):
            self.row.sender = sender_of(self.row, at=timezone.now())
        return self.row.sender

    @property
    def is_blocked(self) -> bool:
        return self.sender is not None and self.sender.blocked_at is not None


class VisibilityForm(DecisionForm[Report]):
    """How much readers see. `seen`: the reason that stood on the page."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=gettext_lazy("what readers see"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field_as(forms.ChoiceField, self, "reason").choices = [
            ("", _("All of it")),
            (Visibility.COLLAPSED.label, [(reason, _counted(reason)) for reason in COLLAPSING_REASONS]),
            (Visibility.HIDDEN.label, [(reason, _counted(reason)) for reason in HIDING_REASONS]),
        ]

    def as_it_stands(self) -> dict[str, Any]:
        return {"seen": self.row.visibility_reason, "reason": self.row.visibility_reason}

    @property
    def is_open(self) -> bool:
        return bool(self.errors) or self.row.visibility != Visibility.SHOWN


def _counted(reason: VisibilityReason) -> str:
    """The reason, and whether the report still counts."""
    if reason in UNCOUNTED_REASONS:
        return _("%(reason)s (counts no more)") % {"reason": capfirst(str(reason.label))}
    return capfirst(str(reason.label))


class ErasureForm(DecisionForm[Report]):
    reason = forms.CharField(
        label=gettext_lazy("who asks for it, and under which law"),
        max_length=LONGEST_ORDER,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why: the history will tell it.")},
        help_text=gettext_lazy("The history keeps it: name nobody."),
    )


class CorrectionForm(DecisionForm[Report]):
    """What the author plainly meant. Starts as the report stands; cleans to a Correction and a reason.

    `seen` is the edition that stood on the page.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    channel = forms.ModelChoiceField(
        queryset=Channel.objects.none(),
        to_field_name="slug",
        label=gettext_lazy("channel"),
        empty_label=None,
        error_messages={
            "invalid_choice": gettext_lazy("This company has no such way in: choose one of these.")
        },
    )
    outcome = forms.ChoiceField(label=gettext_lazy("outcome"), choices=Outcome.choices)
    wait_minutes = forms.IntegerField(
        label=gettext_lazy("minutes"),
        required=False,
        min_value=0,
        error_messages={"min_value": gettext_lazy("A time cannot be less than zero.")},
        help_text=gettext_lazy("Until the attempt ended. An hour is 60, a day 1440."),
    )
    on_day = forms.DateField(label=gettext_lazy("day"), widget=native_date())
    at_time = forms.TimeField(
        label=gettext_lazy("hour"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("Leave it empty when it is not known."),
    )
    reason = forms.CharField(
        label=gettext_lazy("why"),
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Say why: the history will tell it.")},
        help_text=gettext_lazy("The history keeps it: name nobody."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        channels = channels_to_choose(self.row)
        helps = (whose_clock(self._zone), str(self.fields["at_time"].help_text))
        self.fields["at_time"].help_text = " ".join(filter(None, helps))
        ways = field_as(forms.ModelChoiceField, self, "channel")
        ways.queryset = channels
        ways.choices = [(channel.slug, _line(channel)) for channel in channels]
        self._lead_to_the_first_error()

    @property
    def _zone(self) -> ZoneInfo:
        """The clock of the line that it was told of, as in the form of its author."""
        return ZoneInfo(self.row.channel.time_zone)

    def as_it_stands(self) -> dict[str, Any]:
        report = self.row
        moment = timezone.localtime(report.experienced_at, self._zone)
        return {
            "seen": edition(report),
            "channel": report.channel.slug,
            "outcome": report.outcome,
            "wait_minutes": report.wait_minutes,
            "on_day": moment.date(),
            "at_time": moment.time().replace(second=0, microsecond=0) if report.is_hour_known else None,
        }

    def _lead_to_the_first_error(self) -> None:
        """The form stands far down its page: a browser goes to the field, with or without a script."""
        wrong = next((name for name in self.fields if name in self.errors), None) if self.is_bound else None
        if wrong:
            self.fields[wrong].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        channel, outcome = said.get("channel"), said.get("outcome")
        if channel and outcome:
            self._check_outcome(channel, outcome)
        if channel and "wait_minutes" not in self.errors:
            self._check_minutes(channel, outcome, said["wait_minutes"])
        moment = self._moment(said["on_day"], said["at_time"]) if {*_MOMENT} <= {*said} else None
        if self.errors or not (channel and outcome and moment):
            return said
        correction = Correction(
            channel=channel,
            outcome=Outcome(outcome),
            wait_minutes=said["wait_minutes"],
            experienced_at=moment,
            is_hour_known=said["at_time"] is not None,
        )
        return {"correction": correction, "reason": said["reason"], "seen": said["seen"]}

    def _check_outcome(self, channel: Channel, outcome: str) -> None:
        if outcome not in (LIVE_OUTCOMES if channel.is_live else WRITTEN_OUTCOMES):
            self.add_error("outcome", _("That cannot happen on this channel: choose another outcome."))

    def _check_minutes(self, channel: Channel, outcome: str | None, minutes: int | None) -> None:
        if minutes is None:
            if outcome in (*TIMED_OUTCOMES, Outcome.NO_ANSWER):
                self.add_error("wait_minutes", _("This outcome needs the minutes it took."))
        elif channel.is_live and minutes > LONGEST_LIVE_MINUTES:
            self.add_error("wait_minutes", _("More than a day on the line? Please check the figure."))
        elif minutes > LONGEST_WAIT_MINUTES:
            self.add_error("wait_minutes", _("More than a year? Please check the figure."))

    def _moment(self, day: datetime.date, time: datetime.time | None) -> datetime.datetime:
        """Left as they stand, day and hour mean the very moment, seconds included.

        A day without an hour is kept as noon, or as the telling where that came before noon.
        """
        if not {*_MOMENT} & {*self.changed_data}:
            return self.row.experienced_at
        told_at = self.row.submitted_at
        moment = timezone.make_aware(datetime.datetime.combine(day, time or NOON), self._zone)
        if not time and day == timezone.localdate(told_at, self._zone):
            moment = min(moment, told_at)
        if moment > told_at:
            late = "on_day" if day > timezone.localdate(told_at, self._zone) else "at_time"
            self.add_error(late, _("The report was received before that."))
        elif moment < EARLIEST:
            self.add_error("on_day", _("Only attempts since the year 2000 can be told."))
        return moment


def _line(channel: Channel) -> str:
    line = channel_line(channel)
    return line if channel.status == ChannelStatus.PUBLISHED else f"{line} ({channel.get_status_display()})"
