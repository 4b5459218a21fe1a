"""The hardest and the easiest companies to reach, by the bound that the grade stands on.

Only by channels with enough reports for figures (Reading.is_precise): three reports by chat earn a cautious grade, but
no place. Companies that exist and companies invented for the demonstration never stand in one list.

Computed here, by the channels with enough recent reports, whoever asks: what a page of a large directory shows was
computed at night (queries/evidence/editions.py).
"""

import datetime
import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from django.db.models import Count

from companies.lib.reachability import NOBODY, Grade
from companies.models import Channel, Company
from companies.queries.evidence.standings import Order, Standing, graded_channels
from companies.queries.evidence.unplaced import (
    MOST_WITHOUT_PLACE,
    Unplaced,
    WithoutPlace,
    named_today,
    unplaced_at,
)

#: Whose list: a sector, or None for all of them; a country, or "" for all of them.
ListOf = tuple[int | None, str]
EVERYBODY: ListOf = (None, "")


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
    channel_id: int
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
class ListSummary:
    """How many companies of a list have a place; who was told of last without one, and how many others there are."""

    places: int = 0
    unplaced: list[Unplaced] = field(default_factory=list)
    others: int = 0


class Ranking(Protocol):
    """All companies of one world with a place, the easiest first, and who has none."""

    @property
    def as_of(self) -> datetime.datetime: ...

    @property
    def is_invented(self) -> bool: ...

    @property
    def held(self) -> Collection[ListOf]:
        """The lists in which somebody has a place, of a sector or of a country at least; none when nobody has one."""

    def listed(self, of: ListOf) -> ListSummary: ...

    def places(self, of: ListOf = EVERYBODY, *, is_hardest_first: bool = False) -> Sequence[RankedPlace]:
        """Among those of one sector and one country; places are counted from the easiest of these."""


@dataclass(frozen=True)
class RankingAtHand:
    """One that was just computed, whole."""

    as_of: datetime.datetime
    ranked: list[Ranked]
    lists: dict[ListOf, ListSummary]
    is_invented: bool = False

    @property
    def held(self) -> list[ListOf]:
        return [of for of, listed in self.lists.items() if listed.places]

    def listed(self, of: ListOf) -> ListSummary:
        return self.lists.get(of, ListSummary())

    def places(self, of: ListOf = EVERYBODY, *, is_hardest_first: bool = False) -> list[RankedPlace]:
        sector_id, country = of
        among = [
            one for one in self.ranked if sector_id in (None, one.sector_id) and country in ("", one.country)
        ]
        return placed(among)[::-1] if is_hardest_first else placed(among)


R = TypeVar("R", bound=Ranking, covariant=True)


@dataclass(frozen=True)
class Rankings(Generic[R]):
    """Of the companies that exist, and of those invented for the demonstration: each by itself."""

    real: R
    invented: R

    @property
    def as_of(self) -> datetime.datetime:
        return self.real.as_of

    @property
    def leading(self) -> R:
        """The real one; that of the invented where no real company has a place and some of them have."""
        return self.invented if self.invented.held and not self.real.held else self.real

    def asked(self, *, is_invented: bool) -> R:
        return self.invented if is_invented else self.leading


def placed(ranked: Sequence[Ranked]) -> list[RankedPlace]:
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


# ── Computed ──────────────────────────────────────────────────────────────────────────────────────────


def rankings_at(now: datetime.datetime) -> Rankings[RankingAtHand]:
    """Both rankings computed now, in four queries."""
    ranked = _ranked_at(now)
    lists = _lists_at(now, ranked)

    def of(*, is_invented: bool) -> RankingAtHand:
        among = [one for one in ranked if one.is_fictitious == is_invented]
        return RankingAtHand(now, among, lists[is_invented], is_invented)

    return Rankings(of(is_invented=False), of(is_invented=True))


def _ranked_at(now: datetime.datetime) -> list[Ranked]:
    """In order. What is kept of a company is a few values, and not its rows: there may be many."""
    best: dict[int, tuple[Order, Ranked]] = {}
    on_page: dict[int, tuple[Order, Grade]] = {}
    for channel, standing in graded_channels(now):
        pk, order = standing.company_id, standing.order
        if pk not in on_page or order < on_page[pk][0]:
            on_page[pk] = order, standing.grade
        if standing.reading.is_precise and (pk not in best or order < best[pk][0]):
            best[pk] = order, _ranked(channel, standing)
    ranked = [replace(one, grade_of_page=on_page[pk][1]) for pk, (_order, one) in best.items()]
    return sorted(ranked, key=lambda one: one.order)


def _ranked(channel: Channel, standing: Standing) -> Ranked:
    company, reading = channel.company, standing.reading
    return Ranked(
        company_id=company.pk,
        slug=company.slug,
        name=company.name,
        country=company.country,
        sector_id=company.sector_id,
        is_fictitious=company.is_fictitious,
        channel_id=channel.pk,
        channel=channel.slug,
        kind=channel.kind,
        grade=standing.grade,
        grade_of_page=standing.grade,
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


def _lists_at(now: datetime.datetime, ranked: Iterable[Ranked]) -> dict[bool, dict[ListOf, ListSummary]]:
    """(invented?) → every list that a public company stands in."""
    places: dict[tuple[bool, ListOf], int] = defaultdict(int)
    unplaced: dict[tuple[bool, ListOf], list[Unplaced]] = defaultdict(list)
    companies: dict[tuple[bool, ListOf], int] = defaultdict(int)
    with_place = set()
    for ranked_one in ranked:
        with_place.add(ranked_one.company_id)
        for of in _lists_of(ranked_one.sector_id, ranked_one.country, ranked_one.is_fictitious):
            places[of] += 1
    for where, one in unplaced_at(now, with_place):
        for of in _lists_of(where.sector_id, where.country, where.is_invented):
            if len(unplaced[of]) < MOST_WITHOUT_PLACE:
                unplaced[of].append(one)
    counted = Company.objects.published().order_by().values_list("sector", "country", "is_fictitious")
    for sector_id, country, is_invented, count in counted.annotate(count=Count("pk")):
        for of in _lists_of(sector_id, country, is_invented):
            companies[of] += count
    found: dict[bool, dict[ListOf, ListSummary]] = {False: {}, True: {}}
    for key, count in companies.items():
        others = max(0, count - places[key] - len(unplaced[key]))
        found[key[0]][key[1]] = ListSummary(places[key], unplaced[key], others)
    return found


def _lists_of(sector_id: int, country: str, is_invented: bool) -> list[tuple[bool, ListOf]]:
    lists: list[ListOf] = [EVERYBODY, (sector_id, ""), (None, country), (sector_id, country)]
    return [(is_invented, of) for of in lists]


# ── Who is shown ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class RankingRow:
    """A place with its company."""

    place: RankedPlace
    company: Company


def rows_of(places: Collection[RankedPlace]) -> list[RankingRow]:
    """In one query however many; a company that is no longer public is left out."""
    companies = Company.objects.published().in_bulk([one.ranked.company_id for one in places])
    rows = ((place, companies.get(place.ranked.company_id)) for place in places)
    return [RankingRow(place, company) for place, company in rows if company]


@dataclass(frozen=True)
class AllWithoutPlace:
    """Those told of last, and how many others there are."""

    named: list[WithoutPlace]
    others: int


def without_place(ranking: Ranking, of: ListOf = EVERYBODY) -> AllWithoutPlace:
    """Who of one list has no place in that ranking."""
    listed = ranking.listed(of)
    return AllWithoutPlace(named_today(listed.unplaced), listed.others)
