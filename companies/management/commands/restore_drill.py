"""Prove that the newest backup can be restored: into a database that is thrown away, with a few pages opened through it."""

import logging
import time
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from companies.exchange.backup_copy import BackupFailed
from companies.lib.backup_folder import NoBackup, backup_at
from companies.management.backing_up import told_of
from companies.management.children import ended_when_asked
from companies.management.drill import drill, open_pages
from companies.management.only_one import only_one


class Command(BaseCommand):
    help = "Restore the newest backup into a database that is thrown away. The exit status says whether it can be relied on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "backup", nargs="?", type=Path, help="one backup, or a folder of them; without it: BACKUPS_DIR"
        )
        # By itself, in the process whose database is the one restored.
        parser.add_argument("--open-pages", action="store_true", help=SUPPRESS)

    def handle(self, *, backup: Path | None, open_pages: bool, **options: Any) -> None:
        if open_pages:
            self._open_pages()
            return
        path = backup or settings.BACKUPS_DIR
        if path is None:
            raise CommandError("of which? Name a backup, or set BACKUPS_DIR")
        with only_one("restore_drill") as is_ours, ended_when_asked():
            if not is_ours:
                raise CommandError("another restore drill is at work")
            try:
                self._drill(path.absolute())
            except (BackupFailed, NoBackup) as error:
                raise CommandError(str(error)) from error

    def _drill(self, path: Path) -> None:
        began, newest = time.monotonic(), backup_at(path)
        age = timezone.now() - newest.made_at
        drill(newest.folder, scratch=newest.folder.parent, say=self._pass_on)
        self.stdout.write(
            f"{told_of(newest)}, {age.total_seconds() / 3600:.0f} hours old: it was restored, every"
            f" table is as it was and pages open, {time.monotonic() - began:.1f} s"
        )

    def _open_pages(self) -> None:
        logging.disable(logging.INFO)  # of each request
        try:
            answers = list(open_pages())
        finally:
            logging.disable(logging.NOTSET)
        if wrong := [f"{path} {status}" for path, status in answers if status != 200]:
            raise CommandError(f"pages of what was restored: {', '.join(wrong)}")
        self.stdout.write(f"pages opened through it: {len(answers)}")

    def _pass_on(self, said: str) -> None:
        self.stdout.write(said, ending="")
        self.stdout.flush()
