import pytest
from django.test import Client

from tests import factories
from tests.api.asking import asked

pytestmark = pytest.mark.django_db


def test_sectors_with_somebody_in_them_are_listed_by_name(client: Client):
    energy = factories.sector(slug="energy", name_fr="Énergie", name_en="Energy")
    factories.sector(slug="empty", name_fr="Vide", name_en="Empty")
    for name in ("Énergia Nord", "Énergia Sud"):
        factories.company(name=name, sector=energy)
    factories.company(name="Sogeline")
    told = asked(client, "sectors/", lang="en")["results"]
    assert [(row["slug"], row["name"], row["companies"]) for row in told] == [
        ("energy", "Energy", 2),
        ("transport", "Transport", 1),
    ]
    assert told[0]["url"] == "http://testserver/en/sectors/energy/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_three_queries(client: Client, count: int, django_assert_num_queries):
    for number in range(count):
        sector = factories.sector(slug=f"sector-{number}", name_fr=f"S{number}", name_en=f"S{number}")
        factories.company(name=f"Sogeline {number}", sector=sector)
    with django_assert_num_queries(3):
        asked(client, "sectors/")
