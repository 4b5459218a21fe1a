"""The public log of moderation as CSV: when, what, why, whose page. No words, nobody's name."""

import csv
from collections.abc import Iterable, Iterator

from companies.enums import TAKEDOWNS
from companies.exchange.csv_lines import CsvLines, cell
from companies.models import Event

#: Names for machines: in English whatever the page speaks.
COLUMNS = ("at", "kind", "reason", "company", "is_takedown", "undoes")


def moderation_csv(events: Iterable[Event]) -> Iterator[str]:
    """Lines of text, one a decision, after the line of names. Of the events `company` and `reverts` are loaded."""
    write = csv.writer(CsvLines()).writerow
    yield write(COLUMNS)
    for event in events:
        values = (
            event.happened_at,
            event.kind,
            event.reason_code,
            event.company.slug if event.company and not event.company.is_draft else "",
            event.kind in TAKEDOWNS,
            event.reverts.kind if event.reverts else "",
        )
        yield write([cell(value) for value in values])
