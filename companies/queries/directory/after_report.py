"""What the author of a report learns in return: how others fared by the same way, when to try again, what else there is."""

import datetime
from collections import Counter
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from companies.enums import WARNING_OUTCOMES, Helped, Outcome
from companies.lib.hours import Opening
from companies.models import Channel, Recourse, Report
from companies.models.recourse import may_be_complained_of
from companies.queries.directory.next_steps import NextSteps, next_steps
from companies.queries.evidence.readings import ChannelFigures, figures_of
from companies.queries.evidence.right_now import is_way_to_a_human, openings_of

#: Attempts of others that the share is of, the newest; of fewer, each is shown and none is called "one in ten".
MOST_COMPARED = 50
FEWEST_COMPARED = 10
DRAWN = 10
#: A moment to try again lies no further ahead, and not within the time it takes to find the calendar.
DAYS_AHEAD = 8
SOONEST = datetime.timedelta(minutes=30)


@dataclass(frozen=True)
class Others:
    """How the newest attempts of others ended. `drawn`: ten signs that stand for all of them, or each of fewer."""

    counts: Counter[Outcome]

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def drawn(self) -> dict[Outcome, int]:
        return ten_of(self.counts) if self.total >= FEWEST_COMPARED else dict(self.counts)


@dataclass(frozen=True)
class NextMoment:
    """When to try again, by the clock of the line. `minutes` to expect then: None where it opens, and no more is known."""

    at: datetime.datetime
    minutes: float | None


@dataclass(frozen=True)
class OtherWay:
    channel: Channel
    opening: Opening | None


@dataclass(frozen=True)
class AfterReport:
    """`count`: reports that stand in the figures of this way in; `way`: another one; `mediator` may be asked from
    `mediator_on` on, when the complaint is written today."""

    count: int
    others: Others
    moment: NextMoment | None
    way: OtherWay | None
    steps: NextSteps | None
    mediator: Recourse | None
    mediator_on: datetime.date | None


def after_report(report: Report, *, now: datetime.datetime) -> AfterReport:
    """A handful of queries, of rows that are few however many reports there are."""
    channel, company = report.channel, report.company
    figures = figures_of([channel], now=now, is_fictitious=company.is_fictitious)[channel.pk]
    is_settled = report.outcome == Outcome.HUMAN and report.helped != Helped.NO
    may_retry = channel.is_published and report.outcome not in WARNING_OUTCOMES and not is_settled
    steps = next_steps(company) if may_be_complained_of(company) and not is_settled else None
    mediator = steps.mediator if steps else None
    today = now.astimezone(ZoneInfo(channel.time_zone)).date()
    return AfterReport(
        count=figures.reading.count,
        others=Others(_of_others(report)),
        moment=next_moment(figures, now=now) if may_retry else None,
        way=None if is_settled else _another_way(channel, now=now),
        steps=steps,
        mediator=mediator,
        mediator_on=mediator.opens_on(today) if mediator else None,
    )


def _of_others(report: Report) -> Counter[Outcome]:
    """An index by the moment of the attempt holds them in order."""
    counted = Report.objects.counted().filter(channel=report.channel).exclude(pk=report.pk)
    newest = counted.order_by("-experienced_at").values_list("outcome", flat=True)[:MOST_COMPARED]
    return Counter(map(Outcome, newest))


def ten_of(counts: Counter[Outcome]) -> dict[Outcome, int]:
    """Whole tenths that make ten, by the largest remainders; of equals, what is named first in Outcome."""
    total = counts.total()
    exact = {outcome: DRAWN * counts[outcome] / total for outcome in Outcome if counts[outcome]}
    tenths = {outcome: int(share) for outcome, share in exact.items()}
    by_rest = sorted(exact, key=lambda outcome: tenths[outcome] - exact[outcome])
    for outcome in by_rest[: DRAWN - sum(tenths.values())]:
        tenths[outcome] += 1
    return {outcome: number for outcome, number in tenths.items() if number}


def next_moment(figures: ChannelFigures, *, now: datetime.datetime) -> NextMoment | None:
    """The next time at its quickest hour that it is open, where the reports tell the hours apart; else when it opens, where it
    is closed now. None for a way in that is not answered while one waits."""
    channel = figures.channel
    if not channel.is_live:
        return None
    contrast, days = figures.hours.best_hour, figures.hours.best_day
    if contrast is None:
        return _when_it_opens(channel, now)
    here = now.astimezone(ZoneInfo(channel.time_zone))
    for ahead in range(DAYS_AHEAD):
        on = here.date() + datetime.timedelta(days=ahead)
        at = datetime.datetime.combine(on, datetime.time(contrast.best.index), here.tzinfo)
        opening = channel.opening_at(at)
        is_worst_day = days is not None and days.worst.index == on.weekday()
        if at >= now + SOONEST and not is_worst_day and (opening is None or opening.is_open):
            return NextMoment(at, contrast.best.rate.minutes)
    return _when_it_opens(channel, now)


def _when_it_opens(channel: Channel, now: datetime.datetime) -> NextMoment | None:
    opening = channel.opening_at(now)
    if opening is None or not opening.is_closed or opening.changes_at is None or opening.opens_on_a_guess:
        return None
    is_soon = opening.changes_at - now < datetime.timedelta(days=DAYS_AHEAD)
    return NextMoment(opening.changes_at, None) if is_soon else None


def _another_way(channel: Channel, *, now: datetime.datetime) -> OtherWay | None:
    """Of the other ways to a human the first that is not closed."""
    channels = [
        other
        for other in channel.company.channels.published().for_list()
        if other != channel and is_way_to_a_human(other) and not other.is_for_one_matter
    ]
    openings = openings_of(channels, now=now)
    fit = [OtherWay(other, openings[other.pk]) for other in channels]
    return next((way for way in fit if not (way.opening and way.opening.is_closed)), None)
