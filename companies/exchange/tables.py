"""Tables as spreadsheets save them: UTF-8 with or without its mark, or Windows-1252; semicolons, commas or tabs.

A spreadsheet that opens the file again must run nothing of it, and what our own files put before such a cell is taken off.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from companies.exchange.json_files import NotAnArchive
from companies.lib.visible import visible

LARGEST_BYTES = 50_000_000
LARGEST_CELL = 5_000
_DELIMITERS = ";,\t"
_MARKED = re.compile(r"'(?=[=+\-@])")
_FORMULA = re.compile(r"[=@＝＠]|[+\-＋－](?![0-9 (])")


class Formula(ValueError):
    """A cell that a spreadsheet would run."""


@dataclass(frozen=True)
class Row:
    """A line of the file by the names of its columns, which are small letters; the line counts from 1, with the header."""

    line: int
    cells: dict[str, str]

    def cell(self, name: str) -> str:
        """Visible, without spaces around it; "" where there is no such column. Raises Formula."""
        text = _MARKED.sub("", visible(self.cells.get(name, "")).strip(), count=1)
        if _FORMULA.match(text):
            raise Formula(f"{name}: {text[:30]} is a formula")
        return text


def rows_of(path: Path) -> tuple[list[str], Iterator[Row]]:
    """The names of the columns, and the rows as they are read. Raises NotAnArchive, and so does reading on."""
    if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
        raise NotAnArchive(f"{path} is no file of at most {LARGEST_BYTES:,} bytes")
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, newline="") as stream:
        first = stream.readline(LARGEST_CELL)
    delimiter = max(_DELIMITERS, key=first.count)
    names = [name.strip().lower() for name in next(csv.reader(io.StringIO(first), delimiter=delimiter), [])]
    if not any(names):
        raise NotAnArchive(f"{path} has no header")
    if twice := {name for name in names if name and names.count(name) > 1}:
        raise NotAnArchive(f"{path} has two columns named {sorted(twice)[0][:40]}")
    return names, _rows(path, encoding, delimiter, names)


def _rows(path: Path, encoding: str, delimiter: str, names: list[str]) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter)
        next(reader, None)
        line = reader.line_num
        try:
            for cells in reader:
                if any(map(str.strip, cells)):
                    yield Row(line + 1, dict(zip(names, cells, strict=False)))
                line = reader.line_num
        except csv.Error as error:
            raise NotAnArchive(f"{path}, line {reader.line_num}: {error}") from error


def _encoding_of(path: Path) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with path.open(encoding=encoding) as stream:
                while stream.read(1_000_000):
                    pass
        except UnicodeError:
            continue
        return encoding
    raise NotAnArchive(f"{path} is neither UTF-8 nor Windows-1252")
