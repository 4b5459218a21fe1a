import pytest

from companies.management.jobs.index import JOB
from tests import factories
from tests.factories import DAY, NOW


@pytest.mark.django_db
def test_job_says_which_months_it_wrote():
    factories.counted_reports(channel=factories.phone_channel(), count=3, latest_at=NOW - 20 * DAY)
    assert JOB.run(NOW) == "index of 2025-09"
    assert JOB.run(NOW) == "no month was due"
