"""Branches in, rows out: no format is known here."""

import datetime
from dataclasses import replace

import pytest

from companies.actions.loading.import_memory import ImportReport
from companies.actions.loading.imports import import_files
from companies.enums import SourceKind
from companies.lib.records import ImportedBranch, ImportedBranches, ImportedBranchesEnd, ImportedSource
from companies.models import Branch, Company, Event, Source
from tests import factories
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db

SOURCE = ImportedSource("https://data.example/annuaire", "Register", SourceKind.REGULATOR, None)
SEEN = datetime.date(2025, 9, 1)
LYON = ImportedBranch(
    key="c1", body="caf", kind="caf", name="Caisse de Lyon", address="1 rue des Essais", postcode="69409",
    town="Lyon Cedex 03", communes="69383", seen_on=SEEN, phone="+33199001234", email="accueil@caf.example",
    website="https://www.caf.example/lyon", opening_hours="Mo-Fr 09:00-12:00", longitude="4.8567", latitude="45.7578",
)  # fmt: skip
MANY = [replace(LYON, key=f"c{number}") for number in range(1, 11)]


@pytest.fixture(autouse=True)
def caf(db):
    return factories.company(
        name="Caisse d’essai",
        slug="caf",
        kind="public_body",
        website="https://www.caf.example",
        domains=["caf.example"],
    )


def bring(*branches, at=NOW, is_whole=False, day=SEEN, keys=None):
    report = ImportReport(format_name="annuaire", origin="register", at=at)
    end = ImportedBranchesEnd(frozenset(keys or {branch.key for branch in branches}), day, is_whole)
    list(import_files(files=[ImportedBranches("file", None, (), SOURCE, branches, (), end)], report=report))
    return report


def done(report):
    return {word: len(keys) for word, keys in report.done.items() if keys}


def test_a_branch_becomes_a_row_of_its_body(caf):
    report = bring(LYON)

    branch = Branch.objects.get()
    assert (branch.company, branch.key, branch.town_key, branch.phone, branch.email, branch.website) == (
        caf, "c1", "lyon", "+33199001234", "accueil@caf.example", "https://www.caf.example/lyon",
    )  # fmt: skip
    assert (done(report), dict(report.rows), report.refused, report.left_out) == (
        {"created": 1}, {"branch": 1}, [], [],
    )  # fmt: skip
    assert Company.objects.count() == 1


def test_the_same_again_is_not_a_single_write(caf):
    bring(LYON)
    before = list(Branch.objects.values()), list(Source.objects.values()), Event.objects.count()

    report = bring(LYON, at=NOW + DAY)

    assert done(report) == {"unchanged": 1}
    assert (list(Branch.objects.values()), list(Source.objects.values()), Event.objects.count()) == before


def test_what_changed_there_changes_here():
    bring(LYON)

    report = bring(replace(LYON, phone="+33199001235", seen_on=SEEN + DAY), at=NOW + DAY)

    branch = Branch.objects.get()
    assert (done(report), branch.phone, branch.seen_on) == ({"updated": 1}, "+33199001235", SEEN + DAY)
    assert (branch.added_at, branch.changed_at) == (NOW, NOW + DAY)


def test_an_older_file_changes_nothing():
    bring(LYON)

    report = bring(replace(LYON, name="Old", seen_on=SEEN - DAY), at=NOW + DAY)

    assert (done(report), Branch.objects.get().name) == ({"unchanged": 1}, "Caisse de Lyon")
    assert report.left_out == [("c1", "what stands here is newer, of 2025-09-01")]


@pytest.mark.parametrize(
    ("fields", "name", "reason"),
    [
        ({"phone": "+33825000012"}, "phone", "telephone 0\xa0825\xa0000\xa0012: surcharged"),
        ({"phone": "+33639980012"}, "phone", "telephone 06\xa039\xa098\xa000\xa012: mobile"),
        ({"phone": "+442079460123"}, "phone", "telephone +44\xa020\xa07946\xa00123: foreign GB"),
        ({"email": "caf@mail.example"}, "email", "email caf@mail.example: elsewhere mail.example"),
        ({"website": "https://caf.test"}, "website", "website https://caf.test: elsewhere caf.test"),
        ({"address": "Appelez le 01 99 00 12 39"}, "address", "address: holds '01 99 00 12 39'"),
    ],
)
def test_what_something_speaks_against_is_left_out_and_told(fields, name, reason):
    report = bring(replace(LYON, **fields))

    assert (getattr(Branch.objects.get(), name), report.left_out) == ("", [("c1 Caisse de Lyon", reason)])


def test_a_number_of_somebody_else_is_left_out():
    factories.phone_channel(number="01 99 00 12 34")

    [(_where, reason)] = bring(LYON).left_out

    assert reason.startswith("telephone 01\xa099\xa000\xa012\xa034: listed_elsewhere ")


def test_a_name_that_holds_a_number_is_refused():
    report = bring(replace(LYON, name="Caisse, 01 99 00 12 39"))

    assert (Branch.objects.count(), report.refused) == (0, [("c1", "its name holds '01 99 00 12 39'")])


def test_a_body_that_is_not_here_has_no_branches():
    report = bring(replace(LYON, body="nobody"))

    assert (Branch.objects.count(), report.refused) == (0, [("c1", "nobody: no body of ours")])


def test_branches_are_of_what_a_body_is_today(caf):
    successor = factories.company(name="Nouvelle caisse")
    Company.objects.filter(pk=caf.pk).update(
        status="retired", retirement_reason="renamed", successor=successor
    )
    bring(LYON)
    assert Branch.objects.get().company == successor


def test_what_the_whole_register_names_no_longer_is_gone():
    bring(*MANY)

    report = bring(*MANY[1:], at=NOW + DAY, is_whole=True, day=SEEN + DAY)

    gone = Branch.objects.get(key="c1")
    assert (done(report), gone.gone_on) == ({"unchanged": 9, "retired": 1}, SEEN + DAY)
    assert Branch.objects.current().count() == 9


def test_what_comes_back_is_there_again():
    bring(*MANY)
    bring(*MANY[1:], at=NOW + DAY, is_whole=True)

    report = bring(*MANY, at=NOW + 2 * DAY, is_whole=True)

    assert (done(report), Branch.objects.current().count()) == ({"updated": 1, "unchanged": 9}, 10)


@pytest.mark.parametrize(
    "more", [{"is_whole": False}, {"is_whole": True, "day": SEEN - DAY}], ids=["a part", "older"]
)
def test_nothing_is_gone_by_a_part_or_an_older_register(more):
    bring(*MANY)

    assert done(bring(*MANY[1:], at=NOW + DAY, **more)) == {"unchanged": 9}


def test_a_register_that_lost_many_is_not_believed():
    bring(*MANY)

    report = bring(*MANY[3:], at=NOW + DAY, is_whole=True)

    assert done(report) == {"unchanged": 7}
    assert report.refused == [
        ("the file", "3 branches are not in the file: too many at once, none was taken out of use")
    ]


def test_a_record_that_was_refused_there_is_not_gone():
    bring(*MANY)

    report = bring(*MANY[1:], at=NOW + DAY, is_whole=True, keys={branch.key for branch in MANY})

    assert done(report) == {"unchanged": 9}


def test_the_source_is_dated_once_the_file_was_read():
    bring(LYON)
    bring(LYON, at=NOW + DAY, day=SEEN + DAY)

    source = Source.objects.get(title="Register")
    assert (source.first_seen_on, source.last_seen_on) == (SEEN, SEEN + DAY)


def test_one_event_tells_of_all_of_a_part():
    bring(*MANY)

    event = Event.objects.get()
    assert (event.kind, event.company, event.reason) == ("directory_changed", None, "register")
    assert event.after == {"branches_added": 10, "branches_changed": 0, "branches_gone": 0}


def test_a_file_of_others_leaves_no_source():
    bring()
    assert not Source.objects.filter(title="Register").exists()
