"""A backup made while the site runs, and one put in the place of the database, on both engines alike."""

import datetime
import os
from pathlib import Path
from types import ModuleType

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.crypto import salted_hmac

from companies.exchange import backup_of_postgresql, backup_of_sqlite
from companies.exchange.backup_copy import BackupFailed
from companies.lib.backup_folder import (
    Backup,
    BackupManifest,
    KeptSecret,
    NoBackup,
    backup_at,
    new_backup,
    write_manifest,
)
from companies.release import release

_ENGINES: dict[str, ModuleType] = {"sqlite": backup_of_sqlite, "postgresql": backup_of_postgresql}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
#: What a site cannot be run again without, or not as it was. In the environment, or in the file that NAME_FILE names.
SECRETS = ("SECRET_KEY", "DATABASE_URL", "EMAIL_HOST_PASSWORD", "PAGES_CACHE", "SENTRY_DSN")


def make_backup(folder: Path, *, at: datetime.datetime) -> Backup:
    """Write the backup of that moment below `folder`. Raises BackupFailed; what was there before is as it was.

    One process at a time (who calls holds a lock).
    """
    engine = _ENGINES[connection.vendor]
    try:
        with new_backup(folder, at=at) as (whole, writing):
            copied = engine.copy_database(writing / engine.FILE)
            manifest = BackupManifest(
                made_at=at.isoformat(timespec="seconds"),
                release=release(),
                engine=connection.vendor,
                server=copied.server,
                file=engine.FILE,
                migrations=copied.migrations,
                tables=copied.tables,
                secrets=secrets_of_site(),
            )
            write_manifest(writing, manifest)
    except NoBackup as error:
        raise BackupFailed(str(error)) from error
    except OSError as error:
        raise BackupFailed(f"{folder} cannot be written: {error.strerror}") from error
    return backup_at(whole)


def restore_backup(backup: Backup, *, at: datetime.datetime, is_replacing: bool) -> Path | None:
    """The database becomes what the backup holds, table by table as its manifest says; where the one that was there is kept.

    Raises BackupFailed. The sums of its files are for who calls to check.
    """
    engine, held = _ENGINES[connection.vendor], backup.manifest.engine
    if held != connection.vendor:
        ours = NAMES[connection.vendor]
        raise BackupFailed(
            f"{backup.name} is of {NAMES.get(held, held)} and this database is {ours}: a backup goes back into its own engine"
        )
    if newer := unknown_migrations(backup.manifest):
        raise BackupFailed(
            f"{backup.name} was made by a newer release: this one knows no {newer[0]}; update the code first"
        )
    if not (is_replacing or engine.is_empty()):
        raise BackupFailed("this database is not empty: --replace puts the backup in its place")
    kept: Path | None = engine.put_in_place(
        backup.file, holding=backup.manifest.tables, kept_as=f"before-{at:%Y-%m-%dT%H-%M-%S}"
    )
    return kept


def unknown_migrations(manifest: BackupManifest) -> list[str]:
    """Those that this code does not have, nor has put together with others."""
    known = set()
    for key, migration in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items():
        known.update({key, *migration.replaces})
    return sorted(set(manifest.migrations) - {f"{app}.{name}" for app, name in known})


def secrets_of_site() -> list[KeptSecret]:
    """Those that this process was given, and where from; never what they are."""
    found = []
    for name in SECRETS:
        if file := os.environ.get(f"{name}_FILE"):
            where = file
        elif (value := os.environ.get(name)) and (
            "://" not in value or "@" in value
        ):  # an address may hold none
            where = f"{name} in the environment"
        else:
            continue
        found.append(KeptSecret(name, where, fingerprint_of_key() if name == "SECRET_KEY" else ""))
    return found


def fingerprint_of_key() -> str:
    """Made from SECRET_KEY, which is long and random: it tells which one it is, and nothing of it."""
    return salted_hmac("companies.exchange.backups", "fingerprint", algorithm="sha256").hexdigest()[:16]
