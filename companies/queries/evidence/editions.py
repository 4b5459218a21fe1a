"""The ranking as pages read it: of a small directory computed when it is asked for, of a large one the edition of the
night (actions/evidence/editions.py), of which a page reads the places that it shows.

Names and addresses are those of today. Who is no longer public is left out; the others keep their numbers until the
next edition.
"""

import datetime
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.db.models import Q, QuerySet

from companies.enums import CompanyStatus
from companies.lib.reachability import Grade
from companies.models import ChannelEvidence, RankingEdition, RankingList, RankingPlace
from companies.queries.evidence.kept import kept_for
from companies.queries.evidence.ranking import (
    EVERYBODY,
    ListOf,
    ListSummary,
    Ranked,
    RankedPlace,
    Ranking,
    Rankings,
    rankings_at,
)
from companies.queries.evidence.unplaced import Unplaced, WhyWithoutPlace

#: So long a ranking stands before it is looked for, or computed, anew.
KEPT = datetime.timedelta(minutes=10)
#: Up to so many channels that were told of, it is computed when it is asked for: a fifth of a second.
MOST_AT_ONCE = 2_000
#: How many of each end the home page names.
AT_EACH_END = 3
_CHUNK = 2_000
_OF_A_PLACE = ("number", "best", "worst")
#: Columns of a place that are called as what they are of a Ranked; of its company and its channel all is that of today.
SAME_NAMED = (
    *("company_id", "channel_id", "sector_id", "country", "kind", "minutes", "low", "reports", "effective"),
    *("humans", "minutes_told", "prior_human_share", "prior_minutes"),
)
_GRADES = ("grade", "grade_of_page", "grade_at_hand", "high")
_TODAY = {
    "slug": "company__slug",
    "name": "company__name",
    "is_fictitious": "company__is_fictitious",
    "channel": "channel__slug",
}
_NAMES = (*SAME_NAMED, *_GRADES, *_TODAY)
_OF_RANKED = (*SAME_NAMED, *_GRADES, *_TODAY.values())
#: What the names of the columns end in that tell a company's places among those of its sector, its country, or both.
IN_SECTOR, IN_COUNTRY, IN_BOTH = "_in_sector", "_in_country", "_in_both"


@dataclass(frozen=True)
class RankingOfTheNight:
    """One that is stored: a list is read by the places that are shown of it."""

    edition_id: int
    as_of: datetime.datetime
    is_invented: bool
    held: list[ListOf]

    def listed(self, of: ListOf) -> ListSummary:
        sector_id, country = of
        row = RankingList.objects.filter(edition=self.edition_id, sector=sector_id, country=country).first()
        return (
            ListSummary(row.places, [_unplaced(*one) for one in row.unplaced], row.others)
            if row
            else ListSummary()
        )

    def places(self, of: ListOf = EVERYBODY, *, is_hardest_first: bool = False) -> "StoredPlaces":
        sector_id, country = of
        rows, end = RankingPlace.objects.filter(edition=self.edition_id), ""
        if sector_id is not None:
            rows, end = rows.filter(sector=sector_id), IN_SECTOR
        if country:
            rows, end = rows.filter(country=country), IN_BOTH if end else IN_COUNTRY
        return StoredPlaces(rows, end, self.listed(of).places, is_hardest_first)


def unplaced_row(one: Unplaced) -> list[Any]:
    """As a list of an edition keeps it."""
    return [one.company_id, one.reports, one.latest_at.isoformat(), one.reason]


def _unplaced(company_id: int, reports: int, latest_at: str, reason: str) -> Unplaced:
    at = datetime.datetime.fromisoformat(latest_at)
    return Unplaced(company_id, reports, at, WhyWithoutPlace(reason))


class StoredPlaces(Sequence[RankedPlace]):
    """The places of a list: as many as the night gave, of which a slice reads those that are public still."""

    def __init__(self, rows: QuerySet[RankingPlace], end: str, count: int, is_hardest_first: bool) -> None:
        """`end`: of the names of the columns that tell the places of this list."""
        self._all, self._end, self._count, self._is_hardest_first = rows, end, count, is_hardest_first

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> RankedPlace: ...
    @overload
    def __getitem__(self, at: slice) -> list[RankedPlace]: ...
    def __getitem__(self, at: int | slice) -> RankedPlace | list[RankedPlace]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        start, stop, _step = at.indices(self._count)
        return list(self._public(self._rows(start, stop)))

    def __iter__(self) -> Iterator[RankedPlace]:
        return self._public(self._rows(0, self._count).iterator(chunk_size=_CHUNK))

    def _rows(self, start: int, stop: int) -> QuerySet[RankingPlace, tuple[Any, ...]]:
        number = f"number{self._end}"
        if self._is_hardest_first:
            start, stop = self._count - stop, self._count - start
        rows = self._all.filter(**{f"{number}__gt": start, f"{number}__lte": stop})
        rows = rows.order_by(f"-{number}" if self._is_hardest_first else number)
        columns = [f"{name}{self._end}" for name in _OF_A_PLACE]
        return rows.values_list("company__status", *columns, *_OF_RANKED)

    def _public(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[RankedPlace]:
        for status, number, best, worst, *values in rows:
            if status == CompanyStatus.PUBLISHED:
                yield RankedPlace(number, best, worst, _ranked(**dict(zip(_NAMES, values, strict=True))))


def _ranked(
    *, grade: str, grade_of_page: str, grade_at_hand: str, high: float | None, **values: Any
) -> Ranked:
    return Ranked(
        grade=Grade(grade),
        grade_of_page=Grade(grade_of_page),
        grade_at_hand=Grade(grade_at_hand) if grade_at_hand else None,
        high=math.inf if high is None else high,
        **values,
    )


# ── Kept for a while ──────────────────────────────────────────────────────────────────────────────────


def latest_rankings(now: datetime.datetime) -> Rankings[Ranking]:
    """Of a directory that has no edition yet they are computed whatever its size: no timer runs there."""

    def latest(now: datetime.datetime) -> Rankings[Ranking]:
        is_small = ChannelEvidence.objects.all()[: MOST_AT_ONCE + 1].count() <= MOST_AT_ONCE
        return rankings_at(now) if is_small else _last_edition() or rankings_at(now)

    return kept_for(KEPT, "both-rankings", now, latest)


def _last_edition() -> Rankings[Ranking] | None:
    real, invented = _last_of_the_world(is_invented=False), _last_of_the_world(is_invented=True)
    return Rankings(real, invented) if real and invented else None


def _last_of_the_world(*, is_invented: bool) -> RankingOfTheNight | None:
    edition = RankingEdition.objects.whole().filter(is_invented=is_invented).order_by("-as_of").first()
    if edition is None:
        return None
    of_one = edition.lists.filter(Q(sector=None) | Q(country=""), places__gt=0)
    return RankingOfTheNight(
        edition.pk, edition.as_of, is_invented, list(of_one.values_list("sector", "country"))
    )


@dataclass(frozen=True)
class BothEnds:
    """What the home page names: the easiest, the easiest first, and the hardest, the hardest first. Of companies that
    do not exist (`is_invented`) only where no real one has a place: whoever shows them says so."""

    as_of: datetime.datetime
    easiest: list[Ranked]
    hardest: list[Ranked]
    is_invented: bool = False


def ends_of_ranking(now: datetime.datetime) -> BothEnds:
    """Both ends; nobody is at both."""

    def ends(now: datetime.datetime) -> BothEnds:
        whole = latest_rankings(now).leading
        easiest, hardest = whole.places(), whole.places(is_hardest_first=True)
        each = slice(min(AT_EACH_END, len(easiest) // 2))
        return BothEnds(
            whole.as_of,
            [place.ranked for place in easiest[each]],
            [place.ranked for place in hardest[each]],
            whole.is_invented,
        )

    return kept_for(KEPT, "ends-of-leading-ranking", now, ends)
