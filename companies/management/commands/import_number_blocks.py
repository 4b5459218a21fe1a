"""Bring the regulator's tables: who holds which numbers. Running it again writes only what has changed there."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from companies.actions.loading.number_blocks import KeptBlocks, OlderTable, keep_blocks
from companies.exchange.arcep_tables import NoTables, read_tables
from companies.exchange.block_file import write_blocks
from companies.lib.number_blocks import BlockTable
from companies.management.progress import show_progress

MOST_LISTED = 20


class Command(BaseCommand):
    help = (
        "Bring who holds which numbers, from Arcep's MAJNUM, MAJNFB, GELNUM and identifiants_CE (idempotent)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where the files are, as Arcep publishes them")
        parser.add_argument("--dry-run", action="store_true", help="the same report; nothing is written")
        parser.add_argument(
            "--write-to",
            type=Path,
            metavar="FOLDER",
            help="also write the table as fixtures/countries/fr keeps it",
        )

    def handle(self, *, folder: Path, dry_run: bool, write_to: Path | None, **options: Any) -> None:
        try:
            table = read_tables(folder)
            kept = self.keep(table, dry_run)
        except (NoTables, OSError) as error:
            raise CommandError(str(error)) from error
        except OlderTable as error:
            raise CommandError(f"the table kept is of {error.day}, this one of {table.day}") from error
        if write_to and not dry_run:
            write_blocks(table, write_to)
        self.stdout.write(
            f"table of {table.day}: {kept.added} blocks added, {kept.removed} removed, {kept.unchanged} unchanged"
        )
        self.say_refused(table)
        if dry_run:
            self.stdout.write("dry run: nothing was written")

    def keep(self, table: BlockTable, dry_run: bool) -> KeptBlocks:
        with transaction.atomic():
            kept = keep_blocks(
                table=table,
                at=timezone.now(),
                progress=lambda done, total: show_progress(self.stderr, done, total),
            )
            transaction.set_rollback(dry_run)
        return kept

    def say_refused(self, table: BlockTable) -> None:
        """How many rows of each kind, then the first of them by their place."""
        self.stdout.write(f"refused: {len(table.refused)}")
        for reason, rows in Counter(reason for _place, reason in table.refused).most_common():
            self.stdout.write(f"  {rows} × {reason}")
        for place, reason in table.refused[:MOST_LISTED]:
            self.stdout.write(f"  {place}: {reason}")
