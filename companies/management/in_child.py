"""One nightly job in a process of its own, with its time limit; what it could not write about its end is written here."""

import sys
from collections.abc import Callable

from django.conf import settings

from companies.actions.staff.nightly import end_what_is_open, tell_failure
from companies.enums import RunState
from companies.management.children import ChildEnd, run_child
from companies.management.job import Job
from companies.management.nightly import Clock, fresh_connection
from companies.models import NightlyRun


def command_of(job: Job) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), "nightly", "--job", job.name]


def run_in_child(job: Job, *, clock: Clock, say: Callable[[str], object]) -> bool:
    """Did nothing go wrong? What the child says is passed on to `say`."""
    since = clock()
    end = run_child(command_of(job), seconds=job.seconds, say=say)
    fresh_connection()
    if end.is_over_time:
        end_what_is_open(
            job=job.name, at=clock(), since=since, state=RunState.OVER_TIME, error=_too_long(job, end)
        )
    elif end.status:
        error = f"its process ended with {end.how}: {end.last_words}"
        ended = end_what_is_open(job=job.name, at=clock(), since=since, state=RunState.CRASHED, error=error)
        if not ended and not NightlyRun.objects.filter(job=job.name, started_at__gte=since).exists():
            tell_failure(job=job.name, since=since, at=clock(), error=f"it did not begin: {error}")
    return not end.is_over_time and end.status == 0


def _too_long(job: Job, end: ChildEnd) -> str:
    limit = f"{job.seconds // 60} minutes" if job.seconds >= 60 else f"{job.seconds} seconds"
    return f"stopped after {limit}, which is all it may take: {end.last_words}"
