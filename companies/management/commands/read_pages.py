"""Read official pages: what ways in they say, one JSON object a line."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from companies.exchange.saved_pages import BadIndex, findings_of


class Command(BaseCommand):
    help = "Read saved pages of official sites without network or database, and print what ways in they say."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--files",
            type=Path,
            required=True,
            metavar="DIR",
            help="a folder with index.json and the pages it names",
        )

    def handle(self, *, files: Path, **options: Any) -> None:
        try:
            for record in findings_of(files, self.stderr.write):
                self.stdout.write(json.dumps(record, ensure_ascii=False))
        except BadIndex as error:
            raise CommandError(str(error)) from error
