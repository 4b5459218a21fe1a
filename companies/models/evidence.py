"""What the counted reports of a channel, and of a kind of channel, come to.

The sums are whole numbers that outgrow every integer column; JSON holds them exactly on both databases.
"""

import datetime
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import ENDS, ChannelKind, Helped, Outcome, measure_of
from companies.lib.calm import Calm, Doubted
from companies.lib.evidence import CountedAttempt, Evidence, Month, Slot, speaks_until
from companies.lib.told_weeks import Told, Week, starts_at
from companies.lib.totals import Totals
from companies.models.channel import Channel, for_country
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.report import Report

#: The number of the method by which evidence is computed. Whoever changes what is stored, or how, raises it: the next
#: `migrate` then computes all evidence anew.
METHOD = 2


class ChannelEvidenceQuerySet(models.QuerySet["ChannelEvidence"]):
    def for_figures(self) -> "ChannelEvidenceQuerySet":
        """What the figures need, without the weeks, the hours, the months and the curve."""
        return self.defer("weeks", "ends", "slots", "months")

    def for_lists(self) -> "ChannelEvidenceQuerySet":
        """What is expected at a moment: the figures with the curve and the hours."""
        return self.defer("weeks", "months")

    def for_pages(self) -> "ChannelEvidenceQuerySet":
        """All that is shown: everything but the weeks, from which the rest is computed."""
        return self.defer("weeks")

    def speaking(self, now: datetime.datetime) -> "ChannelEvidenceQuerySet":
        """Evidence with enough recent reports for a figure at that moment."""
        return self.filter(speaks_until__gt=now)

    def for_country(self, country: str) -> "ChannelEvidenceQuerySet":
        """Of channels that are known to be for who lives there."""
        return self.filter(for_country(country, "channel__"))

    def doubted(self) -> "ChannelEvidenceQuerySet":
        """Evidence of which some weeks count for less, weeks that staff have not looked at since they were over."""
        is_new = Q(doubt_read_at__isnull=True) | Q(doubted_until__gt=F("doubt_read_at"))
        return self.filter(is_new, doubted_until__isnull=False)


class ChannelEvidence(models.Model):
    """What was told of one channel, and its sums; kept by actions.evidence and by nothing else.

    `weeks`, `slots` and `months` are what is kept of the reports (lib.evidence.Evidence); all other columns follow from
    `weeks` (lib.calm.Calm) and are stored to be read at once.
    """

    channel = models.OneToOneField(
        Channel, models.CASCADE, primary_key=True, related_name="evidence", db_index=False
    )
    weeks = models.JSONField(
        default=dict, help_text="week: [who said, were helped], minutes: [humans, others, gave up, minutes]"
    )
    slots = models.JSONField(default=dict, help_text="weekday · 24 + hour: weight, human, minutes")
    months = models.JSONField(default=dict, help_text="month: reports, humans, minutes, nothing faded")
    totals = models.JSONField(default=dict, help_text="calm sums of forward weights: lib.totals.Totals")
    limits = models.JSONField(default=dict, help_text="what else is read of the calm sums: lib.calm.Calm")
    ends = models.JSONField(default=dict, help_text="minutes: calm weights that ended then, by how")
    latest_at = models.DateTimeField(null=True, help_text="the experience told last")
    speaks_until = models.DateTimeField(
        null=True, db_index=True, help_text="without another report there are figures until then"
    )
    doubted_until = models.DateTimeField(
        null=True, db_index=True, help_text="the end of the weeks that count for less, where some do"
    )
    doubt_read_at = models.DateTimeField(null=True, help_text="when staff last looked at such weeks")

    objects = ChannelEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("weeks that differ")
        verbose_name_plural = _("weeks that differ")

    def __str__(self) -> str:
        return f"{self.channel}: {self.count}"

    @property
    def company(self) -> Company:
        return self.channel.company

    @property
    def company_id(self) -> int:
        return self.channel.company_id

    @property
    def is_waiting(self) -> bool:
        """Are there weeks that count for less, and that staff have not looked at since they were over?"""
        read, until = self.doubt_read_at, self.doubted_until
        return until is not None and (read is None or until > read)

    @property
    def count(self) -> int:
        return self.sums.count

    @property
    def sums(self) -> Totals:
        return Totals(**self.totals)

    @property
    def calm(self) -> Calm:
        """What the figures and the grade need: without the curve."""
        return _calm_of(self.sums, self.limits)

    @property
    def calm_with_curve(self) -> Calm:
        ends = {int(minutes): tuple(row) for minutes, row in self.ends.items()}
        return _calm_of(self.sums, self.limits, ends)

    @property
    def value(self) -> Evidence:
        return Evidence(
            weeks={int(week): _week_of(row) for week, row in self.weeks.items()},
            slots=self.slots_told,
            months=self.months_told,
        )

    @property
    def slots_told(self) -> dict[int, Slot]:
        return {int(slot): Slot(*row) for slot, row in self.slots.items()}

    @property
    def months_told(self) -> dict[str, Month]:
        return {month: Month(*row) for month, row in self.months.items()}

    def take(self, value: Evidence, *, kind: str, latest_at: datetime.datetime | None) -> None:
        """Hold `value` from now on, and all that follows from it (unsaved)."""
        measure = measure_of(kind)
        calm = value.calm(measure)
        self.weeks = {str(week): _week_row(value.weeks[week]) for week in sorted(value.weeks)}
        self.slots = {str(slot): list(value.slots[slot]) for slot in sorted(value.slots)}
        self.months = {
            name: [month.count, month.human, month.minutes] for name, month in sorted(value.months.items())
        }
        self.totals, self.limits = asdict(calm.totals), _limits_row(calm)
        self.ends = {str(minutes): list(row) for minutes, row in calm.ends.items()}
        self.latest_at = latest_at
        self.speaks_until = speaks_until(calm.totals, measure.decay)
        doubted = calm.doubted if calm.doubted and calm.doubted.is_told else None
        self.doubted_until = starts_at(doubted.last_week + 1) if doubted else None


def _week_row(week: Week) -> dict[str, list[int]]:
    said = [week.answered, week.helped]
    told = {str(edge): list(row) for edge, row in sorted(week.told.items())}
    return {"helped": said, **told} if any(said) else told


def _week_of(row: dict[str, list[int]]) -> Week:
    answered, helped = row.get("helped", (0, 0))
    told = {int(edge): Told(*cells) for edge, cells in row.items() if edge != "helped"}
    return Week(told, answered, helped)


def _limits_row(calm: Calm) -> dict[str, Any]:
    return {
        "held": asdict(calm.held),
        "beside": asdict(calm.beside),
        "is_nobody_beside": calm.is_nobody_beside,
        "doubted": asdict(calm.doubted) if calm.doubted else None,
        "bursts": {str(week): parts for week, parts in calm.bursts.items()},
        "cap": calm.cap,
        "plain": list(calm.plain),
    }


def _calm_of(
    totals: Totals, row: dict[str, Any], ends: Mapping[int, tuple[int, int, int]] | None = None
) -> Calm:
    if not row:
        return Calm(totals)
    weight, human, minutes = row["plain"]
    return Calm(
        totals,
        held=Totals(**row["held"]),
        beside=Totals(**row["beside"]),
        is_nobody_beside=row["is_nobody_beside"],
        doubted=Doubted(**row["doubted"]) if row["doubted"] else None,
        bursts={int(week): parts for week, parts in row["bursts"].items()},
        cap=row["cap"],
        plain=(weight, human, minutes),
        ends=ends or {},
    )


class KindEvidence(models.Model):
    """The calm sums of all channels of a kind: what is expected of one that nobody has told of.

    Companies that do not exist have a row of their own, so that simulated reports touch no real figure.
    """

    kind = CodeField(choices=ChannelKind)
    is_fictitious = models.BooleanField(default=False)
    totals = models.JSONField(default=dict)
    method = models.PositiveSmallIntegerField(
        default=0, help_text="by which these sums, and those of the channels, were computed"
    )

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
