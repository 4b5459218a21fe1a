"""Putting a slip of a report's author right: the form on the report's page, and where it is sent."""

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.reports.correct import (
    AlreadyCorrected,
    Correction,
    NothingToCorrect,
    correct_report,
    edition,
)
from companies.admin.parts.base import native_date
from companies.enums import LIVE_OUTCOMES, TIMED_OUTCOMES, WRITTEN_OUTCOMES, ChannelStatus, Outcome
from companies.forms.reports.attempt_fields import LONGEST_LIVE_MINUTES, NOON, channel_line
from companies.models import Channel, Report
from companies.models.report import EARLIEST, LONGEST_WAIT_MINUTES
from companies.queries.staff.moderation import channels_to_choose

LONGEST_REASON = 200
_MOMENT = ("on_day", "at_time")


class CorrectionForm(forms.Form):
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

    def __init__(self, report: Report, data: dict | None = None) -> None:
        # Its ids differ from those of the refusal, which stands on the same page.
        super().__init__(data, initial=_as_it_stands(report), auto_id="id_correct_%s")
        self.report = report
        channels = channels_to_choose(report)
        self.fields["channel"].queryset = channels
        self.fields["channel"].choices = [(channel.slug, _line(channel)) for channel in channels]
        self._lead_to_the_first_error()

    def _lead_to_the_first_error(self) -> None:
        """The form stands far down its page: a browser goes to the field, with or without a script."""
        wrong = next((name for name in self.fields if name in self.errors), None) if self.is_bound else None
        if wrong:
            self.fields[wrong].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        channel, outcome = cleaned.get("channel"), cleaned.get("outcome")
        if channel and outcome:
            self._clean_outcome(channel, outcome)
        if channel and "wait_minutes" not in self.errors:
            self._clean_minutes(channel, outcome, cleaned["wait_minutes"])
        if "on_day" in cleaned and "at_time" in cleaned:
            cleaned["experienced_at"] = self._clean_moment(cleaned["on_day"], cleaned["at_time"])
        return cleaned

    def _clean_outcome(self, channel: Channel, outcome: str) -> None:
        if outcome not in (LIVE_OUTCOMES if channel.is_live else WRITTEN_OUTCOMES):
            self.add_error("outcome", _("That cannot happen on this channel: choose another outcome."))

    def _clean_minutes(self, channel: Channel, outcome: str | None, minutes: int | None) -> None:
        if minutes is None:
            if outcome in (*TIMED_OUTCOMES, Outcome.NO_ANSWER):
                self.add_error("wait_minutes", _("This outcome needs the minutes it took."))
        elif channel.is_live and minutes > LONGEST_LIVE_MINUTES:
            self.add_error("wait_minutes", _("More than a day on the line? Please check the figure."))
        elif minutes > LONGEST_WAIT_MINUTES:
            self.add_error("wait_minutes", _("More than a year? Please check the figure."))

    def _clean_moment(self, day: datetime.date, time: datetime.time | None) -> datetime.datetime:
        """Left as they stand, day and hour mean the very moment, seconds included.

        A day without an hour is kept as noon, or as the telling where that came before noon.
        """
        if not set(_MOMENT) & set(self.changed_data):
            return self.report.experienced_at
        told_at = self.report.submitted_at
        moment = timezone.make_aware(datetime.datetime.combine(day, time or NOON))
        if not time and day == timezone.localdate(told_at):
            moment = min(moment, told_at)
        if moment > told_at:
            late = "on_day" if day > timezone.localdate(told_at) else "at_time"
            self.add_error(late, _("The report was received before that."))
        elif moment < EARLIEST:
            self.add_error("on_day", _("Only attempts since the year 2000 can be told."))
        return moment

    @property
    def correction(self) -> Correction:
        """What a valid form says."""
        said = self.cleaned_data
        return Correction(
            channel=said["channel"],
            outcome=Outcome(said["outcome"]),
            wait_minutes=said["wait_minutes"],
            experienced_at=said["experienced_at"],
            is_hour_known=said["at_time"] is not None,
        )


def _as_it_stands(report: Report) -> dict[str, Any]:
    moment = timezone.localtime(report.experienced_at)
    return {
        "seen": edition(report),
        "channel": report.channel.slug,
        "outcome": report.outcome,
        "wait_minutes": report.wait_minutes,
        "on_day": moment.date(),
        "at_time": moment.time().replace(second=0, microsecond=0) if report.is_hour_known else None,
    }


def _line(channel: Channel) -> str:
    line = channel_line(channel)
    return line if channel.status == ChannelStatus.PUBLISHED else f"{line} ({channel.get_status_display()})"


class CorrectsReports:
    """For the admin of reports."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.correct_view)
        return [path("<path:object_id>/correct/", view, name="companies_report_correct"), *super().get_urls()]

    def correct_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        report, answer = self._to_decide(request, object_id)
        if report is None:
            return answer
        form = CorrectionForm(report, request.POST)
        if not form.is_valid():
            return self._page(request, report, correction=form)
        try:
            correct_report(
                report_id=report.pk,
                correction=form.correction,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
                seen=form.cleaned_data["seen"],
            )
        except Report.DoesNotExist:  # erased between two glances
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        except NothingToCorrect:
            said, level = _("The report says this already. Nothing was changed."), messages.INFO
        except AlreadyCorrected:
            said, level = (
                _("Somebody else corrected this report meanwhile. Nothing was changed; here is what it says now."),
                messages.WARNING,
            )  # fmt: skip
        else:
            said, level = _("Corrected. The history keeps what stood there before."), messages.SUCCESS
        self.message_user(request, said, level)
        return HttpResponseRedirect(reverse("admin:companies_report_change", args=[report.pk]))
