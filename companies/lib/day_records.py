"""What a company's page said on a day, as values that are kept: figures as they were shown, whole and rounded.

They are kept as they were said and never computed again: a figure follows from all reports on all companies and from the
method of its day, and both go on (docs/decisions/days-are-kept.md).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from companies.lib.evidence import Reading
from companies.lib.shown_minutes import DAY, rough, rounded


@dataclass(frozen=True, kw_only=True)
class FigureOfDay:
    """The time to a human of one way in at all hours together, in whole minutes as shown, with its 80 % interval.

    No minutes where nobody had reached a human lately (`is_deserted`), or hardly anybody (`is_hardly_reached`).
    `is_rough`: said as "about", from few reports.
    """

    minutes: int | None = None
    low: int | None = None
    high: int | None = None
    is_rough: bool = False
    is_deserted: bool = False
    is_hardly_reached: bool = False


@dataclass(frozen=True, kw_only=True)
class WayOfDay:
    """A way in that was public, with how many reports counted on it, and its figure where they were enough."""

    slug: str
    kind: str
    purpose: str
    value: str
    extension: str = ""
    reports: int = 0
    figure: FigureOfDay | None = None

    def as_row(self) -> dict[str, Any]:
        """For a column of JSON."""
        return asdict(self)

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "WayOfDay":
        figure = row["figure"] and FigureOfDay(**row["figure"])
        return cls(**{**row, "figure": figure})


def figure_of_day(reading: Reading) -> FigureOfDay | None:
    """As the page of evidence says it; None without enough recent reports."""
    if not reading.has_figure:
        return None
    if reading.is_deserted:
        return FigureOfDay(is_deserted=True, is_hardly_reached=reading.is_hardly_reached)
    time = reading.time_to_human
    minutes = rounded(time.minutes) if reading.is_precise else rough(time.minutes)
    return FigureOfDay(
        minutes=_in_days(minutes),
        low=_in_days(rounded(time.low)),
        high=_in_days(rounded(time.high)),
        is_rough=not reading.is_precise,
    )


def _in_days(minutes: int) -> int:
    """What is shown as whole days is no more than that: or every night would tell of another figure."""
    return minutes if minutes < DAY else round(minutes / DAY) * DAY
