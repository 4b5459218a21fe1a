"""The index of each month as it was kept: which editions there are, and what one says."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from companies.models import IndexEdition, IndexFigure


@dataclass(frozen=True)
class IndexAsked:
    """The editions of one world: each month by its newest revision, the newest month first."""

    is_invented: bool
    editions: list[IndexEdition]

    @property
    def latest(self) -> IndexEdition | None:
        return self.editions[0] if self.editions else None


def index_asked(*, is_invented: bool) -> IndexAsked:
    """Of the companies that exist; of the invented where they are asked for, or where they alone have a figure."""
    with_a_figure = set(IndexEdition.objects.with_a_figure().values_list("is_invented", flat=True))
    is_invented = is_invented or with_a_figure == {True}
    by_month: dict[datetime.date, IndexEdition] = {}
    for edition in IndexEdition.objects.filter(is_invented=is_invented).newest_first():
        by_month.setdefault(edition.month, edition)
    return IndexAsked(is_invented, list(by_month.values()))


def revisions_of(month: datetime.date, *, is_invented: bool) -> list[IndexEdition]:
    """The newest first."""
    return list(IndexEdition.objects.filter(month=month, is_invented=is_invented).newest_first())


def figures_told(editions: Iterable[IndexEdition]) -> list[IndexFigure]:
    """Of those editions, the newest month first; in each all companies together, then the sectors in order."""
    figures = IndexFigure.objects.filter(edition__in=list(editions)).select_related("edition", "sector")
    return list(
        figures.order_by(
            "-edition__month", "-edition__revision", F("sector__slug").asc(nulls_first=True), "pk"
        )
    )
