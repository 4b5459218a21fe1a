"""One way to change a row that has a history."""

import ast
from pathlib import Path

import pytest

from companies.actions.history.changing import AlreadyDecided, changing, put_on, removing
from companies.actions.staff.taking import take
from companies.enums import EventKind
from companies.models import Absence, Company, Event, Taken, Tariff
from companies.models.texts import put_fact
from tests.actions.loading.telling import events_of
from tests.factories import NOW, absence, channel, company, moderator, phone_channel, tariff

ACTIONS = Path(__file__).resolve().parents[3] / "companies"

pytestmark = pytest.mark.django_db


def renaming(row, **more):
    return changing(row, EventKind.COMPANY_CHANGED, at=NOW, **more)


def test_what_differs_is_saved_and_told_once():
    row, person = company(name="Ligeo"), moderator()

    with renaming(row, by=person, reason="Faute de frappe.") as held:
        held.name = "Ligéo"

    assert Company.objects.get(pk=row.pk).name == "Ligéo"
    assert events_of(row) == [
        (EventKind.COMPANY_CHANGED, person, NOW, {"name": "Ligeo"}, {"name": "Ligéo"}, "Faute de frappe.")
    ]


def test_only_the_columns_that_differ_are_written():
    row = company(name="Ligeo")

    with renaming(row) as held:
        Company.objects.filter(pk=row.pk).update(website="https://ligeo.example/")
        held.name = "Ligéo"

    assert Company.objects.get(pk=row.pk).website == "https://ligeo.example/"


def test_the_row_is_read_again_and_the_given_one_brought_up_to_date():
    stale = company(name="Ligeo")
    Company.objects.filter(pk=stale.pk).update(legal_name="Ligéo SA")
    stale.name = "never saved"

    with renaming(stale) as held:
        assert (held.name, held.legal_name) == ("Ligeo", "Ligéo SA")
        held.website = "https://ligeo.example/"

    assert (stale.name, stale.legal_name, stale.website) == ("Ligeo", "Ligéo SA", "https://ligeo.example/")


def test_nothing_that_differs_is_told_by_no_event():
    row = company()

    with renaming(row) as held:
        held.name = str(held.name)

    assert events_of(row) == []


def test_an_exception_takes_everything_back():
    row = company(name="Ligeo")

    with pytest.raises(ZeroDivisionError), renaming(row) as held:
        held.name = "Ligéo"
        held.save()
        raise ZeroDivisionError

    assert (Company.objects.get(pk=row.pk).name, events_of(row)) == ("Ligeo", [])


def test_what_no_longer_holds_was_decided_by_another():
    row = company(name="Ligeo")
    Company.objects.filter(pk=row.pk).update(name="Ligéo")

    with pytest.raises(AlreadyDecided), renaming(row, still=lambda held: held.name == "Ligeo") as held:
        held.name = "another"

    assert (Company.objects.get(pk=row.pk).name, events_of(row)) == ("Ligéo", [])


def test_whoever_had_taken_it_gives_it_back():
    row, person = channel(), moderator()
    take(target=row, by=person, at=NOW)

    with changing(row, EventKind.CHANNEL_CHANGED, by=moderator(), at=NOW) as held:
        put_fact(held, "label_fr", "Accueil")

    assert not Taken.objects.exists()


def test_a_new_row_is_told_whole():
    line = phone_channel(number="0 892 70 12 34")
    row = Tariff(number=line.value, price_class="premium", source=line.source)

    with changing(row, EventKind.TARIFF_CHANGED, at=NOW, facts=lambda held: {"number": held.number}) as held:
        assert held is row

    assert Tariff.objects.get() == row
    assert events_of(row) == [
        (EventKind.TARIFF_CHANGED, None, NOW, {"number": None}, {"number": line.value}, "")
    ]


def test_a_removed_row_leaves_what_it_was():
    row = absence()
    key, owner = row.pk, row.company

    with removing(row, EventKind.ABSENCE_CHANGED, at=NOW, facts=lambda held: {"id": held.pk}) as held:
        assert held.company == owner

    assert not Absence.objects.exists()
    told = Event.objects.get(target_type="absence")
    assert (told.target_id, told.company, told.before, told.after) == (key, owner, {"id": key}, {})


def test_put_on_leaves_what_is_named_and_brings_what_is_pointed_to():
    one, other = phone_channel(), phone_channel()
    put_fact(other, "note_fr", "Le matin.")

    put_on(one, other, but=("company", "slug"))

    assert (one.note_texts.get("fr", ""), one.value, one.source) == ("Le matin.", other.value, other.source)
    assert one.company != other.company
    assert one.pk != other.pk


def test_what_undoes_an_event_is_told_where_the_event_stands():
    row = tariff()
    elsewhere = company()
    undone = Event.objects.create(
        kind=EventKind.TARIFF_CHANGED,
        target_type="tariff",
        target_id=row.pk,
        company=elsewhere,
        happened_at=NOW,
    )

    with changing(row, EventKind.TARIFF_CHANGED, at=NOW, reverts=undone) as held:
        held.euro_cents_per_minute = 12

    told = Event.objects.filter(pk__gt=undone.pk).order_by("pk")
    assert [(event.company, event.kind, event.reverts) for event in told] == [
        (None, EventKind.TARIFF_CHANGED, None),
        (elsewhere, EventKind.REVERTED, undone),
    ]


#: What happens to no row: it arrives, is seen, is brought whole by a file, or befalls a member of the staff.
OCCURRENCES = {
    "actions/directory/channels.py",
    "actions/history/changing.py",
    "actions/loading/merging.py",
    "actions/proposals/proposals.py",
    "actions/proposals/suggestions.py",
    "actions/staff/accounts.py",
    "actions/staff/factor_losses.py",
    "actions/staff/passkeys.py",
    "actions/staff/second_factor.py",
    "actions/staff/sign_in.py",
    "actions/submissions/receiving.py",
}


def test_events_of_changes_are_written_in_one_place():
    callers = {
        str(path.relative_to(ACTIONS))
        for path in ACTIONS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record_event"
    }
    assert callers == OCCURRENCES
