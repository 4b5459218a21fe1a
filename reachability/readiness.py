"""Whether this process can do its work now: what /readyz answers, and the metrics tell."""

import datetime
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from companies.models import NightlyRun
from companies.queries.staff.nightly import NightTrouble, last_runs, trouble_in

#: Bytes. Below it a night's dump, a backup or a long import may not fit any more.
LEAST_FREE = 500 * 1024**2


class State(StrEnum):
    """TROUBLE: pages are served, and somebody should look. OUT: they are not."""

    READY = "ready"
    TROUBLE = "trouble"
    OUT = "not ready"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what there is to say of it, in a line that names no path."""

    state: State
    said: str


@dataclass(frozen=True)
class Readiness:
    """What was found at a moment. Of a database that does not answer nothing else is known.

    `missing`: how many migrations of this code are not applied. `free`: bytes, by what lies there.
    """

    at: datetime.datetime
    free: dict[str, int]
    answers: bool = False
    can_write: bool = False
    missing: int = 0
    runs: tuple[NightlyRun, ...] = ()

    @property
    def trouble(self) -> NightTrouble | None:
        return trouble_in(self.runs, at=self.at)

    @property
    def findings(self) -> dict[str, Finding]:
        disks = {f"disk of the {name}": _of_disk(free) for name, free in self.free.items()}
        if not self.answers:
            return {"database": Finding(State.OUT, "does not answer")} | disks
        if self.missing:
            return {
                "migrations": Finding(State.OUT, f"{self.missing} to be applied: manage.py migrate")
            } | disks
        return {
            "database": Finding(State.READY, "answers"),
            "migrations": Finding(State.READY, "applied"),
            "writing": Finding(State.READY, "possible")
            if self.can_write
            else Finding(State.TROUBLE, "not possible: the database can only be read"),
            **disks,
            "nightly work": self._of_the_night(),
        }

    @property
    def state(self) -> State:
        found = {finding.state for finding in self.findings.values()}
        return next((state for state in (State.OUT, State.TROUBLE) if state in found), State.READY)

    def _of_the_night(self) -> Finding:
        trouble = self.trouble
        last = max((run.started_at for run in self.runs), default=None)
        ago = f"last begun {(self.at - last).total_seconds() / 3600:.0f} hours ago" if last else "never begun"
        if trouble and trouble.failed:
            failed = ", ".join(sorted(run.job for run in trouble.failed))
            return Finding(State.TROUBLE, f"{ago}; went wrong: {failed}")
        return Finding(State.TROUBLE if trouble else State.READY, ago)


def _of_disk(free: int) -> Finding:
    return Finding(State.READY if free >= LEAST_FREE else State.TROUBLE, f"{free / 1024**3:.1f} GB free")


def look() -> Readiness:
    """Look at everything: four short queries, nothing is written."""
    at, free = timezone.now(), free_bytes()
    try:
        missing = len(_migrations() - set(MigrationRecorder(connection).applied_migrations()))
        runs = () if missing else tuple(last_runs())
        return Readiness(at, free, True, can_write(), missing, runs)
    except Error:
        return Readiness(at, free)


@cache
def _migrations() -> set[tuple[str, str]]:
    """Those of this code: it was read when the process began."""
    return set(MigrationLoader(None).graph.nodes)


def can_write() -> bool:
    """As far as the engine says without a row being written; that a disk is full is another question."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_read_only")
            return bool(cursor.fetchone()[0] == "off")
    return _sqlite_lets_write()


def _sqlite_lets_write() -> bool:
    """By beginning to, on a connection that waits for nobody: whoever holds the lock is writing.

    (Of a file that is only read, SQLite lets a transaction begin all the same.)
    """
    how = connection.get_connection_params() | {"timeout": 0, "isolation_level": None}
    try:
        with closing(sqlite3.connect(**how)) as probe:
            probe.execute("BEGIN IMMEDIATE")
            probe.execute("CREATE TABLE probe_of_writing (word TEXT)")
            probe.execute("ROLLBACK")
            return True
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def free_bytes() -> dict[str, int]:
    """What lies on a disk of this machine → bytes that are free there. (That of a PostgreSQL server is watched where it is.)"""
    folders = {"dumps": Path(settings.DUMPS_DIR), "keys": Path(settings.KEYS_DIR)}
    if settings.BACKUPS_DIR:
        folders["backups"] = settings.BACKUPS_DIR
    if connection.vendor == "sqlite":
        folders = {"database": Path(connection.settings_dict["NAME"]).parent} | folders
    return {name: shutil.disk_usage(_there(folder)).free for name, folder in folders.items()}


def _there(folder: Path) -> Path:
    """The folder, or the nearest above it: it is made when something is written."""
    return next(path for path in (folder, *folder.resolve().parents) if path.exists())
