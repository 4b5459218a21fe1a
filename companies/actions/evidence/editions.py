"""A new edition of the ranking, computed from the evidence of a moment and kept, so that pages only read.

Written in small transactions beside the one that stands, which nobody has to wait for; it stands when the last row of both
worlds is there. The one before stays as long as a process may have chosen it; older ones go.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import Any

from companies.models import RankingEdition, RankingList, RankingPlace
from companies.queries.evidence.editions import IN_BOTH, IN_COUNTRY, IN_SECTOR, KEPT, SAME_NAMED, unplaced_row
from companies.queries.evidence.ranking import Ranked, RankingAtHand, placed, rankings_at

#: Rows of one transaction.
_AT_ONCE = 1_000
#: A process looks every KEPT which edition stands: so long after another took its place, an edition is read no more.
_READ_NO_MORE = 6 * KEPT
#: What the companies have in common beside which another place is counted, by the end of the names of its columns.
_IN_COMMON: dict[str, Callable[[Ranked], Any]] = {
    "": lambda one: None,
    IN_SECTOR: attrgetter("sector_id"),
    IN_COUNTRY: attrgetter("country"),
    IN_BOTH: attrgetter("sector_id", "country"),
}


def write_editions(*, now: datetime.datetime) -> int:
    """Of both worlds; the number of companies with a place."""
    _delete(RankingEdition.objects.replaced(before=now - _READ_NO_MORE))
    rankings = rankings_at(now)
    both = [rankings.real, rankings.invented]
    written = [_write(ranking) for ranking in both]
    RankingEdition.objects.filter(pk__in=written).update(is_whole=True)
    return sum(len(ranking.ranked) for ranking in both)


def _delete(editions: Iterable[RankingEdition]) -> None:
    for edition in editions:
        places = RankingPlace.objects.filter(edition=edition)
        while few := list(places.values_list("pk", flat=True)[:_AT_ONCE]):
            RankingPlace.objects.filter(pk__in=few).delete()
        edition.delete()


def _write(ranking: RankingAtHand) -> int:
    edition = RankingEdition.objects.create(is_invented=ranking.is_invented, as_of=ranking.as_of)
    lists = (
        RankingList(
            edition=edition,
            sector_id=sector_id,
            country=country,
            places=listed.places,
            unplaced=[unplaced_row(one) for one in listed.unplaced],
            others=listed.others,
        )
        for (sector_id, country), listed in ranking.lists.items()
    )
    _create(RankingList, lists)
    numbers = _numbers(ranking.ranked)
    _create(RankingPlace, (_place(one, edition, numbers[one.company_id]) for one in ranking.ranked))
    return edition.pk


def _create(model: type[RankingList] | type[RankingPlace], rows: Iterator[Any]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        model.objects.bulk_create(some)


def _numbers(ranked: list[Ranked]) -> dict[int, dict[str, int]]:
    """Company id → its places in all lists, as columns."""
    found: dict[int, dict[str, int]] = {one.company_id: {} for one in ranked}
    for end, in_common in _IN_COMMON.items():
        groups: dict[Any, list[Ranked]] = {}
        for one in ranked:
            groups.setdefault(in_common(one), []).append(one)
        for group in groups.values():
            for place in placed(group):
                found[place.ranked.company_id] |= {
                    f"number{end}": place.number,
                    f"best{end}": place.best,
                    f"worst{end}": place.worst,
                }
    return found


def _place(one: Ranked, edition: RankingEdition, numbers: dict[str, int]) -> RankingPlace:
    return RankingPlace(
        edition=edition,
        grade=one.grade,
        grade_of_page=one.grade_of_page,
        grade_at_hand=one.grade_at_hand or "",
        high=None if one.is_deserted else one.high,
        **{name: getattr(one, name) for name in SAME_NAMED},
        **numbers,
    )
