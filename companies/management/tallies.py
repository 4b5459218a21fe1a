"""What a load did, in a few lines."""

from django.core.management.base import OutputWrapper

from companies.actions.starter import Tally


def say_tally(stream: OutputWrapper, tally: Tally) -> None:
    """Counts by kind of row, then what was refused, where and why."""
    for word, counts in (("created", tally.created), ("already there", tally.kept)):
        if counts:
            listed = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
            stream.write(f"{word}: {listed}")
    stream.write(f"refused: {len(tally.refused)}")
    for place, reason in tally.refused:
        stream.write(f"  {place}: {reason}")
