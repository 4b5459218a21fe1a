import datetime

import pytest

from companies.enums import NightlyJob, RunState
from companies.queries.staff.nightly import last_good_starts, last_runs, night_trouble
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
PURGE, BACKUP = NightlyJob.PURGE, NightlyJob.BACKUP


def ran(job, state, hours_ago):
    return factories.nightly_run(job=job, state=state, at=NOW - hours_ago * HOUR)


def test_of_each_job_the_last_run_and_the_last_good_one():
    good = ran(PURGE, RunState.DONE, 50)
    bad, other = ran(PURGE, RunState.FAILED, 2), ran(BACKUP, RunState.RUNNING, 1)
    assert last_runs() == [other, bad]
    assert last_good_starts() == {PURGE: good.started_at}


@pytest.mark.parametrize(
    ("runs", "failed", "is_silent"),
    [
        ([], [], True),
        ([(PURGE, RunState.DONE, 49)], [], True),
        ([(PURGE, RunState.FAILED, 49)], [], True),
        ([(PURGE, RunState.FAILED, 20)], [PURGE], False),
        ([(PURGE, RunState.CRASHED, 20), (BACKUP, RunState.DONE, 20)], [PURGE], False),
        ([(PURGE, RunState.OVER_TIME, 49), (BACKUP, RunState.DONE, 20)], [], False),
    ],
)
def test_trouble_is_what_failed_lately_or_that_nothing_ran(runs, failed, is_silent):
    for run in runs:
        ran(*run)
    trouble = night_trouble(at=NOW)
    told = ([run.job for run in trouble.failed], trouble.is_silent) if trouble else ([], False)
    assert told == (failed, is_silent)


def test_what_went_wrong_and_then_well_is_no_trouble():
    ran(PURGE, RunState.FAILED, 20)
    ran(PURGE, RunState.DONE, 19)
    ran(BACKUP, RunState.RUNNING, 1)
    assert night_trouble(at=NOW) is None
