"""What channels are worth to a caller at a moment: their sums read beside what is expected of their kind."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from companies.enums import PRIORS, ChannelKind, decay_of, measure_of
from companies.lib.best_hours import FEWEST_UNUSUAL, UNUSUAL_HOURS, HourTable, Unusual, last_hours
from companies.lib.calm import Calm
from companies.lib.evidence import CountedAttempt, Month, Reading, Slot
from companies.lib.reachability import Prior
from companies.lib.told_weeks import End
from companies.lib.totals import Totals
from companies.lib.waiting import WaitingCurve
from companies.models import Channel, ChannelEvidence, Company, KindEvidence, Report
from companies.models.evidence import ATTEMPT_COLUMNS, counted_attempt
from companies.models.prepared import prepared

#: So many of the last two hours' reports decide whether they are unusual.
MOST_RECENT = 200

#: (kind of channel, is the company fictitious?) → what is expected of it.
Priors = dict[tuple[str, bool], Prior]


def priors_at(now: datetime.datetime) -> Priors:
    """For every kind, the documented constants together with all counted reports of that kind."""
    pools = {(row.kind, row.is_fictitious): row.sums for row in KindEvidence.objects.all()}
    return {
        (kind, is_fictitious): _pooled(kind, pools.get((kind, is_fictitious), Totals()), now)
        for kind in ChannelKind.values
        for is_fictitious in (False, True)
    }


def _pooled(kind: str, totals: Totals, now: datetime.datetime) -> Prior:
    return PRIORS[ChannelKind(kind)].pooled(**vars(totals.today(decay_of(kind), now)))


@dataclass(frozen=True)
class ChannelFigures:
    """One channel's reading, and what is behind it: the curve, the hours and the months."""

    channel: Channel
    reading: Reading
    slots: Mapping[int, Slot]
    months: Mapping[str, Month]
    latest_at: datetime.datetime | None

    @cached_property
    def curve(self) -> WaitingCurve:
        return self.reading.curve

    @cached_property
    def hours(self) -> HourTable:
        return self.reading.hours(self.slots)


def figures_of(
    channels: Iterable[Channel], *, now: datetime.datetime, is_fictitious: bool
) -> dict[int, ChannelFigures]:
    """Channel id → its figures, for the channels of one company; a channel without reports has them too."""
    channels = list(channels)
    priors = priors_at(now)
    rows = {row.channel_id: row for row in ChannelEvidence.objects.for_pages().filter(channel__in=channels)}
    return {
        channel.pk: _figures(channel, rows.get(channel.pk), priors[channel.kind, is_fictitious], now)
        for channel in channels
    }


def figures_at_hand(channels: Iterable[Channel], *, now: datetime.datetime) -> dict[int, ChannelFigures]:
    """The same without a query, for channels that came with their `evidence` and the sums of their kind (`pool`)."""
    priors: dict[str, Prior] = {}
    found = {}
    for channel in channels:
        if channel.kind not in priors:
            priors[channel.kind] = _pooled(
                channel.kind, Totals(**(getattr(channel, "pool", None) or {})), now
            )
        row = getattr(channel, "evidence", None)
        found[channel.pk] = _figures(channel, row, priors[channel.kind], now)
    return found


def figures_in_list(channels: Iterable[Channel], *, now: datetime.datetime) -> dict[int, ChannelFigures]:
    """Channel id → its figures without the months, for a list of channels with their companies loaded."""
    channels = list(channels)
    priors = priors_at(now)
    rows = {row.channel_id: row for row in ChannelEvidence.objects.for_lists().filter(channel__in=channels)}
    return {
        channel.pk: _figures(
            channel, rows.get(channel.pk), priors[channel.kind, channel.company.is_fictitious], now
        )
        for channel in channels
    }


def _figures(
    channel: Channel, row: ChannelEvidence | None, prior: Prior, now: datetime.datetime
) -> ChannelFigures:
    row = row or ChannelEvidence()
    reading = Reading(row.calm_with_curve, decay_of(channel.kind), prior, now)
    months = {} if "months" in row.get_deferred_fields() else row.months_told
    return ChannelFigures(channel, reading, row.slots_told, months, row.latest_at)


def calms_of(company: Company) -> dict[int, Calm]:
    """Channel id → what its reports come to, without the curve."""
    rows = ChannelEvidence.objects.for_figures().filter(channel__company=company)
    return {row.channel_id: row.calm for row in rows}


@prepared
def _recent(channel: Any, since: Any) -> QuerySet[Report]:
    counted = Report.objects.counted().filter(channel=channel, is_hour_known=True, experienced_at__gt=since)
    return counted.order_by("-experienced_at").only(*ATTEMPT_COLUMNS)[:MOST_RECENT]


def unusual_now(
    figures: ChannelFigures, *, now: datetime.datetime, lately: Sequence[Report] | None = None
) -> Unusual | None:
    """Are the attempts of the last two hours improbable, beside what these hours are without them?

    Only for channels answered while one waits, with enough reports for figures; at most as many reports are
    looked at as decide it, whatever an outage brings in. `lately`: the newest of them, when the caller has them; no query
    then, where some of them are older than these hours.
    """
    if not (figures.channel.is_live and figures.reading.is_precise):
        return None
    since = now - datetime.timedelta(hours=UNUSUAL_HOURS)
    if lately is not None and any(report.experienced_at <= since for report in lately[-1:]):
        recent = [report for report in lately if report.experienced_at > since and report.is_hour_known]
    else:
        recent = _recent(channel=figures.channel.pk, since=since)
    if len(recent) < FEWEST_UNUSUAL:
        return None
    zone = figures.channel.time_zone
    attempts = [counted_attempt(report, zone) for report in recent]
    table = _without(figures, attempts)
    if table is None:
        return None
    scale = measure_of(figures.channel.kind).scale
    return last_hours(
        usual=table.by_hour[now.astimezone(ZoneInfo(zone)).hour],
        reports=len(attempts),
        humans=sum(attempt.end == End.HUMAN for attempt in attempts),
        minutes=sum(scale.kept(attempt.minutes) for attempt in attempts),
    )


def _without(figures: ChannelFigures, attempts: list[CountedAttempt]) -> HourTable | None:
    """What is usual without some reports; None where one came in between the two looks: next time."""
    row = ChannelEvidence.objects.filter(channel=figures.channel).first()
    measure = measure_of(figures.channel.kind)
    before = (row or ChannelEvidence()).value.changed([(attempt, -1) for attempt in attempts], measure)
    if not before.is_possible:
        return None
    return replace(figures.reading, calm=before.calm(measure)).hours(before.slots)
