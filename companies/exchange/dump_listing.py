"""A dump as its page lists it: for each of both worlds its tables, and each of them in every format."""

from dataclasses import dataclass, field
from typing import Any

from companies.exchange.dump_formats import DumpFormat, dump_formats
from companies.exchange.dump_tables import DUMP_TABLES
from companies.lib.dump_folder import Dump, DumpFile


@dataclass(frozen=True)
class ListedFile:
    """A file, what its format is called, and the same as gzip."""

    file: DumpFile
    label: Any
    packed: DumpFile | None


@dataclass(frozen=True)
class ListedTable:
    """A table, or all of them where it has no name."""

    name: str
    meaning: Any
    rows: int
    files: list[ListedFile]


@dataclass(frozen=True)
class ListedSet:
    """The files of the companies that exist, or of those invented for the demonstration."""

    is_invented: bool
    tables: list[ListedTable] = field(default_factory=list)
    whole: list[ListedFile] = field(default_factory=list)


def listed(dump: Dump) -> list[ListedSet]:
    """That which exists first."""
    by_name = {one.name: one for one in dump.files}
    worlds = sorted({one.is_fictitious for one in dump.files if one.rows >= 0})
    return [_set(by_name, is_invented=is_invented) for is_invented in worlds]


def _set(by_name: dict[str, DumpFile], *, is_invented: bool) -> ListedSet:
    of_world = [one for one in by_name.values() if one.rows >= 0 and one.is_fictitious == is_invented]
    tables = []
    for table in DUMP_TABLES:
        files = [
            found
            for form in dump_formats()
            for found in _files(of_world, form, table.name, by_name)
            if not form.is_whole
        ]
        rows = max((one.file.rows for one in files), default=0)
        tables.append(ListedTable(table.name, table.meaning, rows, files))
    whole = [
        found for form in dump_formats() if form.is_whole for found in _files(of_world, form, "", by_name)
    ]
    return ListedSet(is_invented, tables, whole)


def _files(
    among: list[DumpFile], form: DumpFormat, table: str, by_name: dict[str, DumpFile]
) -> list[ListedFile]:
    return [
        ListedFile(one, form.label, by_name.get(one.gzip))
        for one in among
        if one.format == form.name and one.table == table
    ]
