"""The tables of the nightly dumps, and the dictionary that says what is in them."""

import csv
from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from companies.exchange.csv_lines import CsvLines, cell
from companies.exchange.dump_columns import DumpTable
from companies.exchange.dump_directory import CHANNELS, COMPANIES, SOURCES, TARIFFS
from companies.exchange.dump_figures import EVIDENCE, REPORTS
from companies.models.texts import by_language, site_languages

#: In the order in which they are written and told.
DUMP_TABLES: tuple[DumpTable, ...] = (COMPANIES, CHANNELS, SOURCES, TARIFFS, REPORTS, EVIDENCE)
_DICTIONARY_COLUMNS = (
    "table", "column", "type", *by_language("unit_texts", site_languages()), *by_language("meaning_texts", site_languages())
)  # fmt: skip


def dictionary() -> dict[str, Any]:
    """Every table and column as JSON: type, unit and meaning, in both languages."""
    return {
        table.name: {
            **_in_both("meaning", table.meaning),
            "source": table.source,
            "dated": table.dated,
            "columns": [
                {
                    "name": column.name,
                    "type": column.type.value,
                    **_in_both("unit", column.unit),
                    **_in_both("meaning", column.meaning),
                }
                for column in table.columns
            ],
        }
        for table in DUMP_TABLES
    }


def dictionary_csv() -> Iterator[str]:
    """The same as lines of CSV (RFC 4180), one a column."""
    write = csv.writer(CsvLines()).writerow
    yield write(_DICTIONARY_COLUMNS)
    for name, table in dictionary().items():
        for column in table["columns"]:
            row = {"table": name, "column": column["name"], **column}
            yield write([cell(row[key]) for key in _DICTIONARY_COLUMNS])


def _in_both(name: str, words: Any) -> dict[str, str]:
    found = {}
    for language in site_languages():
        with override(language):
            found[f"{name}_{language}"] = str(words)
    return found
