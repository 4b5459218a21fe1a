"""Load the starter directory. Running it again adds what is new and keeps what is there."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from companies.actions import starter
from companies.management.progress import show_progress
from companies.management.tallies import say_tally


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
        for record in _records(folder / "tariffs.json"):
            with tally.refusing(f"tariff of {record.get('number')}"):
                starter.add_tariff(record, tally)
        situations = _records(folder / "situations.json")
        for position, record in enumerate(situations):
            with tally.refusing(f"situation {record.get('slug')}"):
                starter.add_situation(record, position, tally)
        files = sorted((folder / "companies").glob("*.json"))
        for done, path in enumerate(files, start=1):
            with tally.refusing(path.name):
                starter.add_company(json.loads(path.read_text(encoding="utf-8")), tally)
            show_progress(self.stderr, done, len(files))
        for record in _records(folder / "bad_numbers.json"):
            with tally.refusing(f"bad number {record.get('number')}"):
                starter.add_bad_number(record, tally)
        for record in situations:
            with tally.refusing(f"situation {record.get('slug')}"):
                starter.fill_situation(record, tally)
        say_tally(self.stdout, tally)


def _records(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))
