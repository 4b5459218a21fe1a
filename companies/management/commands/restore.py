"""Put a backup in the place of the database: checked, compared table by table, brought to this release, purged."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from companies.exchange.backup_copy import BackupFailed
from companies.exchange.backups import restore_backup
from companies.lib.backup_folder import Backup, NoBackup, backup_at, check_sums
from companies.management.backing_up import told_of
from companies.management.drill import manage
from companies.management.job import JobFailed
from companies.management.restoring import finish, left_to_do

#: A day: a person waits for it, and can stop it.
_SECONDS = 24 * 60 * 60


class Command(BaseCommand):
    help = "Put a backup in the place of the database. Stop the site first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "backup",
            nargs="?",
            type=Path,
            help="the folder of one, its file, or a folder of backups, whose newest it is",
        )
        parser.add_argument(
            "--to", metavar="DATABASE_URL", help="into this database; without it: into that of the site"
        )
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also into a database that is not empty; that of SQLite is kept beside",
        )
        parser.add_argument(
            "--only-finish",
            action="store_true",
            help="the database was put back by other means: only do what comes after",
        )

    def handle(
        self, *, backup: Path | None, to: str | None, replace: bool, only_finish: bool, **options: Any
    ) -> None:
        if (backup is None) != only_finish:
            raise CommandError("name a backup, or say --only-finish")
        try:
            if to:
                self._elsewhere(to, backup, "--replace" if replace else "")
            elif backup is None:
                finish(None, at=timezone.now(), say=self.stdout.write)
            else:
                self._restore(backup_at(backup.absolute()), is_replacing=replace)
        except (BackupFailed, NoBackup, JobFailed) as error:
            raise CommandError(str(error)) from error

    def _elsewhere(self, url: str, backup: Path | None, replace: str) -> None:
        """The same in a process whose database that is."""
        asked = [str(backup.absolute()) if backup else "--only-finish", *([replace] if replace else [])]
        manage("restore", *asked, seconds=_SECONDS, say=self._pass_on, DATABASE_URL=url)

    def _restore(self, backup: Backup, *, is_replacing: bool) -> None:
        began = time.monotonic()
        check_sums(backup)
        self.stdout.write(f"{told_of(backup)}: its sums hold")
        kept = restore_backup(backup, at=timezone.now(), is_replacing=is_replacing)
        self.stdout.write(f"restored, and every table is as it was, {time.monotonic() - began:.1f} s")
        if kept:
            self.stdout.write(f"the database that was there: {kept}")
        finish(backup.manifest, at=timezone.now(), say=self.stdout.write)
        for thing in left_to_do(backup.manifest):
            self.stdout.write(f"left to do: {thing}")

    def _pass_on(self, said: str) -> None:
        self.stdout.write(said, ending="")
        self.stdout.flush()
