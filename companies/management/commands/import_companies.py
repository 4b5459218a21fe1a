"""Bring companies from data that others publish. Running it again writes only what has changed there."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from companies.actions.loading import starter
from companies.actions.loading.import_memory import ImportReport
from companies.actions.loading.imports import import_files
from companies.exchange.importers import ImportFormat, import_formats
from companies.exchange.json_files import NotAnArchive
from companies.lib.records import ImportedFiles
from companies.management.progress import show_progress
from companies.management.tallies import say_import


class Command(BaseCommand):
    help = "Bring companies from data that others publish (idempotent; what people changed stays theirs)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, metavar="PATH", help="a file, a zip, a folder or a clone: see docs/adding.md"
        )
        parser.add_argument("--format", required=True, choices=list(import_formats()), dest="format_name")
        parser.add_argument("--dry-run", action="store_true", help="the same report; nothing is written")

    def handle(self, *, path: Path, format_name: str, dry_run: bool, **options: Any) -> None:
        chosen = import_formats()[format_name]
        try:
            found = chosen.read(path)
        except (NotAnArchive, OSError) as error:
            raise CommandError(str(error)) from error
        report = ImportReport(format_name=chosen.name, origin=chosen.origin, at=timezone.now())
        if dry_run:
            with transaction.atomic():
                self.bring(chosen, found, report)
                transaction.set_rollback(True)
        else:
            self.bring(chosen, found, report)
        say_import(self.stdout, report)
        if dry_run:
            self.stdout.write("dry run: nothing was written")

    def bring(self, chosen: ImportFormat, found: ImportedFiles, report: ImportReport) -> None:
        _add_sectors(chosen, report)
        for done in import_files(files=found.files, report=report):
            show_progress(self.stderr, done, found.total)


def _add_sectors(chosen: ImportFormat, report: ImportReport) -> None:
    """Those its records are put in, where the starter directory has not been loaded."""
    text = (settings.BASE_DIR / "fixtures" / "sectors.json").read_text(encoding="utf-8")
    tally = starter.Tally(at=report.at)
    for record in json.loads(text):
        if record["slug"] in chosen.sectors:
            starter.add_sector(record, tally)
    report.rows += tally.created
