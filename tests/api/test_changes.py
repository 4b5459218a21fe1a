import json

import pytest
from django.test import Client

from companies.enums import EventKind
from companies.models import Event
from tests import factories
from tests.api.asking import asked

pytestmark = pytest.mark.django_db


def event(company, *, days: int = 0, kind=EventKind.COMPANY_CHANGED, **fields) -> Event:
    return Event.objects.create(
        company=company,
        kind=kind,
        happened_at=factories.NOW - days * factories.DAY,
        target_type="company",
        target_id=company.pk if company else 0,
        **fields,
    )


def test_changes_of_all_public_companies_are_told_the_newest_first_page_by_page(client: Client):
    sogeline, altimobile = factories.company(name="Sogeline"), factories.company(name="Altimobile")
    event(sogeline, days=2)
    event(altimobile, days=0)
    event(altimobile, days=2, kind=EventKind.COMPANY_ADDED)
    event(sogeline, days=1)
    event(factories.company(name="Brouillon", status="draft"))
    event(sogeline, kind=EventKind.DUTY_CHECKED)
    event(None, kind=EventKind.STAFF_SIGNED_IN)
    rows, address = [], "/api/v1/changes/?limit=1"
    while address:
        page = json.loads(client.get(address).content)
        rows += page["results"]
        address = page["next"]
    assert [(row["company"]["slug"], row["kind"]) for row in rows] == [
        ("altimobile", "company_changed"),
        ("sogeline", "company_changed"),
        ("altimobile", "company_added"),
        ("sogeline", "company_changed"),
    ]
    recent = asked(client, "changes/", since="2025-10-13T08:30:00Z")["results"]
    assert [row["happened_at"] for row in recent] == ["2025-10-14T08:30:00Z", "2025-10-13T08:30:00Z"]


def test_a_change_says_what_was_and_what_is_and_names_nobody(client: Client):
    sogeline = factories.company(name="Sogeline")
    moderator = factories.moderator(username="dominique")
    event(sogeline, before={"name": "Sogelin"}, after={"name": "Sogeline"}, actor=moderator, reason="Vu.")
    (row,) = asked(client, "changes/", lang="en")["results"]
    assert row["differences"] == [{"label": "Name", "was": "Sogelin", "now": "Sogeline"}]
    assert (row["words"], row["who"], row["reason"]) == ("Company changed", "editor", "")
    assert "dominique" not in json.dumps(row)


def test_a_planted_number_does_not_become_public_here(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.proposal(channel=line, value="01 99 00 99 99")
    told = json.dumps(asked(client, "changes/"))
    page = client.get("/fr/joindre/sogeline/historique/").content.decode()
    for text in (told, page):
        assert "99 00 99 99" not in text.replace("\xa0", " ")
        assert "199009999" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_six_queries(client: Client, count: int, django_assert_num_queries):
    moderator = factories.moderator(username="dominique")
    for number in range(count):
        event(factories.company(name=f"Sogeline {number}", domains=[f"s{number}.example"]), actor=moderator)
    with django_assert_num_queries(6):
        assert len(asked(client, "changes/")["results"]) == count
