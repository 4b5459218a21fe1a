"""What a load did, in a few lines."""

from django.core.management.base import OutputWrapper

from companies.actions.loading.imports import MERGED, RETIRED, ImportReport
from companies.actions.loading.starter import Tally


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
    _list(stream, "refused", [f"{place}: {reason}" for place, reason in report.refused])
    _list(stream, "left out of what was taken", [f"{place}: {reason}" for place, reason in report.left_out])


def _list(stream: OutputWrapper, word: str, lines: list[str]) -> None:
    stream.write(f"{word}: {len(lines)}")
    for line in lines:
        stream.write(f"  {line}")
