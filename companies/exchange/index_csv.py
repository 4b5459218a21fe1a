"""The index of each month as CSV (RFC 4180, UTF-8): a row for all companies and for each sector of every month, with the
sums and constants that the figures follow from."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from companies.exchange.csv_lines import CsvLines, cell
from companies.lib.reachability import INTERVAL, PRIOR_ATTEMPTS
from companies.models import IndexFigure

#: Names for machines: in English whatever the page speaks. What they mean: docs/data.md.
INDEX_COLUMNS = (
    "month",
    "revision",
    "sector",
    "is_fictitious",
    "companies",
    "reports",
    "why_no_figure",
    "minutes",
    "low_minutes",
    "high_minutes",
    "human_share",
    "low_human_share",
    "high_human_share",
    "minutes_month_before",
    "change_percent",
    "is_change_clear",
    "effective_reports",
    "weight",
    "weighted_humans",
    "weighted_minutes",
    "prior_attempts",
    "prior_human_share",
    "prior_minutes",
    "spread",
    "interval",
    "computed_at",
    "page",
)
#: What stands for a sector where the row is of all companies together.
ALL_SECTORS = "*"


def index_csv(figures: Iterable[IndexFigure], *, page: str) -> Iterator[str]:
    """Lines of text, one a figure, after the line of names. Of the figures `edition` and `sector` are loaded.

    `page`: where the index is shown, without the month.
    """
    write = csv.writer(CsvLines()).writerow
    yield write(INDEX_COLUMNS)
    for figure in figures:
        yield write([cell(value) for value in _row(figure, page)])


def _row(one: IndexFigure, page: str) -> tuple[Any, ...]:
    """In the order of INDEX_COLUMNS."""
    edition = one.edition
    return (
        edition.name,
        edition.revision,
        one.sector.slug if one.sector else ALL_SECTORS,
        edition.is_invented,
        one.companies,
        one.reports,
        one.why,
        one.minutes,
        one.low,
        one.high,
        one.share,
        one.share_low,
        one.share_high,
        one.minutes_before,
        one.change_percent,
        one.is_change_clear,
        one.effective,
        one.weight,
        one.humans,
        one.minutes_told,
        PRIOR_ATTEMPTS,
        one.prior_human_share,
        one.prior_minutes,
        one.spread,
        INTERVAL,
        edition.computed_at,
        f"{page}{edition.name}/" + ("?invented" if edition.is_invented else ""),
    )
