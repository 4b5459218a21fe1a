"""The nightly work: which jobs there are, one of them done under its lock, and its row."""

import datetime
import logging
import pkgutil
import traceback
from collections.abc import Callable
from enum import Enum, auto
from importlib import import_module
from pathlib import Path

from django.core.management.base import CommandError
from django.db import OperationalError, close_old_connections, connection

from companies.actions.staff.nightly import end_run, start_run
from companies.enums import NightlyJob, RunState
from companies.management import jobs as package
from companies.management.job import Job, JobFailed
from companies.management.only_one import only_one
from companies.models import NightlyRun
from companies.queries.staff.nightly import last_good_starts

log = logging.getLogger(__name__)
Clock = Callable[[], datetime.datetime]
#: The words of a command, of the database's state, of missing code. (Those of other errors may quote what stands in a row.)
_SPEAKS_OF_THE_MACHINE = (CommandError, OperationalError, ImportError)


class NotDone(Enum):
    """Why there is nothing to do, which is no failure."""

    BUSY = auto()
    NOT_DUE = auto()


def nightly_jobs() -> list[Job]:
    """In the order in which they run."""
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    found = [import_module(f"{package.__name__}.{name}").JOB for name in names]
    return sorted(found, key=lambda job: list(NightlyJob).index(job.name))


def job_named(name: str) -> Job | None:
    return next((job for job in nightly_jobs() if job.name == name), None)


def fresh_connection() -> None:
    """One that nobody used for hours, or that was lost at work, is opened anew; but never inside a transaction."""
    if not connection.in_atomic_block:
        close_old_connections()


def lock_of(job: Job) -> str:
    return f"nightly-{job.name}"


def run_job(job: Job, *, clock: Clock, is_forced: bool = False) -> NightlyRun | NotDone:
    """Do it in this process, and keep its row; the row that has ended. What goes wrong in it is told by the row and the log.

    Who comes second does nothing: another holds the lock, or, when that one has ended, it is no longer due.
    `is_forced`: also when it is not due.
    """
    with only_one(lock_of(job)) as is_ours:
        if not is_ours:
            return NotDone.BUSY
        if not (is_forced or job.is_due(last_good=last_good_starts().get(job.name), at=clock())):
            return NotDone.NOT_DUE
        run = start_run(job=job.name, at=clock())
        state, did, error = _outcome(job, clock())
        fresh_connection()
        end_run(run=run, at=clock(), state=state, did=did, error=error)
        return run


def _outcome(job: Job, at: datetime.datetime) -> tuple[RunState, str, str]:
    try:
        return RunState.DONE, job.run(at), ""
    except JobFailed as error:
        return RunState.FAILED, "", str(error)
    except Exception as error:
        log.exception("the nightly job %s failed", job.name)
        return RunState.FAILED, "", _said_of(error)


def _said_of(error: Exception) -> str:
    """Its kind, and its own words where they quote nothing of what people sent; else where it was raised."""
    kind, frames = type(error).__name__, traceback.extract_tb(error.__traceback__)
    if isinstance(error, _SPEAKS_OF_THE_MACHINE) or not frames:
        first, _line, _rest = str(error).partition("\n")
        return f"{kind}: {first}"
    return f"{kind} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"
