"""What a load did, in a few lines."""

from collections import Counter

from django.core.management.base import OutputWrapper

from companies.actions.loading.import_memory import MERGED, RETIRED, ImportReport
from companies.actions.loading.starter import Tally

MOST_LISTED = 100
MOST_REASONS = 20


def say_tally(stream: OutputWrapper, tally: Tally) -> None:
    """Counts by kind of row, then by name what was retired, what people keep, and what was refused, where and why."""
    for word, counts in (
        ("created", tally.created),
        ("changed", tally.changed),
        ("already there", tally.kept),
    ):
        if counts:
            listed = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
            stream.write(f"{word}: {listed}")
    for word, lines in (("retired", tally.retired), ("kept as people changed them", tally.theirs)):
        if lines:
            _list(stream, word, lines)
    _list(stream, "refused", [f"{place}: {reason}" for place, reason in tally.refused])


def say_import(stream: OutputWrapper, report: ImportReport) -> None:
    """How many records became what, the new rows by kind, then what was merged, retired and refused, and why."""
    stream.write(", ".join(f"{word}: {len(keys)}" for word, keys in report.done.items()))
    if report.rows:
        stream.write(
            "new rows: " + ", ".join(f"{number} {name}" for name, number in sorted(report.rows.items()))
        )
    for word in (MERGED, RETIRED):
        _list(stream, word, report.done[word])
    for word, told in (("refused", report.refused), ("left out of what was taken", report.left_out)):
        _list_reasons(stream, word, told)


def _list_reasons(stream: OutputWrapper, word: str, told: list[tuple[str, str]]) -> None:
    """Each with its place; where they are very many, the reasons by their number, then the first of them."""
    stream.write(f"{word}: {len(told)}")
    if len(told) > MOST_LISTED:
        for reason, number in Counter(reason for _place, reason in told).most_common(MOST_REASONS):
            stream.write(f"  {number} × {reason}")
    for place, reason in told[:MOST_LISTED]:
        stream.write(f"  {place}: {reason}")


def _list(stream: OutputWrapper, word: str, lines: list[str]) -> None:
    stream.write(f"{word}: {len(lines)}")
    for line in lines[:MOST_LISTED]:
        stream.write(f"  {line}")
    if len(lines) > MOST_LISTED:
        stream.write(f"  … and {len(lines) - MOST_LISTED} more")
