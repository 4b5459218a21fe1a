"""What the one who waits writes about a child that could not write it itself."""

import pytest

from companies.enums import NightlyJob, RunState
from companies.management import in_child
from companies.management.children import ChildEnd
from companies.management.commands.nightly import Command
from companies.management.in_child import command_of, run_in_child
from companies.management.job import DAILY, Job
from companies.models import NightlyRun
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
JOB = Job(NightlyJob.READ_PAGES, DAILY, seconds=120, run=str)


@pytest.fixture
def ends(monkeypatch):
    """Run the job: the child opens a row, or not, and ends so."""

    def ends(end, *, state=None):
        def run_child(command, *, seconds, say):
            assert (command, seconds) == (command_of(JOB), 120)
            if state:
                factories.nightly_run(job=JOB.name, state=state, at=NOW)
            return end

        monkeypatch.setattr(in_child, "run_child", run_child)
        went_well = run_in_child(JOB, clock=lambda: NOW, say=print)
        return went_well, list(NightlyRun.objects.values_list("state", "error"))

    return ends


def test_a_child_that_did_its_work_has_written_so(ends):
    assert ends(ChildEnd(0, False, ""), state=RunState.DONE) == (True, [(RunState.DONE, "")])


def test_a_child_that_found_another_at_it_leaves_no_row(ends):
    assert ends(ChildEnd(0, False, "")) == (True, [])


def test_a_child_that_took_too_long_is_told_to_have_been_stopped(ends):
    error = "stopped after 2 minutes, which is all it may take: page 12"
    assert ends(ChildEnd(-15, True, "page 12"), state=RunState.RUNNING) == (
        False,
        [(RunState.OVER_TIME, error)],
    )


def test_a_child_that_was_killed_is_told_to_have_crashed(ends):
    error = "its process ended with signal 9: page 12"
    assert ends(ChildEnd(-9, False, "page 12"), state=RunState.RUNNING) == (
        False,
        [(RunState.CRASHED, error)],
    )


def test_a_child_that_failed_has_written_why(ends):
    failed = (RunState.FAILED, "OperationalError: disk full")
    assert ends(ChildEnd(1, False, ""), state=RunState.FAILED) == (False, [failed])


def test_a_child_that_never_began_is_told_all_the_same(ends):
    error = "it did not begin: its process ended with exit status 1: ImportError"
    assert ends(ChildEnd(1, False, "ImportError")) == (False, [(RunState.FAILED, error)])


def test_a_row_that_was_open_before_is_none_of_this_child(ends):
    old = factories.nightly_run(job=JOB.name, state=RunState.RUNNING, at=NOW - DAILY)
    went_well, told = ends(ChildEnd(-9, False, "page 12"))
    assert (went_well, len(told)) == (False, 2)
    old.refresh_from_db()
    assert old.state == RunState.RUNNING


def test_the_command_of_a_child_does_that_job_alone():
    _python, _manage, name, *arguments = command_of(JOB)
    options = Command().create_parser("manage.py", name).parse_args(arguments)
    assert (name, options.job, options.force, options.list) == ("nightly", "read_pages", False, False)
