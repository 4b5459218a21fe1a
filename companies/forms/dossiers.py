"""A dossier: noting an attempt in it, what is asked for, and when the written complaint was sent."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from companies.actions.dossiers import Noted
from companies.enums import LIVE_OUTCOMES, WRITTEN_OUTCOMES, Outcome
from companies.forms.reports.attempt_fields import (
    DAY,
    HOUR,
    LIVE_PICKS,
    WRITTEN_PICKS,
    AttemptFields,
    channel_line,
    mark_faults,
    pick_choices,
)
from companies.forms.submissions.fields import field_as
from companies.forms.submissions.guarded import GuardedForm
from companies.forms.submissions.visible_text import VisibleText
from companies.models import Channel, DossierAttempt, reader
from companies.models.dossier import LONGEST_HOW, LONGEST_MATTER
from companies.models.report import EARLIEST, LONGEST_WORDS
from companies.queries.evidence.right_now import best_way_in


def written_wait(minutes: int) -> dict[str, int]:
    """Minutes as the form asks for them: 4320 → 3 days."""
    unit = next(unit for unit in (DAY, HOUR, 1) if minutes % unit == 0) if minutes else 1
    return {"wait": minutes // unit, "wait_unit": unit}


class NotedFields(AttemptFields):
    """One attempt for oneself. The channel may be none of the company's, and the time may be left out."""

    how = forms.CharField(
        label=_("Another way: which one?"),
        required=False,
        max_length=LONGEST_HOW,
        help_text=_("At the counter, by a number that is not listed here, through the app…"),
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What was said, what was promised. It goes into your letter and your proof as you write it, and"
            " nowhere else. At most 2,000 characters."
        ),
    )
    field_order = (
        "channel",
        "how",
        "outcome",
        "wait_pick",
        "wait",
        "wait_unit",
        "on_day",
        "at_time",
        "words",
    )

    def __init__(
        self, data: dict | None = None, *, channels: list[Channel], now: datetime.datetime, **options: Any
    ) -> None:
        super().__init__(data, channels=channels, now=now, **options)
        self.channels = channels
        channel = field_as(forms.ChoiceField, self, "channel")
        channel.required = False
        # Else a browser would choose the last line, which is what an empty value means here.
        self.initial["channel"] = self.chosen.slug if self.chosen else ""
        channel.choices = [*((way.slug, channel_line(way)) for way in channels), ("", _("Another way"))]
        # All ends, whichever way is drawn first: without a script they cannot change with the way.
        field_as(forms.ChoiceField, self, "outcome").choices = Outcome.choices
        field_as(forms.ChoiceField, self, "wait_pick").choices = self._picks()
        self.is_live = bool(self.chosen and self.chosen.is_live)
        # A browser would cut a pasted text at maxlength without a word; the server refuses and keeps it.
        for name in ("how", "words"):
            self.fields[name].widget.attrs.pop("maxlength", None)

    def _chosen_channel(self, channels: list[Channel]) -> Channel | None:
        """The best way to a human when nothing is said; none for "another way", or where there is no such way."""
        given = self.data.get("channel", "") if self.is_bound else self.initial.get("channel")
        if given is None:
            return best_way_in(channels)
        return next((channel for channel in channels if channel.slug == given), None)

    def _picks(self) -> list[tuple[str, Any]]:
        """Of the way that is chosen; and the one that was picked for the way before."""
        is_live = not self.chosen or self.chosen.is_live
        picks, others = (LIVE_PICKS, WRITTEN_PICKS) if is_live else (WRITTEN_PICKS, LIVE_PICKS)
        picked = self.data.get("wait_pick", "") if self.is_bound else ""
        return pick_choices(*picks, *(minutes for minutes in others if str(minutes) == picked))

    def needs_wait(self, cleaned: dict[str, Any]) -> bool:
        return False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["how"] = " ".join(cleaned.get("how", "").split())
        is_unsaid = not (cleaned.get("channel") or cleaned["how"])
        if is_unsaid and not {"channel", "how"} & self.errors.keys():
            self.add_error("how", _("Say which way you tried, in a few words."))
        if cleaned.get("channel") and cleaned["how"]:
            self.add_error("how", _("Choose “Another way” above, or leave this empty."))
        return cleaned

    @property
    def noted(self) -> Noted:
        """What a valid form notes."""
        told = self.cleaned_data
        return Noted(
            channel=told["channel"],
            how=told["how"],
            outcome=Outcome(told["outcome"]),
            experienced_at=told["experienced_at"],
            is_hour_known=told["is_hour_known"],
            wait_minutes=told["wait_minutes"],
            words=told["words"].strip(),
        )


class NoteForm(NotedFields, GuardedForm):
    """The first attempt, which opens a dossier, and every other one. Told as a report only where that is ticked."""

    purpose = "dossier"

    is_told = forms.BooleanField(label=_("Also count it as an anonymous report"), required=False)

    def __init__(self, data: dict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.reportable = [channel for channel in self.channels if not channel.is_self_service]
        if not self.can_be_told:
            self.fields["is_told"].disabled = True
        mark_faults(self)

    @property
    def can_be_told(self) -> bool:
        return bool(self.reportable)

    @property
    def reportable_slugs(self) -> str:
        """For the script that greys the box out where it can do nothing."""
        return " ".join(channel.slug for channel in self.reportable)

    def needs_wait(self, cleaned: dict[str, Any]) -> bool:
        """What becomes a report is asked what a report is asked."""
        return bool(cleaned.get("is_told")) and super(NotedFields, self).needs_wait(cleaned)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("is_told") or "channel" in self.errors:
            return cleaned
        channel = cleaned.get("channel")
        if channel not in self.reportable:
            self.add_error(
                "is_told",
                _(
                    "Only an attempt on a way in of the list, with somebody at its other end, can be counted: untick this."
                ),
            )
        elif cleaned.get("outcome") and cleaned["outcome"] not in (
            LIVE_OUTCOMES if channel.is_live else WRITTEN_OUTCOMES
        ):
            self.add_error(
                "outcome",
                _("On this way in that is no end of a report: choose another, or untick the box below."),
            )
        return cleaned


class _OwnForm(VisibleText, forms.Form):
    """Behind a private link: nothing to guard against, but faults are said as everywhere."""

    def asked_fields(self) -> list[forms.BoundField]:
        return self.visible_fields()


class CorrectForm(NotedFields, _OwnForm):
    """The same attempt, put right."""

    def __init__(self, data: dict | None = None, *, attempt: DossierAttempt, **options: Any) -> None:
        super().__init__(data, initial=_as_noted(attempt), **options)
        mark_faults(self)


def _as_noted(attempt: DossierAttempt) -> dict[str, Any]:
    """A row as the form asks for it. A channel that is no longer listed has become "another way", with its number."""
    local = reader.local(attempt.experienced_at)
    listed = attempt.channel if attempt.channel and attempt.channel.is_published else None
    return {
        "channel": listed.slug if listed else "",
        "how": "" if listed else attempt.how,
        "outcome": attempt.outcome,
        **(written_wait(attempt.wait_minutes) if attempt.wait_minutes is not None else {}),
        "on_day": local.date(),
        "at_time": local.time() if attempt.is_hour_known else None,
        "words": attempt.words,
    }


class MatterForm(_OwnForm):
    matter = forms.CharField(
        label=_("What went wrong, and what you ask for"),
        required=False,
        max_length=LONGEST_MATTER,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "In your words, as they are to stand in the letter. Your name, your address and your customer number you"
            " write by hand on the paper: they are not asked here. At most 3,000 characters."
        ),
    )

    def __init__(self, data: dict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["matter"].widget.attrs.pop("maxlength", None)
        mark_faults(self)

    def clean_matter(self) -> str:
        return self.cleaned_data["matter"].strip()


class ComplaintForm(_OwnForm):
    complained_on = forms.DateField(
        label=_("Day the written complaint was sent"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The dates below are counted from it. Empty: not sent yet."),
    )

    def __init__(self, data: dict | None = None, *, today: datetime.date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today
        mark_faults(self)

    def clean_complained_on(self) -> datetime.date | None:
        on = self.cleaned_data["complained_on"]
        if on and on > self.today:
            raise forms.ValidationError(_("This lies in the future."))
        if on and on < EARLIEST.date():
            raise forms.ValidationError(_("Only complaints since the year 2000 can be noted."))
        return on
