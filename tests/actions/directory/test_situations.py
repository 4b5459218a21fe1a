import pytest

from companies.actions.directory.situations import withdraw_situation
from companies.enums import EventKind
from companies.models import Event
from tests.factories import NOW, moderator, phone_channel, report, situation

pytestmark = pytest.mark.django_db


def test_a_withdrawn_situation_gives_its_ways_in_to_its_successor_and_is_told():
    old, successor, person = situation(slug="old"), situation(slug="new"), moderator()
    moved, there_already, other = phone_channel(), phone_channel(), phone_channel()
    old.channels.add(moved, there_already)
    successor.channels.add(there_already, other)
    told_of = report(situation=old)

    withdraw_situation(situation=old, successor=successor, at=NOW, by=person, reason="Three emergencies.")

    old.refresh_from_db()
    told_of.refresh_from_db()
    event = Event.objects.get(kind=EventKind.DIRECTORY_CHANGED)
    assert (old.successor, told_of.situation) == (successor, old)
    assert not old.channels.exists()
    assert set(successor.channels.all()) == {moved, there_already, other}
    assert (event.actor, event.before, event.after, event.reason) == (
        person,
        {"successor": None},
        {"successor": "new"},
        "Three emergencies.",
    )
