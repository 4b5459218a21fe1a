"""Tables of the nightly dumps as a French spreadsheet opens them by a double click, a file a table.

A byte order mark, semicolons between cells and a comma in numbers (csv_lines.py).
"""

import csv
from collections.abc import Sequence
from typing import IO

from django.utils.translation import gettext_lazy as _

from companies.exchange.csv_lines import BYTE_ORDER_MARK, FRENCH_DELIMITER, cell, with_commas
from companies.exchange.dump_columns import DumpTable, Row
from companies.exchange.dump_formats import DumpFormat, TextOfTables


class SpreadsheetOfTables(TextOfTables):
    """The cells of the CSV for programs, written for people."""

    def start(self, table: DumpTable, file: IO[str]) -> None:
        file.write(BYTE_ORDER_MARK)
        self._lines = csv.writer(file, delimiter=FRENCH_DELIMITER)
        self._lines.writerow(table.names)

    def write(self, rows: Sequence[Row]) -> None:
        self._lines.writerows(with_commas([cell(value) for value in row]) for row in rows)


FORMAT = DumpFormat(
    "spreadsheet",
    _("For a spreadsheet"),
    "-spreadsheet.csv",
    "text/csv; charset=utf-8",
    place=1,
    writer=SpreadsheetOfTables,
)
