"""How companies stand: the grade and the time to a human of the best customer channel of each."""

import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companies.enums import SERVICE_PURPOSES, Audience, ChannelStatus, Purpose, decay_of
from companies.lib.evidence import Reading
from companies.lib.reachability import Grade
from companies.models import Channel, ChannelEvidence, Company
from companies.models.company import CompanyQuerySet
from companies.queries.evidence import priors_at

#: A grade is earned by desks that serve customers: that sales pick up at once is no merit.
GRADED_PURPOSES = tuple(purpose for purpose in SERVICE_PURPOSES if purpose != Purpose.SALES)

BY_GRADE, BY_TIME = "grade", "time"


@dataclass(frozen=True)
class Standing:
    """A company's best customer channel of those with enough recent reports."""

    company_id: int
    channel_id: int
    kind: str
    is_fictitious: bool
    reading: Reading

    @property
    def grade(self) -> Grade:
        return self.reading.grade

    @property
    def upper_minutes(self) -> float:
        """What the grade stands on; for ever where nobody has reached a human lately."""
        return math.inf if self.reading.is_deserted else self.reading.time_to_human.high

    @property
    def minutes(self) -> float:
        return math.inf if self.reading.is_deserted else self.reading.expected_minutes


def standing_among(
    company: Company, channels: Iterable[Channel], readings: Mapping[int, Reading]
) -> Standing | None:
    """The standing of one company whose channels and readings are at hand."""
    standings = [
        Standing(company.pk, channel.pk, channel.kind, company.is_fictitious, readings[channel.pk])
        for channel in channels
        if is_graded(channel) and readings[channel.pk].has_figure
    ]
    return min(standings, key=lambda standing: standing.upper_minutes, default=None)


def is_graded(channel: Channel) -> bool:
    return (
        channel.status == ChannelStatus.PUBLISHED
        and not channel.is_self_service
        and channel.audience == Audience.CUSTOMERS
        and channel.purpose in GRADED_PURPOSES
    )


def standings(now: datetime.datetime) -> dict[int, Standing]:
    """Company id → its standing, of all published companies that have one.

    Costs by the number of channels with enough recent reports, whatever else is stored.
    """
    rows = ChannelEvidence.objects.without_detail().speaking(now).select_related("channel__company")
    graded = rows.filter(
        channel__in=Channel.objects.published(),
        channel__is_self_service=False,
        channel__audience=Audience.CUSTOMERS,
        channel__purpose__in=GRADED_PURPOSES,
        channel__company__in=Company.objects.published(),
    )
    priors = priors_at(now)
    best: dict[int, Standing] = {}
    for row in graded:
        channel, company = row.channel, row.channel.company
        prior = priors[channel.kind, company.is_fictitious]
        reading = Reading(row.sums, decay_of(channel.kind), prior, now)
        standing = Standing(company.pk, channel.pk, channel.kind, company.is_fictitious, reading)
        known = best.get(company.pk)
        if known is None or standing.upper_minutes < known.upper_minutes:
            best[company.pk] = standing
    return best


def in_order(found: Iterable[Standing], by: str) -> list[int]:
    """Company ids, the quickest first; companies that do not exist after all that do.

    By grade: grade, then time. By time: the time to a human alone.
    """

    def place(standing: Standing) -> tuple[bool, str, float, int]:
        grade = standing.grade if by == BY_GRADE else ""
        return standing.is_fictitious, grade, standing.minutes, standing.company_id

    return [standing.company_id for standing in sorted(found, key=place)]


def by_evidence(companies: CompanyQuerySet | list[Company], ids: list[int]) -> "RankedFirst | list[Company]":
    """Those of `ids` first, in that order; the others after them, as they came."""
    if isinstance(companies, list):
        places = {pk: place for place, pk in enumerate(ids)}
        return sorted(companies, key=lambda company: places.get(company.pk, len(ids)))
    return RankedFirst(companies, ids)


class RankedFirst:
    """Companies in an order of our own, then all others in theirs: a sequence that a paginator can cut."""

    def __init__(self, companies: CompanyQuerySet, ids: list[int]) -> None:
        listed = set(companies.filter(pk__in=ids).values_list("pk", flat=True))
        self._companies = companies
        self._ids = [pk for pk in ids if pk in listed]
        self._others = companies.exclude(pk__in=self._ids)

    def __len__(self) -> int:
        return self._companies.count()

    def __getitem__(self, part: slice) -> list[Company]:
        ranked = len(self._ids)
        first = self._companies.in_order_of(self._ids[part])
        start, stop = max(0, part.start - ranked), max(0, part.stop - ranked)
        return [*first, *self._others[start:stop]]
