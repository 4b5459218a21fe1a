import pytest

from companies.management.jobs.ranking import JOB
from companies.models import RankingEdition
from tests.factories import DAY, NOW, counted_reports, phone_channel


@pytest.mark.django_db
def test_job_keeps_a_new_edition_of_that_moment():
    counted_reports(channel=phone_channel(), count=12, every=DAY)
    assert JOB.run(NOW) == "companies with a place: 1"
    assert set(RankingEdition.objects.values_list("as_of", "is_whole")) == {(NOW, True)}
