"""What a visit of a machine does to a source, and what is told of it."""

import datetime

import pytest

from companies.actions.directory.source_visits import note_missing, note_there, note_unanswered
from companies.enums import EventKind
from companies.models import Event, Source, SourceVisit
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def source():
    """Of one absence."""
    made = factories.source()
    factories.absence(source=made)
    return made


def again(source):
    return Source.objects.get(pk=source.pk)


def there(source, days):
    note_there(sources=[again(source)], at=NOW + days * DAY)
    return again(source)


def missing(source, days):
    lost = note_missing(sources=[again(source)], at=NOW + days * DAY)
    return lost, again(source).is_still_there


def test_a_page_that_is_there_is_checked_that_day_and_no_event_tells_of_it(source):
    row = there(source, 0)
    assert (row.last_checked_on, row.is_still_there) == (NOW.date(), True)
    assert not Event.objects.exists()


def test_a_page_is_gone_when_its_server_says_so_twice_a_week_apart(source):
    assert [missing(source, days) for days in (0, 3, 7, 14)] == [(0, None), (0, None), (1, False), (0, False)]
    assert again(source).last_checked_on == (NOW + 14 * DAY).date()


def test_that_it_is_gone_and_there_again_is_told_in_the_history_of_who_stands_on_it(source):
    missing(source, 0)
    missing(source, 7)
    there(source, 14)
    told = Event.objects.about(source).order_by("pk")
    company = source.absences.get().company
    assert {(event.kind, event.company, event.actor) for event in told} == {
        (EventKind.ABSENCE_CHANGED, company, None)
    }
    assert [(event.before["is_still_there"], event.after["is_still_there"]) for event in told] == [
        (None, False),
        (False, True),
    ]


def test_a_page_that_comes_back_in_between_is_missing_anew(source):
    missing(source, 0)
    there(source, 5)
    assert missing(source, 8) == (0, True)
    assert SourceVisit.objects.get().missing_since == (NOW + 8 * DAY).date()


def test_when_nothing_was_learned_all_that_was_known_stays(source):
    missing(source, 0)
    note_unanswered(sources=[source], at=NOW + 7 * DAY)
    visit = SourceVisit.objects.get()
    assert (visit.visited_on, visit.missing_since) == ((NOW + 7 * DAY).date(), NOW.date())
    assert again(source).is_still_there is None
    assert missing(source, 14) == (1, False)
