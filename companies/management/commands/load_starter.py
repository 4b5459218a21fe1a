"""Load the starter directory. Running it again adds what is new and keeps what is there."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from companies.actions import starter, starter_duties, starter_situations
from companies.management.progress import show_progress
from companies.management.tallies import say_tally


class Command(BaseCommand):
    help = "Load the starter directory from fixtures/ (idempotent; existing rows are kept as they are)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder: Path, **options: Any) -> None:
        tally = starter.Tally(at=timezone.now())
        for record in _read(folder / "sectors.json"):
            with tally.refusing(f"sector {record.get('slug')}"):
                starter.add_sector(record, tally)
        for record in _read(folder / "inquiries.json"):
            with tally.refusing(f"inquiry {record.get('slug')}"):
                starter.add_inquiry(record, tally)
        for record in _read(folder / "tariffs.json"):
            with tally.refusing(f"tariff of {record.get('number')}"):
                starter.add_tariff(record, tally)
        for record in _read(folder / "laws.json"):
            with tally.refusing(f"law {record.get('slug')}"):
                starter_situations.add_law(record, tally)
        for position, record in enumerate(_read(folder / "duties.json")):
            with tally.refusing(f"duty {record.get('slug')}"):
                starter_duties.add_duty(record, position, tally)
        situations = [_read(path) for path in sorted((folder / "situations").glob("*.json"))]
        # Those that others take the place of come last: their successors are there.
        for record in sorted(situations, key=lambda record: "successor" in record):
            with tally.refusing(f"situation {record.get('slug')}"):
                starter_situations.add_situation(record, tally)
        files = sorted((folder / "companies").glob("*.json"))
        for done, path in enumerate(files, start=1):
            with tally.refusing(path.name):
                starter.add_company(_read(path), tally)
            show_progress(self.stderr, done, len(files))
        for record in _read(folder / "bad_numbers.json"):
            with tally.refusing(f"bad number {record.get('number')}"):
                starter.add_bad_number(record, tally)
        for record in situations:
            with tally.refusing(f"situation {record.get('slug')}"):
                starter_situations.fill_situation(record, tally)
        for position, record in enumerate(_read(folder / "recourses.json")):
            with tally.refusing(f"recourse {record.get('slug')}"):
                starter_situations.add_recourse(record, position, tally)
        say_tally(self.stdout, tally)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
