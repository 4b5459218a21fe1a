"""Tables of the nightly dumps as CSV (RFC 4180, UTF-8), a file a table, for programs."""

import csv
from collections.abc import Sequence
from typing import IO

from companies.exchange.csv_lines import cell
from companies.exchange.dump_columns import DumpTable, Row
from companies.exchange.dump_formats import DumpFormat, TextOfTables


class CsvOfTables(TextOfTables):
    """As all CSV of this site: no cell that a spreadsheet runs, unknown ones empty."""

    def start(self, table: DumpTable, file: IO[str]) -> None:
        self._lines = csv.writer(file)
        self._lines.writerow(table.names)

    def write(self, rows: Sequence[Row]) -> None:
        self._lines.writerows([cell(value) for value in row] for row in rows)


FORMAT = DumpFormat("csv", "CSV", ".csv", "text/csv; charset=utf-8", place=2, writer=CsvOfTables)
