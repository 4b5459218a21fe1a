"""Arcep's tables of numbers as it publishes them: who holds which block (MAJNUM), what no single operator holds (MAJNFB),
what is given back and frozen (GELNUM), and the operators' names (identifiants_CE).

Licence Ouverte 2.0, data.gouv.fr, "Ressources en numérotation téléphonique" and "Identifiants de communications
électroniques". Semicolons, Latin-1 at the source; UTF-8 is read as well. Files are found by the name within their name:
"MAJNUM.csv", "arcep-MAJNUM-2026-04.csv".
"""

import csv
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from companies.lib.french_plan import FRANCE, digits_behind
from companies.lib.number_blocks import ALLOCATED, FROZEN, SHARED, Block, BlockTable, NotABlock, numbers_of

#: The files, by what stands in their names; the first two are needed, without them a table says too little.
HOLDERS, NAMES, NO_HOLDER, FROZEN_BLOCKS = "majnum", ("identifiants_ce", "operators"), "majnfb", "gelnum"
#: Longer numbers are those of machines: nobody dials them, and none shows on a screen.
LONGEST = 10
#: What GELNUM calls a number, among prefixes and codes of networks.
_IS_NUMBER, _IS_OF_MACHINES = "Num", "longueur étendue"
_FREE_FROM = "Ouverture des demandes d'attribution"
_CODE, _NAME = ("CODE_OPERATEUR", "code"), ("IDENTITE_OPERATEUR", "name")


class NoTables(Exception):
    """The folder does not hold the tables that are needed, or one of them has other columns."""


@dataclass
class _Reading:
    """What was taken so far, and what was not, where and why."""

    blocks: list[Block] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def take(self, path: Path, block_of: Callable[[dict[str, str]], Block | None]) -> None:
        for line, row in enumerate(_rows(path), start=2):
            try:
                if block := block_of(row):
                    self.blocks.append(block)
            except (ValueError, AttributeError) as error:
                self.refused.append((f"{path.name}, line {line}", _why(error)))
            except KeyError as error:
                raise NoTables(f"{path.name} has no column {error}") from error


def read_tables(folder: Path) -> BlockTable:
    """All tables of a folder as one. Raises NoTables."""
    reading = _Reading()
    reading.take(_file(folder, HOLDERS), _allocated)
    if path := _find(folder, NO_HOLDER):
        reading.take(path, _shared)
    if path := _find(folder, FROZEN_BLOCKS):
        reading.take(path, _frozen)
    held, twice = _each_number_once(reading.blocks)
    days = [block.day for block in held if block.day and block.state != FROZEN]
    if not days:
        raise NoTables(f"{folder} holds no block")
    return BlockTable(
        plan=FRANCE,
        day=max(days),
        blocks=tuple(held),
        names=_names(_file(folder, *NAMES)),
        refused=(*reading.refused, *twice),
    )


def _allocated(row: dict[str, str]) -> Block:
    first, last = _numbers(row)
    code = row["Mnémo"].strip()
    if not code:
        raise NotABlock("no holder")
    return Block(len(first), int(first), int(last), ALLOCATED, code, _day(row["Date_Attribution"]))


def _shared(row: dict[str, str]) -> Block:
    first, last = _numbers(row)
    return Block(len(first), int(first), int(last), SHARED, "", _day(row["Date_Attribution"]))


def _frozen(row: dict[str, str]) -> Block | None:
    kind = row["Type"]
    if not kind.startswith(_IS_NUMBER) or _IS_OF_MACHINES in kind:
        return None
    root = row["EZABPQM"].strip()
    digits = digits_behind(root)
    return Block(digits, *numbers_of(root, digits=digits), FROZEN, "", _day(row[_FREE_FROM]))


def _numbers(row: dict[str, str]) -> tuple[str, str]:
    first, last = row["Tranche_Debut"].strip(), row["Tranche_Fin"].strip()
    if not (
        first.isascii()
        and first.isdecimal()
        and last.isascii()
        and last.isdecimal()
        and len(first) == len(last)
    ):
        raise NotABlock(f"“{first}” to “{last}” is no block")
    if len(first) > LONGEST:
        raise NotABlock(f"numbers of {len(first)} digits are those of machines")
    return first, last


def _day(text: str) -> datetime.date:
    return datetime.datetime.strptime(text.strip(), "%d/%m/%Y").date()  # noqa: DTZ007 (a day has no time zone)


def _each_number_once(blocks: list[Block]) -> tuple[list[Block], list[tuple[str, str]]]:
    """In order; of two that overlap, the one that comes first in the order of numbers."""
    held: list[Block] = []
    refused = []
    for block in sorted(blocks, key=lambda one: (one.digits, one.first)):
        last = held[-1] if held else None
        if last and last.digits == block.digits and block.first <= last.last:
            place = f"{block.first:0{block.digits}} to {block.last:0{block.digits}}"
            refused.append((place, "overlaps another block"))
        else:
            held.append(block)
    return held, refused


def _names(path: Path) -> dict[str, str]:
    """Code → name; a code without one is left out, and shown as it is."""
    rows = list(_rows(path))
    columns = rows[0].keys() if rows else ()
    code = next((name for name in _CODE if name in columns), "")
    name = next((name for name in _NAME if name in columns), "")
    if not code or not name:
        raise NoTables(f"{path.name} has no column of codes, or none of names")
    told = {row[code].strip(): (row[name] or "").strip() for row in rows if row[code]}
    return {code: name for code, name in told.items() if name}


def _find(folder: Path, *parts: str) -> Path | None:
    files = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    return next((path for path in files if any(part in path.name.lower() for part in parts)), None)


def _file(folder: Path, *parts: str) -> Path:
    path = _find(folder, *parts)
    if path is None:
        raise NoTables(f"{folder} holds no file named *{parts[0]}*.csv")
    return path


def _rows(path: Path) -> Iterator[dict[str, str]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    yield from csv.DictReader(text.splitlines(), delimiter=";")


def _why(error: Exception) -> str:
    return "a column is missing in this line" if isinstance(error, AttributeError) else str(error)
