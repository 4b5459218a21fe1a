"""One module writes where a channel stands."""

import ast
import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from companies.actions.directory.channel_states import AlreadyConfirmed, confirm_by, move
from companies.actions.directory.channels import (
    ListedAlready,
    confirm_channel,
    restore_channel,
    retire_channel,
    save_channel,
)
from companies.actions.history.changing import AlreadyDecided
from companies.enums import ChannelStatus, EventKind
from companies.models import Channel, Confirmation, Event
from companies.models.texts import put_fact
from tests.actions.evidence.books import at_once
from tests.factories import NOW, SEEN_THERE, moderator, phone_channel

COMPANIES = Path(__file__).resolve().parents[3] / "companies"


def writers():
    """Modules that assign a status of channels, their confirmation, or write who confirmed."""
    for path in COMPANIES.rglob("*.py"):
        if "migrations" in path.parts or "models" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Assign):
                targets = [each for target in node.targets for each in getattr(target, "elts", [target])]
                names = {getattr(target, "attr", "") for target in targets}
                is_status = "status" in names and "ChannelStatus" in ast.dump(node.value)
                if is_status or ("confirmed_at" in names):
                    yield path.relative_to(COMPANIES)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                of = ast.dump(node.func)
                if "Confirmation" in of and node.func.attr in {"get_or_create", "create", "bulk_create"}:
                    yield path.relative_to(COMPANIES)


def test_nothing_else_writes_where_a_channel_stands():
    assert set(map(str, writers())) == {"actions/directory/channel_states.py"}


def confirmed():
    row = phone_channel(status=ChannelStatus.PROPOSED)
    for person in (moderator(), moderator()):
        confirm_channel(despite=SEEN_THERE, channel=row, by=person, at=NOW)
    return row


@pytest.mark.django_db
def test_proposed_again_forgets_who_had_seen_it():
    row = confirmed()

    move(row, ChannelStatus.PROPOSED, proposed_by=moderator())

    assert (row.status, row.confirmed_at, row.confirmations.count()) == (ChannelStatus.PROPOSED, None, 0)


@pytest.mark.django_db
def test_retired_keeps_that_it_was_confirmed():
    row = confirmed()
    confirmed_at = row.confirmed_at

    move(row, ChannelStatus.RETIRED)

    assert (row.status, row.confirmed_at) == (ChannelStatus.RETIRED, confirmed_at)
    assert confirmed_at and row.confirmations.count() == 2


@pytest.mark.django_db
def test_one_person_counts_once():
    row, person = phone_channel(status=ChannelStatus.PROPOSED), moderator()

    assert confirm_by(row, person, at=NOW) == 1
    with pytest.raises(AlreadyConfirmed):
        confirm_by(row, person, at=NOW)
    assert confirm_by(row, moderator(), at=NOW) == 2


@pytest.mark.django_db
def test_what_was_loaded_before_the_second_confirmation_does_not_undo_it():
    row = phone_channel(status=ChannelStatus.PROPOSED)
    confirm_channel(despite=SEEN_THERE, channel=row, by=moderator(), at=NOW)
    edited = Channel.objects.get(pk=row.pk)
    put_fact(edited, "note_fr", "Le matin.")
    confirm_channel(despite=SEEN_THERE, channel=row, by=moderator(), at=NOW)

    save_channel(channel=edited, by=moderator(), at=NOW)

    stored = Channel.objects.get(pk=row.pk)
    assert (stored.status, stored.confirmed_at, stored.note_texts.get("fr", "")) == (
        ChannelStatus.PUBLISHED,
        NOW,
        "Le matin.",
    )
    assert (edited.status, edited.confirmed_at) == (ChannelStatus.PUBLISHED, NOW)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time")
def test_a_confirmation_that_waits_for_an_edit_is_not_lost():
    row = phone_channel(status=ChannelStatus.PROPOSED)
    confirm_channel(despite=SEEN_THERE, channel=row, by=moderator(), at=NOW)
    edited, editor, second = Channel.objects.get(pk=row.pk), moderator(), moderator()
    put_fact(edited, "note_fr", "Le matin.")
    saved = threading.Event()

    def edit():
        with transaction.atomic():
            save_channel(channel=edited, by=editor, at=NOW)
            saved.set()

    def confirm():
        saved.wait(30)
        confirm_channel(despite=SEEN_THERE, channel=Channel.objects.get(pk=row.pk), by=second, at=NOW)

    at_once(edit, confirm)

    stored = Channel.objects.get(pk=row.pk)
    assert (stored.status, stored.note_texts.get("fr", "")) == (ChannelStatus.PUBLISHED, "Le matin.")
    assert Confirmation.objects.filter(channel=row).count() == 2


@pytest.mark.django_db(transaction=True)
def test_retired_by_two_at_once_it_is_told_once():
    row = phone_channel()
    people, overtaken = [moderator(), moderator()], []

    def retire(person):
        channel = Channel.objects.get(pk=row.pk)

        def work():
            try:
                retire_channel(channel=channel, by=person, at=NOW)
            except AlreadyDecided:
                overtaken.append(person)

        return work

    at_once(*map(retire, people))

    assert len(overtaken) == 1
    assert Event.objects.filter(kind=EventKind.CHANNEL_RETIRED).count() == 1


@pytest.mark.django_db
def test_restored_twice_it_is_told_once():
    row = phone_channel(status=ChannelStatus.RETIRED)
    stale = Channel.objects.get(pk=row.pk)
    restore_channel(channel=row, by=moderator(), at=NOW)

    with pytest.raises(AlreadyDecided):
        restore_channel(channel=stale, by=moderator(), at=NOW)


@pytest.mark.django_db
def test_what_is_listed_again_meanwhile_is_not_restored():
    row = phone_channel(number="01 99 00 11 11", status=ChannelStatus.RETIRED)
    phone_channel(company=row.company, number="01 99 00 11 11")

    with pytest.raises(ListedAlready):
        restore_channel(channel=row, by=moderator(), at=NOW)
