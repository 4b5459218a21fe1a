"""What people changed, by the events of their own actions."""

import pytest

from companies.actions.directory.channels import save_channel
from companies.actions.directory.companies import save_company
from companies.actions.directory.sources import save_channel_and_source
from companies.actions.history.events import record_event
from companies.enums import EventKind
from companies.models import Alias, Source
from companies.models.texts import put_fact
from companies.queries.history.edits import edits_in_company, edits_of
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
SOURCE = ("source_url", "source_title")


@pytest.fixture
def line():
    return factories.phone_channel(company=factories.company(name="Sogeline", aliases=["Sogé"]))


def fields(row, company):
    return edits_in_company(company).fields_of(row, SOURCE)


def test_nobody_changed_anything(line):
    assert fields(line, line.company) == set()
    assert edits_of(line).is_empty


def test_a_field_that_a_person_changed_is_named(line):
    put_fact(line, "label_en", "Desk")
    save_channel(channel=line, by=factories.user(), at=NOW)

    assert fields(line, line.company) == {"label_en"}
    assert not edits_of(line).is_empty


def test_what_no_person_did_is_not_named(line):
    record_event(
        kind=EventKind.CHANNEL_CHANGED,
        target=line,
        company=line.company,
        at=NOW,
        before={"label_en": ""},
        after={"label_en": "Desk"},
    )

    assert fields(line, line.company) == set()


def test_of_a_source_that_is_another_row_only_what_differs_is_named(line):
    factories.channel(company=line.company, source=line.source)
    source = Source.objects.get(pk=line.source_id)
    source.title = "Nous contacter"
    save_channel_and_source(channel=line, source=source, by=factories.user(), at=NOW)

    assert fields(line, line.company) == {"source", "source_title"}


def test_of_a_fact_that_cites_another_source_all_of_it_is_named():
    absence = factories.absence()
    record_event(
        kind=EventKind.ABSENCE_CHANGED,
        target=absence,
        company=absence.company,
        by=factories.user(),
        at=NOW,
        before={"source": 1},
        after={"source": 2},
    )

    assert fields(absence, absence.company) == {"source", *SOURCE}


def test_a_source_that_a_person_changed_is_named_at_every_fact_that_cites_it(line):
    record_event(
        kind=EventKind.CHANNEL_CHANGED,
        target=line.source,
        company=line.company,
        by=factories.user(),
        at=NOW,
        before={"title": "a"},
        after={"title": "b"},
    )

    assert fields(line, line.company) == {"source_title"}
    assert edits_of(line).fields_of(line) == {"source_title"}


def test_a_menu_added_to_a_channel_has_a_source_of_its_own(line):
    record_event(
        kind=EventKind.CHANNEL_CHANGED,
        target=line,
        company=line.company,
        by=factories.user(),
        at=NOW,
        after={"source": 7, "observed_on": "2026-01-01", "steps": ["1 press 2"]},
    )

    assert fields(line, line.company) == {"observed_on", "steps"}


def test_entries_of_a_list_that_people_gave_or_took_away(line):
    company = line.company

    def save_names():
        company.aliases.all().delete()
        Alias.objects.create(company=company, name="Ligne", kind="brand")

    save_company(company=company, by=factories.user(), at=NOW, save_names=save_names)

    assert edits_in_company(company).entries_of(company, "aliases") == {"Sogé (spelling)", "Ligne (brand)"}
    assert edits_in_company(company).entries_of(company, "domains") == set()


def test_another_company_has_its_own(line):
    put_fact(line, "label_en", "Desk")
    save_channel(channel=line, by=factories.user(), at=NOW)

    assert fields(line, factories.company()) == set()
