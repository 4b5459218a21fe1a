"""Texts under their pieces on disk, as many processes find them, and read back in the order of the pieces.

Tens of millions of rows are sorted neither by a database, which takes one core for it, nor in memory: each file holds those
of a range of pieces, and is small enough to be sorted at once.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from companies.lib.pieces import NUMBERS

#: Ranges of pieces. At a million companies half a million texts lie in each.
RANGES = 64
_PIECES = NUMBERS // RANGES
#: How many digits, in base 16, a piece has within its range.
_DIGITS = len(f"{_PIECES - 1:x}")


def spill(rows: Iterable[tuple[int, str]], folder: Path) -> None:
    """Add pieces and texts to what this process has written before."""
    lines: list[list[str]] = [[] for _range in range(RANGES)]
    for piece, text in rows:
        number, within = divmod(piece, _PIECES)
        lines[number].append(f"{within:0{_DIGITS}x}{text}\n")
    for number, own in enumerate(lines):
        if own:
            with (folder / f"{number}-{os.getpid()}").open("a", encoding="ascii") as file:
                file.writelines(own)


def gathered(number: int, folder: Path) -> list[tuple[int, str]]:
    """Of one of the ranges, each piece once, in order, with its texts in order, each once, separated by spaces."""
    lines = {line for file in folder.glob(f"{number}-*") for line in file.read_text("ascii").splitlines()}
    return list(_packed(sorted(lines), number * _PIECES))


def _packed(lines: list[str], first: int) -> Iterator[tuple[int, str]]:
    for within, own in groupby(lines, key=lambda line: line[:_DIGITS]):
        yield first + int(within, 16), " ".join(line[_DIGITS:] for line in own)
