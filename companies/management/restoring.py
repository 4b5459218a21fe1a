"""What comes after a database was put back, by `restore` or by other means; and what is left for people to do."""

import datetime
import os
from collections.abc import Callable, Iterator

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from companies.actions.staff.nightly import end_what_is_open
from companies.enums import NightlyJob, RunState
from companies.exchange.backups import fingerprint_of_key
from companies.lib import page_stamps
from companies.lib.backup_folder import BackupManifest
from companies.management.jobs.purge import purge
from companies.release import release


def finish(manifest: BackupManifest | None, *, at: datetime.datetime, say: Callable[[str], object]) -> None:
    """Bring it to this release, and take from it what has had its time. `manifest`: None where it is not known."""
    executor = MigrationExecutor(connection)
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    call_command("migrate", interactive=False, verbosity=0)
    say(f"migrations: {len(behind)}")
    if behind or manifest is None or manifest.release != release():
        call_command("rebuild_evidence", verbosity=0)
        call_command("rebuild_search", verbosity=0)
        say("it was of another release: evidence and search index are computed anew")
    # Pages that caches hold stand on numbers that this database has forgotten, and would give out a second time.
    page_stamps.install(connection)
    page_stamps.raise_all(connection, by=int(at.timestamp()))
    # In the copy the run that made it is at work.
    end_what_is_open(job=NightlyJob.BACKUP, at=at, state=RunState.DONE, error="")
    say(f"purge: {purge(at)}")


def left_to_do(manifest: BackupManifest) -> Iterator[str]:
    for secret in manifest.secrets:
        if secret.fingerprint and secret.fingerprint != fingerprint_of_key():
            yield (
                f"{secret.name} is not the one of then, which lay here: {secret.where}. Put that one back, or private links and"
                " the addresses of who is told by mail are lost"
            )
        elif not (os.environ.get(secret.name) or os.environ.get(f"{secret.name}_FILE")):
            yield f"{secret.name} is not set here; then it was, here: {secret.where}"
    yield f"erase again what the law asked for since {manifest.made_at}"
    yield "start the site"
