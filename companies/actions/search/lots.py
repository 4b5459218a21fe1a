"""What a lot of companies brings into a new index, worked out in processes of their own, one for each core.

They change nothing in the database: rows go back to who asked, and pieces into a folder (spill.py).
"""

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import django
from django.db import connection

from companies.actions.search.index import entries_of, starts_of, weigh
from companies.actions.search.pieces import rows_of, rows_of_pairs, texts_of
from companies.actions.search.spill import gathered, spill
from companies.enums import CompanyStatus
from companies.models import Company, SearchKey

KEY_COLUMNS = [field.attname for field in SearchKey._meta.concrete_fields if not field.primary_key]
#: Texts that a process remembers to have spilled: words come again and again, and need not be sorted out each time.
_REMEMBERED = 400_000

Result = TypeVar("Result")


class Lot(NamedTuple):
    """A part of the work, for whatever process: companies from one id to another, or ranges of the pieces spilled."""

    database: str
    folder: str
    first: int
    last: int


class Rows(NamedTuple):
    """What comes of companies: `keys` as KEY_COLUMNS; `starts` as text, letters of its first word, tier, and place of
    the name in `keys`; `weighed`, companies with the prominence of now where another is stored."""

    companies: int
    searched: int
    keys: list[tuple[Any, ...]]
    starts: list[tuple[str, int, int, int]]
    weighed: list[tuple[int, int]]


class Workers:
    """A process for each core, or none: then this one works, which alone sees what its transaction has not committed."""

    def __init__(self, count: int) -> None:
        self.count = count
        # Begun anew: a copy of this process would share its connections.
        context = multiprocessing.get_context("spawn")
        self.processes = (
            ProcessPoolExecutor(count, mp_context=context, initializer=django.setup) if count else None
        )

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_error: object) -> None:
        if self.processes:
            self.processes.shutdown(cancel_futures=True)

    def in_order(self, work: Callable[[Lot], Result], lots: Iterable[Lot]) -> Iterator[Result]:
        """What comes of each lot, in order: worked out a few lots ahead, or by this process at once."""
        if self.processes:
            return self._ahead(self.processes, work, lots)
        return iter([work(lot) for lot in lots])

    def _ahead(
        self, processes: ProcessPoolExecutor, work: Callable[[Lot], Result], lots: Iterable[Lot]
    ) -> Iterator[Result]:
        waiting: deque[Future[Result]] = deque()
        for lot in lots:
            waiting.append(processes.submit(work, lot))
            if len(waiting) > 2 * self.count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def _collecting_once() -> Iterator[None]:
    """Companies and their aliases refer to each other: found at the end of a lot, and not looked for all along it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_collecting_once()
def rows_of_lot(lot: Lot) -> Rows:
    """Of its companies that are not retired; their pieces are spilled."""
    connection.settings_dict["NAME"] = lot.database  # a process that begins knows the one of the settings
    listed = Company.objects.exclude(status=CompanyStatus.RETIRED).order_by("pk")
    companies = list(listed.filter(pk__gte=lot.first, pk__lte=lot.last))
    weighed = [(company.pk, company.prominence) for company in weigh(companies)]
    keys = [key for own in entries_of(companies).values() for key in own]
    _spill_pieces([key for key in keys if key.is_searched], Path(lot.folder))
    return Rows(
        companies=len(companies),
        searched=len({key.company_id for key in keys if key.is_searched}),
        keys=[tuple(getattr(key, name) for name in KEY_COLUMNS) for key in keys],
        starts=[
            (*start, place) for place, key in enumerate(keys) if key.is_searched for start in starts_of(key)
        ],
        weighed=weighed,
    )


def pieces_of_lot(lot: Lot) -> list[tuple[int, str]]:
    """Of its ranges, each piece with its texts."""
    folder = Path(lot.folder)
    return [row for number in range(lot.first, lot.last + 1) for row in gathered(number, folder)]


def _spill_pieces(keys: list[SearchKey], folder: Path) -> None:
    names = {key.compared for key in keys}
    spilled = _texts_spilled(folder)
    texts = {text for name in names for text in texts_of(name)} - spilled
    if len(spilled) < _REMEMBERED:
        spilled |= texts
    rows = [row for text in texts for row in rows_of(text)]
    spill([*rows, *(row for name in names for row in rows_of_pairs(name))], folder)


@lru_cache(maxsize=1)
def _texts_spilled(folder: Path) -> set[str]:
    """By this process into this folder."""
    return set()
