import pytest

from companies.actions.history.events import changed_fields, empty_events, record_event
from companies.enums import EventKind
from companies.models import Event
from tests.factories import NOW, channel, moderator, phone_channel


@pytest.mark.django_db
def test_record_event_keeps_who_when_before_and_after():
    row, person = channel(), moderator()

    event = record_event(
        kind=EventKind.CHANNEL_RETIRED,
        target=row,
        company=row.company,
        by=person,
        at=NOW,
        before={"status": "published"},
        after={"status": "retired"},
        reason="Numéro coupé.",
    )
    event.refresh_from_db()

    assert event.kind == EventKind.CHANNEL_RETIRED
    assert (event.target_type, event.target_id) == ("channel", row.pk)
    assert event.company == row.company
    assert event.actor == person
    assert event.happened_at == NOW
    assert (event.before, event.after) == ({"status": "published"}, {"status": "retired"})
    assert event.reason == "Numéro coupé."


@pytest.mark.django_db
def test_record_event_of_the_site_itself_has_no_actor():
    row = channel()

    event = record_event(kind=EventKind.CHANNEL_ADDED, target=row, company=None, at=NOW)
    event.refresh_from_db()

    assert event.actor is None
    assert event.company is None
    assert (event.before, event.after, event.reason) == ({}, {}, "")


@pytest.mark.django_db
def test_events_are_found_by_what_they_are_about():
    row, other = channel(), phone_channel()
    event = record_event(kind=EventKind.CHANNEL_ADDED, target=row, company=row.company, at=NOW)
    record_event(kind=EventKind.CHANNEL_ADDED, target=other, company=other.company, at=NOW)
    record_event(kind=EventKind.COMPANY_ADDED, target=row.company, company=row.company, at=NOW)

    assert list(Event.objects.about(row)) == [event]


@pytest.mark.django_db
def test_emptied_events_keep_what_happened_when_and_by_whom():
    row, other, person = channel(), phone_channel(), moderator()
    told = {"company": None, "at": NOW, "by": person, "before": {"a": 1}, "after": {"a": 2}, "reason": "Why."}
    emptied = record_event(kind=EventKind.CHANNEL_CHANGED, target=row, **told)
    kept = record_event(kind=EventKind.CHANNEL_CHANGED, target=other, **told)

    empty_events(target=row)
    emptied.refresh_from_db()
    kept.refresh_from_db()

    assert (emptied.kind, emptied.happened_at, emptied.actor) == (EventKind.CHANNEL_CHANGED, NOW, person)
    assert (emptied.before, emptied.after, emptied.reason) == ({}, {}, "")
    assert (kept.before, kept.after, kept.reason) == ({"a": 1}, {"a": 2}, "Why.")


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, ({"b": 2}, {"b": 3})),
        ({"a": 1}, {"a": 1}, ({}, {})),
        ({}, {"a": 1}, ({"a": None}, {"a": 1})),
        ({"a": 1, "b": 2}, {"a": 1}, ({}, {})),
        ({"a": None}, {"a": ""}, ({"a": None}, {"a": ""})),
    ],
    ids=["one of two", "nothing", "new row", "field not told", "empty is not missing"],
)
def test_changed_fields_are(before, after, changed):
    assert changed_fields(before, after) == changed
