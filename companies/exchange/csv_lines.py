"""Lines and cells of CSV (RFC 4180) that spreadsheets read and do not run."""

import datetime
import re
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
        case _:
            return _RUNS.sub(r"\1'", " ".join(str(value).split()))
