"""What the nightly work did lately, and what of it the staff should know before they begin."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from companies.enums import RunState
from companies.models import NightlyRun

#: Two nights without any run: the timer is off, or the machine.
SILENT_AFTER = datetime.timedelta(days=2)


def last_runs() -> list[NightlyRun]:
    """The last run of each job, in the order of the jobs that ran last."""
    return list(NightlyRun.objects.last_of_each())


def last_good_starts() -> dict[str, datetime.datetime]:
    """Job → when its last run that went well began."""
    done = NightlyRun.objects.filter(state=RunState.DONE).last_of_each()
    return dict(done.values_list("job", "started_at"))


@dataclass(frozen=True)
class NightTrouble:
    """Jobs whose last run went wrong, and whether nothing ran for two days (`last_at`: what ran last, where anything did)."""

    failed: tuple[NightlyRun, ...]
    is_silent: bool
    last_at: datetime.datetime | None


def night_trouble(*, at: datetime.datetime) -> NightTrouble | None:
    """None when every job that ran lately went well: one query."""
    return trouble_in(last_runs(), at=at)


def trouble_in(runs: Iterable[NightlyRun], *, at: datetime.datetime) -> NightTrouble | None:
    """The same of last runs that are at hand."""
    runs = list(runs)
    last_at = max((run.started_at for run in runs), default=None)
    is_silent = last_at is None or at - last_at >= SILENT_AFTER
    failed = tuple(run for run in runs if run.went_wrong and at - run.started_at < SILENT_AFTER)
    return NightTrouble(failed, is_silent, last_at) if failed or is_silent else None
