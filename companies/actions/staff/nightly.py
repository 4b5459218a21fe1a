"""The rows of the nightly work: a run begins, ends, or is found to have ended without a word."""

import datetime

from django.db.models import DateTimeField, Value
from django.db.models.functions import Greatest

from companies.enums import NightlyJob, RunState
from companies.models import NightlyRun
from companies.models.nightly_run import LONGEST_DID, LONGEST_ERROR, NightlyRunQuerySet

_SILENTLY = "its process was gone: killed, out of memory, or the machine went down"


def start_run(*, job: NightlyJob, at: datetime.datetime) -> NightlyRun:
    """By who holds the lock of the job: what is still open of it was left by a process that is gone."""
    end_what_is_open(job=job, at=at, state=RunState.CRASHED, error=_SILENTLY)
    return NightlyRun.objects.create(job=job, started_at=at)


def end_run(
    *, run: NightlyRun, at: datetime.datetime, state: RunState, did: str = "", error: str = ""
) -> None:
    """Close it, unless somebody has meanwhile. `run` is as it stands then."""
    _end(NightlyRun.objects.filter(pk=run.pk), at, state, did, error)
    run.refresh_from_db()


def tell_failure(
    *, job: NightlyJob, since: datetime.datetime, at: datetime.datetime, error: str
) -> NightlyRun:
    """Of a process that came to its end before it could begin a run."""
    error = _cut(error, LONGEST_ERROR, keeps_end=True)
    return NightlyRun.objects.create(
        job=job, state=RunState.FAILED, started_at=since, ended_at=max(since, at), error=error
    )


def end_what_is_open(
    *,
    job: NightlyJob,
    at: datetime.datetime,
    state: RunState,
    error: str,
    since: datetime.datetime | None = None,
) -> int:
    """Close what a process left behind that is known to be gone; with `since` only what began then or later. How many."""
    left = NightlyRun.objects.filter(job=job)
    return _end(left.filter(started_at__gte=since) if since else left, at, state, "", error)


def _end(runs: NightlyRunQuerySet, at: datetime.datetime, state: RunState, did: str, error: str) -> int:
    """A clock that was set back meanwhile does not make a run end before it began. Of an error the end says most."""
    return runs.at_work().update(
        state=state,
        ended_at=Greatest("started_at", Value(at, DateTimeField())),
        did=_cut(did, LONGEST_DID),
        error=_cut(error, LONGEST_ERROR, keeps_end=True),
    )


def _cut(text: str, longest: int, *, keeps_end: bool = False) -> str:
    text = text.replace("\0", "")  # which PostgreSQL keeps in no text
    if len(text) <= longest:
        return text
    return f"…{text[1 - longest :]}" if keeps_end else f"{text[: longest - 1]}…"
