"""Delete or empty what has had its time, by the published policy (companies/retention.py). For a timer, every night."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from companies.actions.submissions.retention import WithoutRule, purge_old


class Command(BaseCommand):
    help = "Delete or empty what has had its time, by the published policy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many rows it would be")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        try:
            purged = purge_old(at=timezone.now(), is_dry_run=dry_run)
        except WithoutRule as error:
            raise CommandError(
                f"companies/retention.py does not say once what becomes of: {error}"
            ) from error
        for one in purged:
            then = f"{one.limit.then} after {one.limit.days} days"
            self.stdout.write(f"{one.table} ({one.rule.columns}), {then}: {one.rows}")
        if dry_run:
            self.stdout.write("dry run: nothing was touched")
        else:
            empty_log()


def empty_log() -> None:
    """What was deleted stands in the log of SQLite until it is written into the database. A reader may hold it up: then it is
    done the next night."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
