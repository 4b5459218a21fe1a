"""Arcep's tables of who holds which numbers, as one of the formats that are imported (see arcep_tables)."""

from collections.abc import Iterator
from pathlib import Path

from companies.enums import SourceKind
from companies.exchange.arcep_tables import NoTables, read_tables
from companies.exchange.importers import ImportFormat
from companies.exchange.json_files import NotAnArchive
from companies.lib.number_blocks import BlockTable
from companies.lib.records import ImportedBlocks, ImportedFile, ImportedFiles, ImportedSource


def read(path: Path) -> ImportedFiles:
    """The whole table is one record; rows that are none are told of beside it. Raises NotAnArchive."""
    try:
        table = read_tables(path)
    except (NoTables, OSError) as error:
        raise NotAnArchive(str(error)) from error
    return ImportedFiles(1, _files(path, table))


FORMAT = ImportFormat(name="arcep", origin="Arcep", sectors=frozenset(), read=read)


def _files(path: Path, table: BlockTable) -> Iterator[ImportedFile]:
    source = ImportedSource("", "Arcep", SourceKind.REGULATOR, table.day)
    refused = tuple(f"{place}: {reason}" for place, reason in table.refused)
    yield ImportedFile(path.name, ImportedBlocks(table.plan, "Arcep", "", source, table), refused)
