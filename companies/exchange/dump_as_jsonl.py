"""Tables of the nightly dumps as JSON Lines (RFC 8259 a line, UTF-8), a file a table: an object a row, with types."""

import json
from collections.abc import Sequence
from typing import IO

from companies.exchange.dump_columns import DumpTable, Row, plain
from companies.exchange.dump_formats import DumpFormat, TextOfTables


class JsonLinesOfTables(TextOfTables):
    """Texts as they are: nothing runs them."""

    def start(self, table: DumpTable, file: IO[str]) -> None:
        self._file_at_hand, self._names = file, table.names

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            named = {name: plain(value) for name, value in zip(self._names, row, strict=True)}
            self._file_at_hand.write(json.dumps(named, ensure_ascii=False, allow_nan=False) + "\n")


FORMAT = DumpFormat("jsonl", "JSON Lines", ".jsonl", "application/jsonl", place=3, writer=JsonLinesOfTables)
