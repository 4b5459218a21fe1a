import pytest

from companies.actions.submissions.private_links import follow_digest, follow_key
from companies.models import Event, Report
from tests.actions.loading.telling import submit
from tests.factories import phone_channel

pytestmark = pytest.mark.django_db


def test_follow_key_is_the_same_for_one_form_and_differs_between_forms():
    assert follow_key("n1") == follow_key("n1")
    assert follow_key("n1") != follow_key("n2")
    assert len(follow_key("n1")) == 32


def test_follow_key_depends_on_the_secret_of_the_site(settings):
    before = follow_key("n1")
    settings.SECRET_KEY = "another"

    assert follow_key("n1") != before


def test_follow_key_is_not_stored_and_its_digest_is():
    made = submit(phone_channel())
    made.refresh_from_db()

    assert made.follow_digest == follow_digest(follow_key("n1"))
    stored = [*Report.objects.values_list().get(), *Event.objects.values_list("before", "after", "reason")]
    assert [value for value in stored if follow_key("n1") in str(value)] == []
