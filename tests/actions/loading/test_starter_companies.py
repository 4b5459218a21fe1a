"""Companies loaded again: their own columns, their names, and what hangs from them."""

import pytest

from companies.actions.directory.companies import save_company
from companies.actions.loading import starter_memory
from companies.actions.loading.starter import add_company
from companies.actions.loading.starter_records import STARTER, Tally
from companies.models import Absence, Alias, Company, Domain, Event, Measurement, StarterRecord
from companies.models.texts import put_fact
from companies.queries.search.companies import search
from tests import factories
from tests.actions.loading.records import ABSENCE, COMPANY, FINDING, SEEN, changed, load
from tests.factories import NOW, say_anew

pytestmark = pytest.mark.django_db


def again(**changes):
    return load(company=changed(COMPANY, **changes))


def company():
    return Company.objects.get(slug="transports-mirabel")


def names():
    return {alias.name: alias.kind for alias in company().aliases.all()}


def domains():
    return {domain.name for domain in company().domains.all()}


@pytest.fixture
def person():
    return factories.user()


def saved_by(person, save_names=lambda: None, **fields):
    row = company()
    for name, value in fields.items():
        put_fact(row, name, value)
    save_company(company=row, by=person, at=NOW, save_names=save_names)


# ── Its own columns ───────────────────────────────────────────────────────────────────────────────────


def test_every_column_is_corrected_and_told_once():
    again()
    factories.sector(slug="ferry")

    tally = again(
        name="Mirabel", kind="public_body", legal_name="Mirabel SE", website="https://mirabel.example/fr",
        country="BE", sector="ferry", summary={"fr": "Des bateaux.", "en": "Boats."},
    )  # fmt: skip

    row = company()
    assert (row.name, row.kind, row.legal_name, row.website, row.country, row.sector.slug) == (
        "Mirabel", "public_body", "Mirabel SE", "https://mirabel.example/fr", "BE", "ferry",
    )  # fmt: skip
    assert (
        row.summary_texts.get("fr", ""),
        row.summary_texts.get("en", ""),
        tally.changed,
        tally.theirs,
    ) == (
        "Des bateaux.",
        "Boats.",
        {"company": 1, "channel": 1},
        [],
    )
    event = Event.objects.get(kind="company_changed")
    assert (event.actor, event.reason, event.before["name"], event.after["name"]) == (
        None,
        STARTER,
        "Transports Mirabel",
        "Mirabel",
    )
    assert [match.company_id for match in search("mirabel").matches] == [row.pk]


def test_what_a_person_changed_stays_theirs(person):
    again()
    saved_by(person, name="Les Cars Mirabel", website="https://ours.example/")

    tally = again(name="Mirabel", website="https://theirs.example/", legal_name="Mirabel SE")

    row = company()
    assert (row.name, row.website, row.legal_name) == (
        "Les Cars Mirabel",
        "https://ours.example/",
        "Mirabel SE",
    )
    assert tally.theirs == ["transports-mirabel: name, website"]


def test_a_company_that_a_person_retired_stays_retired(person):
    again()
    saved_by(person, status="retired", retirement_reason="closed")

    tally = again(name="Mirabel")

    assert (company().status, company().name) == ("retired", "Mirabel")
    assert tally.theirs == ["transports-mirabel: status, retirement_reason"]


def test_a_draft_that_a_visitor_suggested_is_published_with_what_the_files_say():
    factories.sector()
    factories.company(
        slug="transports-mirabel", name="Mirabelle", status="draft", domains=["planted.example"]
    )

    again()

    assert (company().status, company().name, domains()) == (
        "published",
        "Transports Mirabel",
        {"mirabel.example"},
    )


def test_an_invented_company_is_not_made_a_real_one():
    factories.company(slug="transports-mirabel", name="Mirabel", is_fictitious=True)

    tally = again()

    assert tally.refused[0] == ("company", "OfAnotherKind: transports-mirabel")
    assert company().name == "Mirabel"
    assert not company().channels.exists()


# ── Names ─────────────────────────────────────────────────────────────────────────────────────────────


def test_aliases_are_added_changed_and_taken_away_and_found():
    again(aliases=[{"name": "Cars Mirabel", "kind": "former_name"}, {"name": "Mirabus", "kind": "brand"}])

    tally = again(
        aliases=[{"name": "Cars Mirabel", "kind": "brand"}, {"name": "Mirabelle", "kind": "spelling"}]
    )

    assert names() == {"Cars Mirabel": "brand", "Mirabelle": "spelling"}
    assert (tally.created, tally.changed["alias"], tally.retired) == (
        {"alias": 1},
        1,
        ["transports-mirabel, alias Mirabus"],
    )
    assert [match.company_id for match in search("mirabelle").matches] == [company().pk]
    assert Event.objects.get(kind="company_changed").after["aliases"] == [
        "Cars Mirabel (brand)",
        "Mirabelle (spelling)",
    ]


def test_aliases_that_a_person_gave_took_away_or_changed_stay_so(person):
    given = [
        {"name": "Cars Mirabel", "kind": "former_name"},
        {"name": "Mirabus", "kind": "brand"},
    ]
    again(aliases=given)

    def save_names():
        company().aliases.filter(name="Cars Mirabel").delete()
        company().aliases.filter(name="Mirabus").update(kind="topic")
        Alias.objects.create(company=company(), name="Mirabelle", kind="spelling")

    saved_by(person, save_names)
    tally = again(aliases=[*given, {"name": "Mirabelle", "kind": "brand"}], legal_name="Mirabel SE")

    assert names() == {"Mirabus": "topic", "Mirabelle": "spelling"}
    assert tally.theirs == [
        "transports-mirabel, alias Cars Mirabel: kind",
        "transports-mirabel, alias Mirabus: kind",
    ]
    again(aliases=[])
    assert names() == {"Mirabus": "topic", "Mirabelle": "spelling"}


def test_domains_are_added_and_taken_away_and_those_of_people_stay(person):
    again(domains=["mirabel.example", "mirabel-cars.example", "gone.example"])

    def save_names():
        company().domains.filter(name="gone.example").delete()
        Domain.objects.create(company=company(), name="ours.example")

    saved_by(person, save_names)
    tally = again(domains=["mirabel.example", "gone.example", "mirabel.test"])

    assert domains() == {"mirabel.example", "mirabel.test", "ours.example"}
    assert tally.retired == ["transports-mirabel, domain mirabel-cars.example"]
    assert tally.theirs == ["transports-mirabel, domain gone.example: taken away"]


def test_a_domain_of_another_company_stays_with_it():
    owner = factories.company(name="Vauban", domains=["mirabel.example"])

    tally = again()

    assert Domain.objects.get(name="mirabel.example").company == owner
    assert tally.refused == [
        ("transports-mirabel, domain mirabel.example", "DomainOfAnother: it is one of vauban")
    ]


def test_what_an_importer_gave_is_none_of_the_files_business():
    again()
    row = company()
    Alias.objects.create(company=row, name="Mirabel SAS", kind="spelling")
    factories.imported_record(company=row, brought={"names": {"Mirabel SAS": "spelling"}})
    StarterRecord.objects.all().delete()

    again(aliases=[])

    assert names() == {"Mirabel SAS": "spelling"}


# ── Absences and findings ─────────────────────────────────────────────────────────────────────────────


def test_an_absence_is_corrected_with_its_day_and_its_page():
    again()

    tally = again(
        absences=[
            changed(
                ABSENCE,
                checked_on="2026-10-02",
                note={"fr": "Toujours pas.", "en": "Still none."},
                substitute="mail",
                source={**SEEN, "seen_on": "2026-10-02"},
            )
        ]
    )

    row = Absence.objects.get()
    assert (row.checked_on.isoformat(), row.checked_precision, row.note_texts.get("en", ""), row.substitute.slug) == (
        "2026-10-02", "day", "Still none.", "mail",
    )  # fmt: skip
    assert (row.source.last_seen_on.isoformat(), tally.changed) == ("2026-10-02", {"absence": 1})
    assert Event.objects.get(kind="absence_changed").after["checked_on"] == "2026-10-02"


def test_an_absence_that_the_files_state_no_longer_denies_nothing_any_more():
    again()

    tally = again(absences=[])

    assert (Absence.objects.count(), tally.retired) == (0, ["transports-mirabel, absence of chat"])
    event = Event.objects.get(kind="absence_changed")
    assert (event.before["kind"], event.after, event.company) == ("chat", {}, company())


def test_an_absence_that_a_person_wrote_differently_stays():
    again()
    say_anew(Absence.objects, note_en="We looked ourselves.")

    tally = again(absences=[])

    assert Absence.objects.get().note_texts.get("en", "") == "We looked ourselves."
    assert tally.theirs == ["transports-mirabel, absence of chat: no longer in the files"]


def test_a_finding_is_corrected_but_for_what_a_person_changed():
    again()
    say_anew(Measurement.objects.filter(slug="cut-off"), found_en="Our words.")

    tally = again(
        findings=[{**FINDING, "wait_minutes": 36, "found": {"fr": "Coupée.", "en": "Their words."}}]
    )

    row = Measurement.objects.get(slug="cut-off")
    assert (row.wait_minutes, row.found_texts.get("fr", ""), row.found_texts.get("en", "")) == (
        36,
        "Coupée.",
        "Our words.",
    )
    assert tally.theirs == ["transports-mirabel, finding cut-off: found_en"]


def test_a_finding_that_was_withdrawn_is_gone_and_the_history_does_not_repeat_its_words():
    again()

    tally = again(findings=[])

    assert not Measurement.objects.filter(company=company()).exists()
    assert tally.retired == ["transports-mirabel, finding cut-off"]
    event = Event.objects.get(kind="measurement_changed")
    assert (event.before["slug"], event.after) == ("cut-off", {})
    assert not {"found_fr", "quote_fr", "tried_en"} & event.before.keys()


def test_an_absence_or_finding_that_somebody_deleted_does_not_come_back():
    again()
    Absence.objects.all().delete()
    Measurement.objects.filter(company=company()).delete()

    again(name="Mirabel")

    assert (Absence.objects.count(), Measurement.objects.filter(company=company()).count()) == (0, 0)


# ── The same again ────────────────────────────────────────────────────────────────────────────────────


def test_the_same_record_again_is_not_read(django_assert_num_queries):
    again()
    tally = Tally(at=NOW)

    with django_assert_num_queries(3):  # what is remembered, in a transaction
        add_company(COMPANY, tally)

    assert tally.kept == {"company": 1, "channel": 2, "absence": 1, "measurement": 1}


def test_a_record_of_which_something_was_refused_is_read_again():
    again(domains=["Mirabel.example"])
    assert StarterRecord.objects.get(kind="company").digest == ""
    assert again(domains=["Mirabel.example"]).refused != []

    again()
    assert StarterRecord.objects.get(kind="company").digest != ""


def test_a_record_that_is_read_otherwise_than_before_is_read_again(monkeypatch):
    again()
    Company.objects.update(legal_name="")
    assert again().changed == {}

    monkeypatch.setattr(starter_memory, "_loader", lambda: "another release")
    assert again().theirs == ["transports-mirabel: legal_name"]
