import datetime

import pytest

from companies.enums import NightlyJob
from companies.management.job import DAILY, WEEKLY, Job, said_by
from tests.factories import NOW

HOUR = datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("every", "hours", "is_due"),
    [(DAILY, None, True), (DAILY, 12, False), (DAILY, 21, True), (WEEKLY, 24, False), (WEEKLY, 160, True)],
)
def test_a_job_is_due_so_long_after_its_last_run_that_went_well(every, hours, is_due):
    job = Job(NightlyJob.PURGE, every, seconds=1, run=str)
    last_good = None if hours is None else NOW - hours * HOUR
    assert job.is_due(last_good=last_good, at=NOW) is is_due


def test_what_is_not_done_on_this_machine_is_never_due():
    job = Job(NightlyJob.BACKUP, DAILY, seconds=1, run=str, is_left_out=lambda: "BACKUP_COMMAND is not set")
    assert not job.is_due(last_good=None, at=NOW)


@pytest.mark.django_db
def test_what_a_command_says_is_what_it_did():
    assert said_by("check_pages", "--limit", "3") == "no page to check"
