import pytest

from companies.management.jobs.record import JOB
from companies.models import RecordedPage
from tests.factories import NOW, phone_channel


@pytest.mark.django_db
def test_job_writes_the_day_once():
    phone_channel()
    assert JOB.run(NOW) == "pages that say something else: 1"
    assert JOB.run(NOW) == "the day is written already"
    assert RecordedPage.objects.count() == 1
