"""Prices, bad numbers and recourses that the files hold no longer."""

from copy import deepcopy

import pytest

from companies.actions.directory.tariffs import save_tariff
from companies.actions.loading.starter import Tally, add_bad_number, add_tariff
from companies.actions.loading.starter_removals import take_out_missing
from companies.actions.loading.starter_situations import add_recourse
from companies.models import Channel, Event, KnownBadNumber, Recourse, StarterRecord, Tariff
from companies.models.texts import put_fact
from tests import factories
from tests.actions.loading.records import SEEN
from tests.factories import NOW, say_anew

pytestmark = pytest.mark.django_db

PRICE = {"number": "FR-3949", "price_class": "normal", "source": SEEN}
BAD = {"number": "+33199001234", "reason": "scam", "note": {"fr": "Piège.", "en": "A trap."}, "source": SEEN}
BODY = {
    "slug": "mediateur",
    "name": "Médiateur",
    "kind": "mediator",
    "country": "FR",
    "url": "https://mediateur.example/",
    "source": SEEN,
}
OTHERS = {"tariff": ["FR-1023"], "bad_number": ["FR-118"], "recourse": ["autre"]}


@pytest.fixture
def line():
    return factories.phone_channel(number="39 49")


@pytest.fixture(autouse=True)
def brought(line):
    tally = Tally(at=NOW)
    add_tariff(deepcopy(PRICE), tally)
    add_bad_number({**BAD, "imitates": line.company.slug}, tally)
    add_recourse(deepcopy(BODY), 0, tally)
    assert tally.refused == []


def take_out(given=OTHERS):
    tally = Tally(at=NOW)
    _ = tally.digests
    take_out_missing(given, tally)
    return tally


def test_what_nobody_touched_is_taken_away_and_told(line):
    assert Channel.objects.get().price_class == "normal"

    tally = take_out()

    assert tally.retired == ["tariff of FR-3949", "bad number +33199001234", "recourse mediateur"]
    assert (Tariff.objects.count(), KnownBadNumber.objects.count(), Recourse.objects.count()) == (0, 0, 0)
    assert (Channel.objects.get().price_class, Channel.objects.get().tariff) == ("unknown", None)
    events = {event.kind: event for event in Event.objects.filter(after={})}
    assert set(events) == {"tariff_changed", "bad_number_changed", "directory_changed"}
    assert {event.reason for event in events.values()} == {"starter directory"}
    assert events["tariff_changed"].company == events["bad_number_changed"].company == line.company
    assert events["bad_number_changed"].before["reason"] == "scam"
    assert take_out().retired == []


def test_what_a_person_changed_stays_and_is_told():
    tariff = Tariff.objects.get()
    put_fact(tariff, "note_en", "We asked.")
    save_tariff(tariff=tariff, by=factories.user(), at=NOW)
    say_anew(KnownBadNumber.objects, note_en="We asked.")
    Recourse.objects.update(name="Notre médiateur")

    tally = take_out()

    assert (tally.retired, [line.rpartition(": ")[2] for line in tally.theirs]) == (
        [],
        ["no longer in the files"] * 3,
    )
    assert (Tariff.objects.count(), KnownBadNumber.objects.count(), Recourse.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    "given",
    [{}, {kind: [] for kind in OTHERS}, {kind: [*keys, ""] for kind, keys in OTHERS.items()}],
    ids=["no file", "empty files", "broken files"],
)
def test_files_that_say_nothing_take_nothing_away(given):
    assert take_out(given).retired == []


def test_what_is_given_but_refused_stays():
    given = {"tariff": ["FR-3949"], "bad_number": ["+33199001234"], "recourse": ["mediateur"]}

    assert take_out(given).retired == []


def test_what_a_person_or_something_else_added_is_none_of_the_files_business():
    factories.tariff(number="30 10")
    factories.bad_number(number="01 99 00 77 77")

    assert take_out().retired == ["tariff of FR-3949", "bad number +33199001234", "recourse mediateur"]
    assert (Tariff.objects.get().number, KnownBadNumber.objects.get().number) == ("FR-3010", "+33199007777")


# ── Where nothing is remembered ───────────────────────────────────────────────────────────────────────


def test_where_nothing_is_remembered_what_no_person_had_a_hand_in_was_brought():
    StarterRecord.objects.all().delete()
    person = factories.user()
    mine = factories.tariff(number="30 10")
    put_fact(mine, "note_en", "We asked.")
    save_tariff(tariff=mine, by=person, at=NOW)
    company = factories.company(is_fictitious=True)
    invented = Recourse.objects.get()
    invented.companies.add(company)

    tally = take_out()

    assert tally.retired == ["tariff of FR-3949", "bad number +33199001234"]
    assert list(Tariff.objects.all()) == [mine]
    assert list(Recourse.objects.all()) == [invented]
