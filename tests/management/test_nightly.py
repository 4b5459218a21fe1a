"""One job under its lock, and the row it leaves."""

import datetime

import pytest
from django.db import OperationalError

from companies.enums import NightlyJob, RunState
from companies.management.job import DAILY, Job, JobFailed
from companies.management.nightly import NotDone, job_named, lock_of, nightly_jobs, run_job
from companies.management.only_one import only_one
from companies.models import NightlyRun
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def job(run=lambda at: "looked at 3"):
    return Job(NightlyJob.CHECK_SOURCES, DAILY, seconds=60, run=run)


def failing(error):
    def run(at):
        raise error

    return job(run)


def done(one, at=NOW, **options):
    return run_job(one, clock=lambda: at, **options)


def rows():
    return list(NightlyRun.objects.order_by("pk").values_list("state", "did", "error"))


def test_every_job_of_the_enum_is_a_file_and_they_run_in_its_order():
    assert [one.name for one in nightly_jobs()] == list(NightlyJob)
    assert (job_named("purge").name, job_named("nonsense")) == (NightlyJob.PURGE, None)


def test_a_run_tells_when_it_was_and_what_it_did():
    moments = iter([NOW, NOW, NOW, NOW + datetime.timedelta(minutes=2)])
    run = run_job(job(), clock=lambda: next(moments))
    assert (run.job, run.state, run.did, run.error) == ("check_sources", RunState.DONE, "looked at 3", "")
    assert run.ended_at - run.started_at == datetime.timedelta(minutes=2)


def test_a_second_time_it_is_not_due_before_a_day_unless_it_is_forced():
    done(job())
    assert done(job()) is NotDone.NOT_DUE
    assert done(job(), is_forced=True).state == RunState.DONE
    assert done(job(), at=NOW + DAY).state == RunState.DONE
    assert len(rows()) == 3


def test_while_another_is_at_it_nothing_is_done_and_no_row_written():
    with only_one(lock_of(job())):
        assert done(job()) is NotDone.BUSY
        assert done(job(), is_forced=True) is NotDone.BUSY
    assert rows() == []


def test_a_job_that_fails_is_told_and_due_again():
    assert done(failing(JobFailed("no disk"))).went_wrong
    assert done(job()).state == RunState.DONE
    assert rows() == [(RunState.FAILED, "", "no disk"), (RunState.DONE, "looked at 3", "")]


def test_what_broke_is_told_without_quoting_what_people_sent():
    done(failing(ValueError("invalid literal: 'Mme Durand'")))
    done(failing(OperationalError("database is locked\nDETAIL: Mme Durand")))
    (_state, _did, broke), (_state, _did, locked) = rows()
    assert broke.startswith("ValueError at test_nightly.py:")
    assert "Durand" not in broke
    assert locked == "OperationalError: database is locked"


def test_what_a_process_left_open_that_is_gone_is_closed_by_the_next():
    factories.nightly_run(job=NightlyJob.CHECK_SOURCES, state=RunState.RUNNING, at=NOW - DAY)
    other = factories.nightly_run(job=NightlyJob.PURGE, state=RunState.RUNNING, at=NOW - DAY)
    done(job())
    states = NightlyRun.objects.filter(job=NightlyJob.CHECK_SOURCES).order_by("pk")
    assert [run.state for run in states] == [RunState.CRASHED, RunState.DONE]
    assert states[0].ended_at == NOW
    other.refresh_from_db()
    assert other.state == RunState.RUNNING
