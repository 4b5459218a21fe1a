import pytest

from companies.actions.staff.cannot_tell import can_tell_after_all, cannot_tell
from companies.models import CannotTell
from tests import factories
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db


def test_said_twice_it_is_one_thing_and_taken_back_it_is_nothing():
    line, person, other = factories.phone_channel(), factories.user(), factories.user()
    first = cannot_tell(target=line, by=person, at=NOW)
    assert cannot_tell(target=line, by=person, at=NOW + DAY) == first
    cannot_tell(target=line, by=other, at=NOW)
    assert [can_tell_after_all(target=line, by=person) for _ in range(2)] == [True, False]
    assert [one.person for one in CannotTell.objects.all()] == [other]
