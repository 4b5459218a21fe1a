"""The hardest and the easiest companies to reach, by the bound that the grade stands on.

Only by channels with enough reports for figures (Reading.is_precise): three reports by chat earn a cautious grade, but
no place. Companies that exist and companies invented for the demonstration never stand in one list.
"""

import datetime
import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from companies.lib.reachability import NOBODY, Grade
from companies.models import Channel, ChannelEvidence, Company
from companies.queries.evidence.kept import kept_for
from companies.queries.evidence.standings import Standing, graded_channels, is_graded

#: So long a ranking stands before it is computed anew: it costs by the channels with enough recent reports.
KEPT = datetime.timedelta(minutes=10)
#: How many of each end the home page names.
AT_EACH_END = 3
#: So many companies without a place are named, those told of last; the others are counted.
MOST_WITHOUT_PLACE = 12
#: So many of the channels told of last are looked at for them.
_MOST_LOOKED_AT = 2_000
_CHUNK = 100
_ASKED = (
    *("totals", "latest_at", "speaks_until"),
    *(f"channel__{name}" for name in ("kind", "status", "is_self_service", "audience", "purpose")),
    *(f"channel__company__{name}" for name in ("slug", "name", "status", "is_fictitious")),
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A company by its best channel of those with enough reports, in plain values. Minutes.

    `high` is the bound that orders; for ever where nobody has reached a human lately. `humans` and `minutes_told` are
    the sums of that moment that the figures follow from, together with the prior of the channel's kind.
    """

    company_id: int
    slug: str
    name: str
    country: str
    sector_id: int
    is_fictitious: bool
    channel: str
    kind: str
    #: The grade by this channel, and that of the company's page: another channel may be quicker, from few reports.
    grade: Grade
    grade_of_page: Grade
    #: The grade that the bound alone would earn, where another is held.
    grade_at_hand: Grade | None
    minutes: float
    low: float
    high: float
    reports: int
    effective: float
    humans: float
    minutes_told: float
    prior_human_share: float
    prior_minutes: float

    @property
    def is_deserted(self) -> bool:
        return math.isinf(self.high)

    @property
    def is_hardly_reached(self) -> bool:
        """Deserted, but for a few who said that a human answered."""
        return self.is_deserted and self.humans >= NOBODY

    @property
    def order(self) -> tuple[float, float, str]:
        """The bound; between companies where nobody answers, the time spent in vain."""
        return self.high, self.minutes, self.slug


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """Where a company stands, 1 the easiest, and the places that the intervals leave possible."""

    number: int
    best: int
    worst: int
    ranked: Ranked

    @property
    def is_sure(self) -> bool:
        """No other company may stand here instead."""
        return self.best == self.worst

    @property
    def is_tied(self) -> bool:
        """The interval touches that of the easier neighbour."""
        return self.best < self.number


@dataclass(frozen=True)
class Ranking:
    """All companies of one world with a place, the easiest first."""

    as_of: datetime.datetime
    ranked: list[Ranked]
    is_invented: bool = False

    def places(self, *, sector_id: int | None = None, country: str = "") -> list[RankedPlace]:
        """Among those of one sector and one country."""
        return placed(
            [
                one
                for one in self.ranked
                if sector_id in (None, one.sector_id) and country in ("", one.country)
            ]
        )


@dataclass(frozen=True)
class Rankings:
    """Of the companies that exist, and of those invented for the demonstration: each by itself."""

    real: Ranking
    invented: Ranking

    @property
    def as_of(self) -> datetime.datetime:
        return self.real.as_of

    @property
    def leading(self) -> Ranking:
        """The real one; that of the invented where no real company has a place and some of them have."""
        return self.invented if self.invented.ranked and not self.real.ranked else self.real

    def asked(self, *, is_invented: bool) -> Ranking:
        return self.invented if is_invented else self.leading


@dataclass(frozen=True)
class BothEnds:
    """What the home page names: the easiest, the easiest first, and the hardest, the hardest first. Of companies that
    do not exist (`is_invented`) only where no real one has a place: whoever shows them says so."""

    as_of: datetime.datetime
    easiest: list[Ranked]
    hardest: list[Ranked]
    is_invented: bool = False


def placed(ranked: list[Ranked]) -> list[RankedPlace]:
    """Of companies in order. One whose whole interval lies below another's is easier; else either may be."""
    highs, lows = [one.high for one in ranked], sorted(one.low for one in ranked)
    return [
        RankedPlace(
            number=number,
            best=1 + bisect_left(highs, one.low),
            worst=bisect_right(lows, one.high),
            ranked=one,
        )
        for number, one in enumerate(ranked, start=1)
    ]


def rankings_at(now: datetime.datetime) -> Rankings:
    """Both rankings computed now, in two queries."""
    best: dict[int, tuple[Channel, Standing]] = {}
    on_page: dict[int, Standing] = {}
    for channel, standing in graded_channels(now):
        pk = standing.company_id
        if pk not in on_page or standing.order < on_page[pk].order:
            on_page[pk] = standing
        if standing.reading.is_precise and (pk not in best or standing.order < best[pk][1].order):
            best[pk] = (channel, standing)

    def of(*, is_invented: bool) -> Ranking:
        ranked = [
            _ranked(channel, standing, on_page[pk])
            for pk, (channel, standing) in best.items()
            if standing.is_fictitious == is_invented
        ]
        ranked.sort(key=lambda one: one.order)
        return Ranking(now, ranked, is_invented)

    return Rankings(of(is_invented=False), of(is_invented=True))


def _ranked(channel: Channel, standing: Standing, on_page: Standing) -> Ranked:
    company, reading = channel.company, standing.reading
    return Ranked(
        company_id=company.pk,
        slug=company.slug,
        name=company.name,
        country=company.country,
        sector_id=company.sector_id,
        is_fictitious=company.is_fictitious,
        channel=channel.slug,
        kind=channel.kind,
        grade=standing.grade,
        grade_of_page=on_page.grade,
        grade_at_hand=reading.alone if reading.held else None,
        minutes=reading.expected_minutes,
        low=reading.time_to_human.low,
        high=standing.upper_minutes,
        reports=reading.count,
        effective=reading.effective,
        humans=reading.weights.human,
        minutes_told=reading.weights.minutes,
        prior_human_share=reading.prior.human_share,
        prior_minutes=reading.prior.minutes,
    )


# ── Kept for a while ──────────────────────────────────────────────────────────────────────────────────


def latest_rankings(now: datetime.datetime) -> Rankings:
    return kept_for(KEPT, "both-rankings", now, rankings_at)


def ends_of_ranking(now: datetime.datetime) -> BothEnds:
    """Both ends; nobody is at both."""

    def ends(now: datetime.datetime) -> BothEnds:
        whole = latest_rankings(now).leading
        each = min(AT_EACH_END, len(whole.ranked) // 2)
        hardest = whole.ranked[len(whole.ranked) - each :]
        return BothEnds(whole.as_of, whole.ranked[:each], hardest[::-1], whole.is_invented)

    return kept_for(KEPT, "ends-of-leading-ranking", now, ends)


# ── Who is shown ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class RankingRow:
    """A place with its company."""

    place: RankedPlace
    company: Company


def rows_of(places: Collection[RankedPlace]) -> list[RankingRow]:
    """In one query however many; a company that is no longer public is left out."""
    companies = Company.objects.in_bulk([one.ranked.company_id for one in places])
    rows = ((place, companies.get(place.ranked.company_id)) for place in places)
    return [RankingRow(place, company) for place, company in rows if company and company.is_published]


class WhyWithoutPlace(StrEnum):
    TOO_FEW = "too_few"
    NOTHING_LATELY = "nothing_lately"


@dataclass(frozen=True)
class WithoutPlace:
    """A company that was told of and has no place: the reports of the channel told of last, and when that was."""

    company: Company
    reports: int
    latest_at: datetime.datetime
    reason: WhyWithoutPlace


@dataclass(frozen=True)
class AllWithoutPlace:
    """Those told of last, and how many others there are."""

    named: list[WithoutPlace]
    others: int


def without_place(ranking: Ranking, *, sector_id: int | None = None, country: str = "") -> AllWithoutPlace:
    """Who of one sector and one country has no place in that ranking. Two queries, whatever is stored."""
    of_these: dict[str, Any] = {"is_fictitious": ranking.is_invented}
    of_these |= {"sector": sector_id} if sector_id else {}
    of_these |= {"country": country} if country else {}
    with_place = {one.ranked.company_id for one in ranking.places(sector_id=sector_id, country=country)}
    told = ChannelEvidence.objects.filter(
        **{f"channel__company__{name}": value for name, value in of_these.items()}, latest_at__isnull=False
    )
    rows = told.select_related("channel__company").only(*_ASKED).order_by("-latest_at", "channel_id")
    named: dict[int, WithoutPlace] = {}
    for row in rows[:_MOST_LOOKED_AT].iterator(chunk_size=_CHUNK):
        company = row.channel.company
        if row.latest_at is None or company.pk in with_place or company.pk in named:
            continue
        if company.is_published and is_graded(row.channel):
            named[company.pk] = WithoutPlace(company, row.count, row.latest_at, _why(row, ranking.as_of))
        if len(named) == MOST_WITHOUT_PLACE:
            break
    total = Company.objects.published().filter(**of_these).count()
    return AllWithoutPlace([*named.values()], max(0, total - len(with_place) - len(named)))


def _why(row: ChannelEvidence, now: datetime.datetime) -> WhyWithoutPlace:
    """Reports that were enough for a figure once have faded; else there were never enough."""
    has_faded = row.speaks_until is not None and row.speaks_until <= now
    return WhyWithoutPlace.NOTHING_LATELY if has_faded else WhyWithoutPlace.TOO_FEW
