import pytest

from companies.actions.directory.companies import save_company
from companies.models import Alias, Company, Event
from companies.queries.search.companies import search
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_new_company_is_found_by_every_name_and_begins_its_history():
    made = Company(
        slug="sogeline", name="Sogeline", country="FR", sector=factories.sector(), status="published"
    )
    moderator = factories.user()

    def save_names() -> None:
        Alias.objects.create(company=made, name="Ligne du Sud", kind="former_name")

    save_company(company=made, by=moderator, at=factories.NOW, save_names=save_names)
    assert [match.company_id for match in search("ligne-du-sud").matches] == [made.pk]
    event = Event.objects.get()
    assert (event.kind, event.actor, event.after["aliases"]) == (
        "company_added",
        moderator,
        ["Ligne du Sud (former_name)"],
    )


def test_a_change_is_told_with_before_and_after_and_nothing_else():
    company = factories.company(name="Sogeline")
    company.name = "Sogeline Mobile"
    save_company(company=company, by=factories.user(), at=factories.NOW)
    event = Event.objects.get()
    assert (event.kind, event.before, event.after) == (
        "company_changed",
        {"name": "Sogeline"},
        {"name": "Sogeline Mobile"},
    )
    assert [match.kind for match in search("sogelinemobile").matches] == ["name"]


def test_saving_without_a_change_leaves_no_event():
    save_company(company=factories.company(), by=factories.user(), at=factories.NOW)
    assert Event.objects.count() == 0
