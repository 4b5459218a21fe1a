"""Make a backup of the database while the site runs: below BACKUPS_DIR, where older ones go in time, or in a folder of your own."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from companies.exchange.backup_copy import BackupFailed
from companies.management.backing_up import back_up, told_of


class Command(BaseCommand):
    help = "Make a backup of the database while the site runs, and say which secrets to keep apart from it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to",
            type=Path,
            metavar="FOLDER",
            help="below this folder, where none is taken away; without it: BACKUPS_DIR",
        )

    def handle(self, *, to: Path | None, **options: Any) -> None:
        folder = to or settings.BACKUPS_DIR
        if folder is None:
            raise CommandError("where to? --to FOLDER, or set BACKUPS_DIR")
        began = time.monotonic()
        try:
            backup, gone = back_up(folder.absolute(), at=timezone.now(), is_pruning=to is None)
        except BackupFailed as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{told_of(backup)}, {time.monotonic() - began:.1f} s: {backup.folder}")
        for name in gone:
            self.stdout.write(f"newer ones stand for it, taken away: {name}")
        for secret in backup.manifest.secrets:
            known_by = f", fingerprint {secret.fingerprint}" if secret.fingerprint else ""
            self.stdout.write(f"keep apart from it: {secret.name} ({secret.where}{known_by})")
        self.stdout.write(f"keep nowhere else: {settings.KEYS_DIR}")
