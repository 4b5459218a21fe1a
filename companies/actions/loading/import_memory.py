"""What an import reports of itself, and what it remembers of each record, so that it can be run again."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from companies.actions.loading.merging import Brought
from companies.lib.records import AnyRecord
from companies.models import ImportedRecord, Source

CREATED, UPDATED, UNCHANGED, MERGED, RETIRED = "created", "updated", "unchanged", "merged", "retired"


@dataclass
class ImportReport:
    """What an import does: of which format, named how in the history, at which moment, and with what result."""

    format_name: str
    origin: str
    at: datetime.datetime
    done: dict[str, list[str]] = field(
        default_factory=lambda: {word: [] for word in (CREATED, UPDATED, UNCHANGED, MERGED, RETIRED)}
    )
    rows: Counter = field(default_factory=Counter)
    #: Files of which nothing was taken, and what was left out of those taken: where, and why.
    refused: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    @cached_property
    def digests(self) -> dict[str, str]:
        """Of every record brought before this import, by its key."""
        records = ImportedRecord.objects.filter(format=self.format_name)
        return dict(records.values_list("key", "digest"))


def known_record(record: AnyRecord, report: ImportReport) -> ImportedRecord | None:
    if record.key not in report.digests:
        return None
    records = ImportedRecord.objects.select_related("company__sector", "company__successor", "source")
    return records.get(format=report.format_name, key=record.key)


def remember(
    memory: ImportedRecord,
    record: AnyRecord,
    brought: Brought,
    source: Source,
    report: ImportReport,
) -> None:
    memory.source = source
    memory.quality, memory.digest, memory.brought = record.quality, record.digest, brought
    memory.last_at = report.at
    memory.save()
