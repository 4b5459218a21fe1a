"""Load the starter directory. Running it again adds what is new and keeps what is there."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from companies.actions import starter

BAR_WIDTH = 30


class Command(BaseCommand):
    help = "Load the starter directory from fixtures/ (idempotent; existing rows are kept as they are)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder: Path, **options: Any) -> None:
        tally = starter.Tally(at=timezone.now())
        for record in _records(folder / "sectors.json"):
            with tally.refusing(f"sector {record.get('slug')}"):
                starter.add_sector(record, tally)
        for record in _records(folder / "inquiries.json"):
            with tally.refusing(f"inquiry {record.get('slug')}"):
                starter.add_inquiry(record, tally)
        situations = _records(folder / "situations.json")
        for position, record in enumerate(situations):
            with tally.refusing(f"situation {record.get('slug')}"):
                starter.add_situation(record, position, tally)
        files = sorted((folder / "companies").glob("*.json"))
        for done, path in enumerate(files, start=1):
            with tally.refusing(path.name):
                starter.add_company(json.loads(path.read_text(encoding="utf-8")), tally)
            self._show_progress(done, len(files))
        for record in situations:
            with tally.refusing(f"situation {record.get('slug')}"):
                starter.fill_situation(record, tally)
        self._report(tally)

    def _show_progress(self, done: int, total: int) -> None:
        """A bar on a terminal, nothing in a log."""
        if sys.stderr.isatty():
            filled = BAR_WIDTH * done // total
            end = "\n" if done == total else ""
            self.stderr.write(f"\r[{'█' * filled:░<{BAR_WIDTH}}] {done}/{total}", ending=end)

    def _report(self, tally: starter.Tally) -> None:
        for word, counts in (("created", tally.created), ("already there", tally.kept)):
            if counts:
                listed = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
                self.stdout.write(f"{word}: {listed}")
        self.stdout.write(f"refused: {len(tally.refused)}")
        for place, reason in tally.refused:
            self.stdout.write(f"  {place}: {reason}")


def _records(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))
