import pytest
from django.test import Client

from tests import factories
from tests.api.asking import asked

pytestmark = pytest.mark.django_db


def test_domains_of_public_companies_that_exist_lead_to_their_pages(client: Client):
    factories.company(name="Sogeline", domains=["sogeline.example", "ligne.example"])
    factories.company(name="Inventée", domains=["inventee.example"], is_fictitious=True)
    factories.company(name="Brouillon", domains=["brouillon.example"], status="draft")
    told = asked(client, "domains.json", lang="en")
    assert told["domains"] == {"ligne.example": "sogeline", "sogeline.example": "sogeline"}
    page = told["page"].format(slug=told["domains"]["sogeline.example"])
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_costs_two_queries(client: Client, count: int, django_assert_num_queries):
    for number in range(count):
        factories.company(name=f"Sogeline {number}", domains=[f"sogeline-{number}.example"])
    with django_assert_num_queries(2):
        assert len(asked(client, "domains.json")["domains"]) == count
