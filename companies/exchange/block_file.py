"""A table of number blocks in two small files, as it is kept beside the starter directory: a line for all blocks of one
holder and one day, by their roots ("01056-9 01241"), and the holders' names.

    state;holder;day;roots          number_blocks.csv
    code;name                       number_holders.csv
"""

import csv
import datetime
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from companies.lib.french_plan import FRANCE, digits_behind
from companies.lib.number_blocks import FROZEN, Block, BlockTable, NotABlock, merged, numbers_of, roots_of

BLOCKS, HOLDERS = "number_blocks.csv", "number_holders.csv"
_COLUMNS, _NAMES = ("state", "holder", "day", "roots"), ("code", "name")


class BadBlockFile(ValueError):
    """One of the two files is missing, or says what is no block."""


def read_blocks(folder: Path, *, plan: str = FRANCE) -> BlockTable:
    """Raises BadBlockFile."""
    try:
        blocks = [block for row in _rows(folder / BLOCKS, _COLUMNS) for block in _blocks_of(row)]
        names = {row["code"]: row["name"] for row in _rows(folder / HOLDERS, _NAMES)}
        held = merged(blocks)
        day = max(block.day for block in held if block.day and block.state != FROZEN)
    except (OSError, UnicodeDecodeError, KeyError, TypeError, ValueError, csv.Error) as error:
        raise BadBlockFile(f"{folder}: {type(error).__name__}: {error}") from error
    return BlockTable(plan=plan, day=day, blocks=tuple(held), names=names)


def write_blocks(table: BlockTable, folder: Path) -> None:
    """The same table always gives the same two files."""
    grouped: dict[tuple[str, str, datetime.date], list[str]] = {}
    for block in merged(table.blocks):
        if block.day is None:
            continue  # nobody's: a gap between the others
        grouped.setdefault((block.state, block.code, block.day), []).extend(roots_of(block))
    lines = [
        (state, code, day.isoformat(), " ".join(runs)) for (state, code, day), runs in sorted(grouped.items())
    ]
    held = {block.code for block in table.blocks}
    names = sorted((code, name) for code, name in table.names.items() if code in held)
    (folder / BLOCKS).write_text(_csv(_COLUMNS, lines), encoding="utf-8")
    (folder / HOLDERS).write_text(_csv(_NAMES, names), encoding="utf-8")


def _blocks_of(row: dict[str, str]) -> Iterator[Block]:
    day = datetime.date.fromisoformat(row["day"])
    for run in row["roots"].split():
        digits = digits_behind(run.partition("-")[0])
        yield Block(digits, *numbers_of(run, digits=digits), row["state"], row["holder"], day)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter=";", strict=True)
    if tuple(rows.fieldnames or ()) != columns:
        raise NotABlock(f"{path.name} has other columns than {';'.join(columns)}")
    yield from rows


def _csv(columns: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerows([columns, *lines])
    return text.getvalue()
