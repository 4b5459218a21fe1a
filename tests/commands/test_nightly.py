from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from companies.enums import NightlyJob, RunState
from companies.management.commands import nightly
from companies.management.job import DAILY, Job, JobFailed
from companies.management.only_one import only_one
from companies.models import NightlyRun
from tests import factories

pytestmark = pytest.mark.django_db


def run(**options):
    out = StringIO()
    call_command("nightly", stdout=out, **options)
    return out.getvalue()


def broken(at):
    raise JobFailed("no disk")


@pytest.fixture
def jobs(monkeypatch):
    """Three: one is due, one was done an hour ago, one is not for this machine."""
    found = [
        Job(NightlyJob.PURGE, DAILY, seconds=60, run=lambda at: "report: 2"),
        Job(NightlyJob.CHECK_PAGES, DAILY, seconds=60, run=broken),
        Job(NightlyJob.DIGEST, DAILY, seconds=60, run=str, is_left_out=lambda: "DIGEST_TO is not set"),
    ]
    factories.nightly_run(job=NightlyJob.CHECK_PAGES, at=timezone.now() - DAILY / 20)
    monkeypatch.setattr(nightly, "nightly_jobs", lambda: found)
    monkeypatch.setattr("companies.management.nightly.nightly_jobs", lambda: found)
    return found


@pytest.fixture
def children(monkeypatch):
    """The jobs for which a child was started; those named in `wrong` go wrong."""
    started, wrong = [], set()

    def run_in_child(job, *, clock, say):
        started.append(job.name)
        say(f"{job.name} at work\n")
        return job.name not in wrong

    monkeypatch.setattr(nightly, "run_in_child", run_in_child)
    return started, wrong


def test_what_is_due_is_done_and_nothing_else(jobs, children):
    assert run() == "purge at work\n"
    assert children[0] == ["purge"]


def test_one_that_fails_holds_up_no_other_and_the_exit_status_tells(jobs, children):
    NightlyRun.objects.all().delete()
    started, wrong = children
    wrong.add("purge")
    with pytest.raises(CommandError, match=r"^failed: purge$"):
        run()
    assert started == ["purge", "check_pages"]


def test_a_second_one_at_the_same_time_does_nothing(jobs, children):
    with only_one("nightly"):
        assert run() == "another process is at it: nothing to do\n"
    assert children[0] == []


def test_the_list_says_what_is_due_and_what_ran(jobs):
    purge, check, digest = run(list=True).splitlines()
    assert purge == "purge: due; last run: never"
    assert (check.startswith("check_pages: not due; last run: 20"), check.endswith(", done")) == (True, True)
    assert digest == "digest: DIGEST_TO is not set; last run: never"


def test_one_job_alone_is_done_in_this_process(jobs):
    assert run(job="purge") == "purge: report: 2\n"
    assert run(job="purge") == "purge: not due\n"
    with only_one("nightly-purge"):
        assert run(job="purge", force=True) == "purge: another process is at it\n"
    with pytest.raises(CommandError, match=r"^check_pages: no disk$"):
        run(job="check_pages", force=True)
    assert NightlyRun.objects.filter(state=RunState.FAILED).count() == 1


@pytest.mark.parametrize(
    ("options", "why"),
    [({"job": "sleep"}, "no job sleep: purge, check_pages, digest"), ({"force": True}, "--force goes with")],
)
def test_what_cannot_be_asked_for_is_said(jobs, options, why):
    with pytest.raises(CommandError, match=why):
        run(**options)
