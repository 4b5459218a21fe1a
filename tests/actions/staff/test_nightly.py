import datetime

import pytest

from companies.actions.staff.nightly import end_run, start_run, tell_failure
from companies.enums import NightlyJob, RunState
from companies.models.nightly_run import LONGEST_DID, LONGEST_ERROR
from tests.factories import NOW

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def ended(at=NOW, state=RunState.DONE, **said):
    run = start_run(job=NightlyJob.PURGE, at=NOW)
    end_run(run=run, at=at, state=state, **said)
    return run


def test_what_is_too_long_is_cut_and_of_an_error_the_end_is_kept():
    did = ended(did="a" * LONGEST_DID + "b").did
    error = ended(state=RunState.FAILED, error="a" * LONGEST_ERROR + "b").error
    assert (did[-2:], len(did)) == ("a…", LONGEST_DID)
    assert (error[:2], error[-2:], len(error)) == ("…a", "ab", LONGEST_ERROR)


def test_what_no_database_keeps_is_left_out():
    assert ended(state=RunState.FAILED, error="disk\0 full").error == "disk full"


def test_a_clock_that_was_set_back_makes_no_run_end_before_it_began():
    assert ended(at=NOW - HOUR).ended_at == NOW
    told = tell_failure(job=NightlyJob.PURGE, since=NOW, at=NOW - HOUR, error="no disk")
    assert (told.ended_at, told.state) == (NOW, RunState.FAILED)


def test_a_run_that_somebody_closed_meanwhile_stays_as_it_was_closed():
    run = ended(state=RunState.OVER_TIME, error="too long")
    end_run(run=run, at=NOW + HOUR, state=RunState.DONE, did="all")
    assert (run.state, run.did, run.ended_at) == (RunState.OVER_TIME, "", NOW)
