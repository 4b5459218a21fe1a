"""A database that the release before this one filled: everything is there, and nothing is remembered.

The rows are made by loading and the memory is taken away, which is what that release left: its events tell that
companies were added, and what people changed.
"""

import pytest

from companies.actions.directory.channels import confirm_channel, retire_channel, save_channel
from companies.actions.directory.companies import save_company
from companies.actions.directory.sources import save_channel_and_source
from companies.actions.history.events import record_event
from companies.enums import ChannelStatus, EventKind
from companies.models import Absence, Alias, Channel, Company, Event, PhoneMenu, Sector, Source, StarterRecord
from companies.models.texts import put_fact
from tests import factories
from tests.actions.loading.records import COMPANY, EMAIL, PHONE, SECTOR, SEEN, changed, load
from tests.factories import NOW, say_anew

pytestmark = pytest.mark.django_db

OTHER = changed(
    PHONE,
    slug="other",
    value="01 99 00 56 78",
    label={"fr": "Ancien", "en": "Old"},
    menu=None,
    situations=None,
)


@pytest.fixture
def person():
    return factories.moderator()


@pytest.fixture(autouse=True)
def filled():
    """By the release before."""
    load(company=changed(COMPANY, channels=[PHONE, EMAIL, OTHER]))
    StarterRecord.objects.all().delete()


def again(*channels, **changes):
    lines = channels or (PHONE, EMAIL, OTHER)
    return load(company=changed(COMPANY, channels=list(lines), **changes))


def line(slug="line"):
    return Channel.objects.get(slug=slug)


def told(row, person, after, *, company=None):
    """What the admin tells of a row that has no action of its own."""
    record_event(
        kind=EventKind.DIRECTORY_CHANGED,
        target=row,
        company=company,
        by=person,
        at=NOW,
        before={},
        after=after,
    )


def everything():
    tables = (Absence, Alias, Channel, Company, Event, PhoneMenu, Source, StarterRecord)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_the_same_files_change_nothing_and_are_remembered():
    before = everything()[:-1]

    tally = again()

    assert (tally.created, tally.changed, tally.theirs, tally.refused) == ({}, {}, [], [])
    assert everything()[:-1] == before
    assert {row.kind for row in StarterRecord.objects.exclude(digest="")} == {
        "answer",
        "company",
        "inquiry",
        "sector",
        "situation",
    }


def test_what_nobody_changed_is_corrected():
    tally = again(
        changed(PHONE, value="01 99 00 11 11", label={"fr": "Le service", "en": "The desk"}),
        EMAIL,
        name="Mirabel",
        aliases=[{"name": "Mirabus", "kind": "brand"}],
        domains=["mirabel.test"],
        absences=[],
        findings=[],
    )

    company = Company.objects.get()
    assert (company.name, [row.name for row in company.aliases.all()]) == ("Mirabel", ["Mirabus"])
    assert [row.name for row in company.domains.all()] == ["mirabel.test"]
    assert (line().value, line().label_texts.get("en", ""), line("other").status) == (
        "+33199001111",
        "The desk",
        ChannelStatus.RETIRED,
    )
    assert sorted(tally.retired) == [
        "transports-mirabel, absence of chat",
        "transports-mirabel, alias Cars Mirabel",
        "transports-mirabel, channel other",
        "transports-mirabel, domain mirabel.example",
        "transports-mirabel, finding cut-off",
    ]


def test_a_label_and_a_number_that_a_moderator_changed_stand_and_the_rest_is_new(person):
    row = line()
    put_fact(row, "label_fr", "Nos mots")
    source = Source.objects.get(pk=row.source_id)
    save_channel_and_source(channel=row, source=source, by=person, at=NOW)
    other = line("other")
    other.value = "+33199009999"
    save_channel(channel=other, by=person, at=NOW)
    newer = {"label": {"fr": "Leurs mots", "en": "Their words"}, "opening_hours": "24/7"}

    tally = again(
        changed(PHONE, **newer, value="01 99 00 11 11"),
        EMAIL,
        changed(OTHER, **newer, value="01 99 00 22 22"),
    )

    row, other = line(), line("other")
    assert (row.label_texts.get("fr", ""), row.label_texts.get("en", ""), row.opening_hours, row.value) == (
        "Nos mots", "Their words", "24/7", "+33199001111",
    )  # fmt: skip
    assert (other.label_texts.get("fr", ""), other.label_texts.get("en", ""), other.opening_hours, other.value, other.status) == (
        "Leurs mots", "Their words", "24/7", "+33199009999", ChannelStatus.PROPOSED,
    )  # fmt: skip
    assert tally.theirs == [
        "transports-mirabel, channel line: label_fr",
        "transports-mirabel, channel other: value, status",
    ]
    before = everything()
    second = again(
        changed(PHONE, **newer, value="01 99 00 11 11"),
        EMAIL,
        changed(OTHER, **newer, value="01 99 00 22 22"),
    )
    assert everything() == before
    assert (second.created, second.changed, second.theirs) == ({}, {}, tally.theirs)


def test_what_a_person_emptied_stays_empty(person):
    row = line()
    put_fact(row, "note_fr", "")
    save_channel(channel=row, by=person, at=NOW)

    again(changed(PHONE, note={"fr": "Une autre note.", "en": "Another note."}))

    assert (line().note_texts.get("fr", ""), line().note_texts.get("en", "")) == ("", "Another note.")


def test_the_words_of_a_source_that_a_person_corrected_stand_while_the_number_does(person):
    row = line()
    source = Source.objects.get(pk=row.source_id)
    source.title = "Nous contacter"
    save_channel_and_source(channel=row, source=source, by=person, at=NOW)

    tally = again(changed(PHONE, source={**SEEN, "title": "mirabel"}), EMAIL, OTHER)
    assert line().source.title == "Nous contacter"
    assert tally.theirs == ["transports-mirabel, channel line: source_title"]

    again(changed(PHONE, value="01 99 00 11 11", source={**SEEN, "title": "mirabel"}), EMAIL, OTHER)
    assert (line().value, line().source.title) == ("+33199001111", "mirabel")


def test_a_channel_that_one_person_confirmed_is_theirs(person):
    confirm_channel(despite=factories.SEEN_THERE, channel=line(), by=person, at=NOW)

    tally = again(changed(PHONE, value="01 99 00 11 11"), EMAIL, OTHER)

    assert line().value == "+33199001234"
    assert tally.theirs == ["transports-mirabel, channel line: value"]


def test_a_channel_that_a_person_retired_stays_retired(person):
    retire_channel(channel=line(), by=person, at=NOW)

    tally = again(changed(PHONE, label={"fr": "Le service", "en": "The desk"}), EMAIL, OTHER)

    assert (line().status, line().label_texts.get("en", "")) == (ChannelStatus.RETIRED, "The desk")
    assert tally.theirs == ["transports-mirabel, channel line: status"]


def test_a_channel_that_a_person_or_an_importer_added_is_none_of_the_files_business(person):
    company = Company.objects.get()
    own = factories.phone_channel(company=company, number="01 99 00 77 77", slug="ours")
    own.delete()
    own.pk = None
    save_channel(channel=own, by=person, at=NOW)
    factories.channel(company=company, kind="form", slug="privacy-form")
    factories.imported_record(
        company=company, brought={"channels": {"privacy-form": {"slug": "privacy-form", "value": "x"}}}
    )

    tally = again()

    assert (tally.retired, tally.theirs) == ([], [])
    assert {row.slug: row.status for row in company.channels.all()} == {
        "line": "published",
        "mail": "published",
        "other": "published",
        "ours": "proposed",
        "privacy-form": "published",
    }


def test_aliases_and_domains_that_people_gave_or_took_away_stay_so(person):
    company = Company.objects.get()

    def save_names():
        company.aliases.all().delete()
        company.domains.all().delete()
        Alias.objects.create(company=company, name="Mirabelle", kind="spelling")

    save_company(company=company, by=person, at=NOW, save_names=save_names)

    tally = again(aliases=[*COMPANY["aliases"], {"name": "Mirabus", "kind": "brand"}])

    assert {row.name for row in company.aliases.all()} == {"Mirabelle", "Mirabus"}
    assert not company.domains.exists()
    assert tally.theirs == [
        "transports-mirabel, alias Cars Mirabel: kind",
        "transports-mirabel, domain mirabel.example: taken away",
    ]


def test_a_company_that_a_person_wrote_keeps_every_word_and_gets_its_channels(person):
    own = Company(
        slug="cars", name="Les Cars", country="FR", sector=Sector.objects.get(), status="published",
        website="https://ours.example",
    )  # fmt: skip
    save_company(company=own, by=person, at=NOW)

    tally = again(slug="cars", domains=["cars.example"])

    own.refresh_from_db()
    assert (own.name, own.website, own.channels.count()) == ("Les Cars", "https://ours.example", 3)
    assert tally.theirs == ["cars: name, legal_name, website, summary_fr, summary_en"]


def test_a_menu_that_a_person_put_right_stays(person):
    menu = PhoneMenu.objects.get()
    menu.steps.filter(position=1).update(value="5")
    from_the_admin = {"observed_on": "2025-09-29", "steps": ["1 press 5"], "source": menu.source_id}
    told(menu.channel, person, from_the_admin, company=menu.channel.company)

    tally = again(changed(PHONE, menu=[{"press": "9"}], value="01 99 00 11 11"), EMAIL, OTHER)

    assert PhoneMenu.objects.get().steps.first().value == "5"
    assert (line().value, tally.theirs) == ("+33199001111", ["transports-mirabel, channel line: menu"])


def test_a_sector_is_called_anew_but_for_what_a_person_changed(person):
    sector = Sector.objects.get()
    told(sector, person, {"name_fr": "Nos transports"})
    say_anew(Sector.objects, name_fr="Nos transports")

    tally = load(sectors=[{**SECTOR, "name": {"fr": "Voyages", "en": "Travel"}}])

    assert (Sector.objects.get().name_texts.get("fr", ""), Sector.objects.get().name_texts.get("en", "")) == (
        "Nos transports",
        "Travel",
    )
    assert tally.theirs == ["sector transport: name_fr"]
