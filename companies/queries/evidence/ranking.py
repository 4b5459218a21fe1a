"""The hardest and the easiest companies to reach, by the bound that the grade stands on.

Only real companies, and only by channels with enough reports for figures (Reading.is_precise): three reports by chat
earn a cautious grade, but no place.
"""

import datetime
import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import cache

from companies.enums import Provenance
from companies.lib.reachability import NOBODY, Grade
from companies.models import Channel, Company, Measurement
from companies.queries.evidence.standings import Standing, graded_channels

#: So long a ranking stands before it is computed anew: it costs by the channels with enough recent reports, and
#: what it says of a moment ago is true all the same. Its moment is told beside it.
KEPT = datetime.timedelta(minutes=10)
#: How many of each end the home page names.
AT_EACH_END = 3

Kept = TypeVar("Kept", bound="Ranking | BothEnds")


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


@dataclass(frozen=True)
class Ranking:
    """All companies with a place, the easiest first, and how many have a grade without a place."""

    as_of: datetime.datetime
    ranked: list[Ranked]
    without_place: int

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
class BothEnds:
    """What the home page names: the easiest, the easiest first, and the hardest, the hardest first."""

    as_of: datetime.datetime
    easiest: list[Ranked]
    hardest: list[Ranked]


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


def ranking_at(now: datetime.datetime) -> Ranking:
    """The ranking computed now, in two queries."""
    best: dict[int, tuple[Channel, Standing]] = {}
    on_page: dict[int, Standing] = {}
    for channel, standing in graded_channels(now):
        if standing.is_fictitious:
            continue
        pk = standing.company_id
        if pk not in on_page or standing.order < on_page[pk].order:
            on_page[pk] = standing
        if standing.reading.is_precise and (pk not in best or standing.order < best[pk][1].order):
            best[pk] = (channel, standing)
    ranked = [_ranked(channel, standing, on_page[pk]) for pk, (channel, standing) in best.items()]
    ranked.sort(key=lambda one: one.order)
    return Ranking(now, ranked, without_place=len(on_page) - len(best))


def _ranked(channel: Channel, standing: Standing, on_page: Standing) -> Ranked:
    company, reading = channel.company, standing.reading
    return Ranked(
        company_id=company.pk,
        slug=company.slug,
        name=company.name,
        country=company.country,
        sector_id=company.sector_id,
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


def latest_ranking(now: datetime.datetime) -> Ranking:
    return _kept("ranking", now, ranking_at)


def ends_of_ranking(now: datetime.datetime) -> BothEnds:
    """Both ends; nobody is at both."""

    def ends(now: datetime.datetime) -> BothEnds:
        whole = latest_ranking(now)
        each = min(AT_EACH_END, len(whole.ranked) // 2)
        hardest = whole.ranked[len(whole.ranked) - each :]
        return BothEnds(whole.as_of, whole.ranked[:each], hardest[::-1])

    return _kept("ends of the ranking", now, ends)


def _kept(name: str, now: datetime.datetime, compute: Callable[[datetime.datetime], Kept]) -> Kept:
    key = name.replace(" ", "-")
    kept: Kept | None = cache.get(key)
    if kept is None or not kept.as_of <= now < kept.as_of + KEPT:
        kept = compute(now)
        cache.set(key, kept, KEPT.total_seconds())
    return kept


# ── What stands beside a place ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class RankingRow:
    """A place with its company, and what others than the public say, each apart, the latest first."""

    place: RankedPlace
    company: Company
    declared: list[Measurement]
    tested: list[Measurement]


def rows_of(places: Collection[RankedPlace]) -> list[RankingRow]:
    """In two queries however many; a company that is no longer public is left out."""
    companies = Company.objects.select_related("sector").in_bulk([one.ranked.company_id for one in places])
    findings: dict[tuple[int | None, str], list[Measurement]] = {}
    for finding in Measurement.objects.filter(company__in=companies).for_page():
        findings.setdefault((finding.company_id, finding.provenance), []).append(finding)
    rows = ((place, companies.get(place.ranked.company_id)) for place in places)
    return [
        RankingRow(
            place,
            company,
            declared=findings.get((company.pk, Provenance.DECLARED), []),
            tested=findings.get((company.pk, Provenance.TESTED), []),
        )
        for place, company in rows
        if company and company.is_published
    ]
