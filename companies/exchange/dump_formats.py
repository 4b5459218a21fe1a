"""The formats of the nightly dumps: every module dump_as_<format>.py beside this one, found by itself.

Files, checksums, the page and its links follow.
"""

import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Protocol

from companies import exchange
from companies.exchange.dump_columns import DumpTable, Row

_BEGINNING = "dump_as_"
#: What a file with all tables in it is called, before its ending.
WHOLE = "directory"


class DumpWriter(Protocol):
    """Takes one table after the other, and the rows of each a few at a time; what it holds does not grow with them."""

    def begin(self, table: DumpTable) -> None: ...

    def write(self, rows: Sequence[Row]) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class DumpFormat:
    """What such a module calls FORMAT. `ending`: of the file's name. `place`: among the formats, the first first.

    `writer`: for files in a folder whose names are given by the table (`name_of`). `is_whole`: all tables in one file.
    """

    name: str
    label: Any
    ending: str
    content_type: str
    place: int
    writer: Callable[[Callable[[str], Path]], DumpWriter]
    is_whole: bool = False

    def name_of(self, table: str) -> str:
        return f"{WHOLE if self.is_whole else table}{self.ending}"


@cache
def dump_formats() -> list[DumpFormat]:
    """In order."""
    names = [module.name for module in pkgutil.iter_modules(exchange.__path__)]
    modules = [import_module(f"{exchange.__name__}.{name}") for name in names if name.startswith(_BEGINNING)]
    return sorted((module.FORMAT for module in modules), key=lambda one: one.place)


class TextOfTables(ABC):
    """Writer of a text file for each table, UTF-8. `path_of`: of a table, by its name."""

    def __init__(self, path_of: Callable[[str], Path]) -> None:
        self._path_of = path_of
        self._file: IO[str] | None = None

    def begin(self, table: DumpTable) -> None:
        self.close()
        self._file = self._path_of(table.name).open("x", encoding="utf-8", newline="")
        self.start(table, self._file)

    def close(self) -> None:
        if self._file:
            self._file.close()

    @abstractmethod
    def start(self, table: DumpTable, file: IO[str]) -> None:
        """A new file, and what stands in it before the first row."""

    @abstractmethod
    def write(self, rows: Sequence[Row]) -> None: ...
