"""The ranking as CSV (RFC 4180, UTF-8): the bounds that order it, and the sums and constants that the bounds follow
from, so that no other file is needed to compute either again."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from companies.exchange.csv_lines import CsvLines, cell
from companies.lib.reachability import DRIFT, INTERVAL, PRIOR_ATTEMPTS
from companies.queries.evidence.ranking import RankedPlace, Ranking

#: Names for machines: in English whatever the page speaks. What they mean: docs/api.md.
COLUMNS = (
    "place",
    "best_place",
    "worst_place",
    "company",
    "company_name",
    "is_fictitious",
    "country",
    "sector",
    "channel",
    "kind",
    "grade",
    "grade_by_bound",
    "minutes",
    "low_minutes",
    "high_minutes",
    "nobody_lately",
    "reports",
    "effective_reports",
    "weighted_humans",
    "weighted_minutes",
    "prior_attempts",
    "prior_human_share",
    "prior_minutes",
    "drift",
    "interval",
    "as_of",
    "page",
)


def ranking_csv(ranking: Ranking, *, sectors: Mapping[int, str], page: str) -> Iterator[str]:
    """Lines of text, one a company, the easiest first, after the line of names.

    `sectors`: their names in addresses, by id. `page`: where the ranking is shown.
    """
    write = csv.writer(CsvLines()).writerow
    yield write(COLUMNS)
    for place in ranking.places():
        values = (*_row(place, sectors), PRIOR_ATTEMPTS, *_prior(place), DRIFT, INTERVAL, ranking.as_of, page)
        yield write([cell(value) for value in values])


def _row(place: RankedPlace, sectors: Mapping[int, str]) -> tuple[Any, ...]:
    """COLUMNS up to the sums. Where nobody has reached a human lately there is no bound: the place is the last."""
    one = place.ranked
    return (
        place.number,
        place.best,
        place.worst,
        one.slug,
        one.name,
        one.is_fictitious,
        one.country,
        sectors.get(one.sector_id, ""),
        one.channel,
        one.kind,
        one.grade,
        one.grade_at_hand or one.grade,
        one.minutes,
        one.low,
        None if one.is_deserted else one.high,
        one.is_deserted,
        one.reports,
        one.effective,
        one.humans,
        one.minutes_told,
    )


def _prior(place: RankedPlace) -> tuple[float, float]:
    return place.ranked.prior_human_share, place.ranked.prior_minutes
