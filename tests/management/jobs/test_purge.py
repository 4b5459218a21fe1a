import datetime

import pytest

from companies.actions.submissions.retention import WithoutRule
from companies.management.job import JobFailed
from companies.management.jobs import purge
from companies.models import SpentChallenge
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_what_has_had_its_time_goes_and_is_counted():
    assert purge.JOB.run(NOW) == "nothing had had its time"
    for number in "12":
        SpentChallenge.objects.create(salt=number, nonce=number, spent_at=NOW - datetime.timedelta(days=3))
    assert purge.JOB.run(NOW) == "spentchallenge: 2"
    assert not SpentChallenge.objects.exists()


def test_a_policy_that_says_nothing_of_a_column_is_told(monkeypatch):
    def purge_old(*, at):
        raise WithoutRule(["companies.report.words"])

    monkeypatch.setattr(purge, "purge_old", purge_old)
    with pytest.raises(JobFailed, match=r"does not say once what becomes of: companies\.report\.words"):
        purge.JOB.run(NOW)
