"""A backup as the command and the nightly work make it: one at a time, and told in a line."""

import datetime
from pathlib import Path

from companies.exchange.backup_copy import BackupFailed
from companies.exchange.backups import make_backup
from companies.lib.backup_folder import Backup, prune
from companies.management.only_one import only_one


def back_up(folder: Path, *, at: datetime.datetime, is_pruning: bool) -> tuple[Backup, list[str]]:
    """The backup, and the names of older ones that were taken away. Raises BackupFailed."""
    with only_one("backup") as is_ours:
        if not is_ours:
            raise BackupFailed("another backup is at work")
        backup = make_backup(folder, at=at)
        return backup, prune(folder) if is_pruning else []


def told_of(backup: Backup) -> str:
    tables = backup.manifest.tables
    return f"{backup.name}: {backup.bytes / 1e6:.1f} MB, {backup.manifest.rows} rows in {len(tables)} tables"
