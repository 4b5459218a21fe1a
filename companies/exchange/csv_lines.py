"""Lines and cells of CSV (RFC 4180) that spreadsheets read and do not run."""

import csv
import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

#: What makes a spreadsheet run a cell, also in full width, where a cell begins: at its start, and after the
#: semicolon that a French spreadsheet takes for the end of one (our quotes are no quotes to it there).
_RUNS = re.compile(r"""(^|;)(?=[ "]*[=+\-@＝＋－＠])""")


class CsvLines:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def cell(value: Any) -> str:
    """A value as text that no spreadsheet runs, on one line; moments in UTC (ISO 8601), unknown ones empty."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime.datetime():
            return value.astimezone(datetime.UTC).isoformat()
        case int() | float():
            # Less than nothing, it begins with a sign, and runs nothing.
            return str(value)
        case _:
            return _RUNS.sub(r"\1'", " ".join(str(value).split()))


#: By it a spreadsheet knows UTF-8 from the code page of its machine.
BYTE_ORDER_MARK = "\ufeff"
#: Between the cells of a spreadsheet in French, whose comma stands in numbers.
FRENCH_DELIMITER = ";"
_DECIMAL = re.compile(r"-?\d+\.\d+")


def with_commas(cells: Iterable[str]) -> list[str]:
    """The cells of a line as a French spreadsheet reads numbers."""
    return [value.replace(".", ",") if _DECIMAL.fullmatch(value) else value for value in cells]


def for_people(lines: Iterable[str], *, language: str) -> Iterator[str]:
    """The same lines as a spreadsheet in that language opens them by a double click: in French with semicolons between cells
    and a comma in numbers.

    Machines get RFC 4180, whatever the language.
    """
    is_french = language.startswith("fr")
    write = csv.writer(CsvLines(), delimiter=FRENCH_DELIMITER if is_french else ",").writerow
    yield BYTE_ORDER_MARK
    for row in csv.reader(lines):
        yield write(with_commas(row) if is_french else row)
