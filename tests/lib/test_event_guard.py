"""Nobody rewrites history: every way that Django has, and SQL by hand, on the engine the tests run on."""

from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from companies.actions.history.events import empty_events, record_event
from companies.actions.reports.decide import erase_report
from companies.enums import EventKind
from companies.lib.event_guard import REFUSAL, unguarding_sql
from companies.models import Event, EventPermit
from tests.factories import NOW, channel, moderator, phone_channel, report

pytestmark = pytest.mark.django_db
VALUES = {"before": {"a": 1}, "after": {"a": 2}, "reason": "Why."}


def told(row=None):
    row = row or channel()
    return record_event(
        kind=EventKind.CHANNEL_CHANGED, target=row, company=row.company, at=NOW, by=moderator(), **VALUES
    )


def permit(event):
    return EventPermit.objects.create(target_type=event.target_type, target_id=event.target_id)


@contextmanager
def permitted(event):
    made = permit(event)
    yield
    made.delete()


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def save(event):
    event.reason = "Another."
    event.save()


REWRITING = {
    "save": save,
    "save of one field": lambda event: event.save(update_fields=["happened_at"]),
    "update": lambda event: Event.objects.filter(pk=event.pk).update(reason=""),
    "bulk update": lambda event: Event.objects.bulk_update([event], ["after"]),
    "upsert": lambda event: Event.objects.bulk_create(
        [event], update_conflicts=True, unique_fields=["id"], update_fields=["reason"]
    ),
    "emptied without a permit": lambda event: Event.objects.update(before={}, after={}, reason=""),
    "delete": lambda event: event.delete(),
    "delete of many": lambda event: Event.objects.all().delete(),
    "delete without looking": lambda event: Event.objects.all()._raw_delete("default"),
    "SQL": lambda event: sql(f"UPDATE companies_event SET kind = 'company_added' WHERE id = {event.pk}"),
    "SQL that deletes": lambda event: sql("DELETE FROM companies_event"),
    "SQL that replaces or truncates": lambda event: sql(
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE companies_event CASCADE"
        if connection.vendor == "postgresql"
        else f"INSERT OR REPLACE INTO companies_event SELECT * FROM companies_event WHERE id = {event.pk}"
    ),
}


def refused(act, *arguments):
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        act(*arguments)


@pytest.mark.parametrize("rewrite", REWRITING.values(), ids=REWRITING)
def test_event_is_never_changed_or_deleted(rewrite):
    event = told()
    before = Event.objects.values().get()
    refused(rewrite, event)
    assert Event.objects.values().get() == before


@pytest.mark.parametrize("name", ["kind", "happened_at", "target_id", "actor", "company"])
def test_permit_lets_nothing_be_changed_but_what_is_told(name):
    event = told()
    other = told(phone_channel())
    change = {"before": {}, "after": {}, "reason": "", name: getattr(other, name)}
    if name in ("kind", "happened_at"):
        change[name] = {"kind": EventKind.COMPANY_ADDED, "happened_at": NOW.replace(year=2020)}[name]
    with permitted(event):
        refused(lambda: Event.objects.filter(pk=event.pk).update(**change))


@pytest.mark.parametrize(
    "change",
    [
        {"before": {}, "after": {"b": 1}, "reason": ""},
        {"before": {"b": 1}, "reason": ""},
        {"before": {}, "reason": ""},
        {"after": {}},
        {"before": {}, "after": {}},
        {"reason": "Other."},
    ],
    ids=str,
)
def test_permit_lets_events_be_emptied_and_not_rewritten(change):
    event = told()
    with permitted(event):
        refused(lambda: Event.objects.update(**change))


def test_permit_lets_what_was_written_about_it_go_alone():
    event = told()
    before = Event.objects.values().get()
    with permitted(event):
        assert Event.objects.update(reason="") == 1
    assert Event.objects.values().get() == {**before, "reason": ""}


def test_permit_is_for_one_row_and_never_for_deleting():
    event, other = told(), told(phone_channel())
    with permitted(event):
        refused(lambda: Event.objects.filter(pk=other.pk).update(before={}, after={}, reason=""))
        refused(event.delete)
        assert Event.objects.filter(pk=event.pk).update(before={}, after={}, reason="") == 1


def test_door_is_shut_behind_an_erasure():
    row = report()
    event = told(row)
    erase_report(report_id=row.pk, reason="Court order.", by=moderator(), at=NOW)
    event.refresh_from_db()
    assert (event.before, event.after, event.reason) == ({}, {}, "")
    assert not EventPermit.objects.exists()
    refused(lambda: Event.objects.update(before={}, after={}, reason=""))


def test_door_is_shut_after_an_exception(monkeypatch):
    event = told()

    def fail(*_arguments, **_options):
        assert EventPermit.objects.count() == 1
        raise ZeroDivisionError

    monkeypatch.setattr("django.db.models.query.QuerySet.update", fail)
    with pytest.raises(ZeroDivisionError):
        empty_events(target=channel(company=event.company))
    monkeypatch.undo()
    assert not EventPermit.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_permit_left_behind_is_refused_at_the_commit():
    event = told()
    with pytest.raises(IntegrityError), transaction.atomic():
        permit(event)
    assert not EventPermit.objects.exists()


def test_nothing_that_is_deleted_takes_events_along():
    """Cascading from a company or a person is refused by Django, before the database would."""
    deleting = {
        field.name: field.remote_field.on_delete for field in Event._meta.fields if field.remote_field
    }
    assert set(deleting.values()) == {models.PROTECT}
    event = told()
    for owner in (event.company, event.actor):
        with pytest.raises(models.ProtectedError):
            owner.delete()


def test_guard_comes_back_with_every_migrate():
    """On SQLite a migration that rebuilds the table loses its triggers."""
    event = told()
    with connection.cursor() as cursor:
        for statement in unguarding_sql(connection):
            cursor.execute(statement)
    call_command("migrate", verbosity=0)
    refused(event.delete)
