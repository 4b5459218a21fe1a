"""What the counted reports of a channel, and of a kind of channel, sum up to.

The sums are whole numbers that outgrow every integer column; JSON holds them exactly on both databases.
"""

import datetime
from dataclasses import asdict
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import UniqueConstraint

from companies.enums import ENDS, ChannelKind, Helped, Outcome, decay_of
from companies.lib.evidence import CountedAttempt, Evidence, Month, Totals, speaks_until
from companies.models.channel import Channel
from companies.models.codes import CodeField
from companies.models.report import Report


class ChannelEvidenceQuerySet(models.QuerySet["ChannelEvidence"]):
    def without_detail(self) -> "ChannelEvidenceQuerySet":
        """What the figures need, without the curve, the hours and the months."""
        return self.defer("ends", "slots", "months")

    def speaking(self, now: datetime.datetime) -> "ChannelEvidenceQuerySet":
        """Evidence with enough recent reports for a figure at that moment."""
        return self.filter(speaks_until__gt=now)


class ChannelEvidence(models.Model):
    """One channel's sums; kept by actions.evidence and by nothing else."""

    channel = models.OneToOneField(
        Channel, models.CASCADE, primary_key=True, related_name="evidence", db_index=False
    )
    totals = models.JSONField(default=dict, help_text="sums of forward weights: lib.evidence.Totals")
    ends = models.JSONField(default=dict, help_text="minutes: weights that ended then, by how")
    slots = models.JSONField(default=dict, help_text="weekday · 24 + hour: weight, human, minutes")
    months = models.JSONField(default=dict, help_text="month: reports, humans, minutes, nothing faded")
    latest_at = models.DateTimeField(null=True, help_text="the experience told last")
    speaks_until = models.DateTimeField(
        null=True, db_index=True, help_text="without another report there are figures until then"
    )

    objects = ChannelEvidenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.channel}: {self.count}"

    @property
    def count(self) -> int:
        return self.sums.count

    @property
    def sums(self) -> Totals:
        return Totals(**self.totals)

    @property
    def value(self) -> Evidence:
        return Evidence(
            totals=self.sums,
            ends={int(minutes): tuple(row) for minutes, row in self.ends.items()},
            slots={int(slot): tuple(row) for slot, row in self.slots.items()},
            months={month: Month(*row) for month, row in self.months.items()},
        )

    def take(self, value: Evidence, *, kind: str, latest_at: datetime.datetime | None) -> None:
        """Hold `value` from now on (unsaved)."""
        self.totals = asdict(value.totals)
        self.ends = {str(minutes): list(value.ends[minutes]) for minutes in sorted(value.ends)}
        self.slots = {str(slot): list(value.slots[slot]) for slot in sorted(value.slots)}
        self.months = {
            name: [month.count, month.human, month.minutes] for name, month in sorted(value.months.items())
        }
        self.latest_at = latest_at
        self.speaks_until = speaks_until(value.totals, decay_of(kind))


class KindEvidence(models.Model):
    """The totals of all channels of a kind: what is expected of one that nobody has told of.

    Companies that do not exist have a row of their own, so that simulated reports touch no real figure.
    """

    kind = CodeField(choices=ChannelKind)
    is_fictitious = models.BooleanField(default=False)
    totals = models.JSONField(default=dict)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["kind", "is_fictitious"], name="kind_evidence_has_one_row_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.sums.count}"

    @property
    def sums(self) -> Totals:
        return Totals(**self.totals)


#: The columns of a report that `counted_attempt` reads.
ATTEMPT_COLUMNS = ("outcome", "wait_minutes", "helped", "experienced_at", "is_hour_known")


def counted_attempt(report: Report, time_zone: str) -> CountedAttempt:
    """A report reduced to what the sums need; its hour and month are those of the channel's place."""
    local = report.experienced_at.astimezone(ZoneInfo(time_zone))
    return CountedAttempt(
        at=report.experienced_at,
        end=ENDS[Outcome(report.outcome)],
        minutes=report.wait_minutes or 0,
        helped=report.helped == Helped.YES if report.helped else None,
        slot=local.weekday() * 24 + local.hour if report.is_hour_known else None,
        month=f"{local:%Y-%m}",
    )
