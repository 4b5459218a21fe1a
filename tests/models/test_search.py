import pytest
from django.db import connection

from companies.models import SearchKey, SearchStart
from companies.models.search import TIERS, tier_of
from tests.factories import company

pytestmark = pytest.mark.django_db


def test_keys_beginning_with_are_a_range():
    company(name="Sogeline", aliases=["Soge", "Sog", "Sogf", "Sogéa", "Asoge", "soge 2", "SogeZ"])

    found = SearchKey.objects.beginning_with("soge").order_by("key").values_list("key", flat=True)

    assert list(found) == ["soge", "soge2", "sogea", "sogeline", "sogez"]


def test_starts_beginning_with_are_a_range():
    company(name="La Sogeline", aliases=["Sogf"])

    found = SearchStart.objects.beginning_with("soge").values_list("text", flat=True)

    assert list(found) == ["sogeline"]


@pytest.mark.parametrize("model", [SearchKey, SearchStart])
def test_keys_are_ordered_by_their_bytes(model):
    column = {SearchKey: "key", SearchStart: "text"}[model]
    collation = model._meta.get_field(column).db_parameters(connection)["collation"]

    assert collation == {"postgresql": "C", "sqlite": "BINARY"}[connection.vendor]


def test_beginning_of_a_name_and_a_known_company_come_first():
    tiers = {
        (place, prominence): tier_of(place=place, prominence=prominence)
        for place in (0, 2)
        for prominence in (0, 3)
    }

    assert tiers == {(0, 3): 3, (2, 3): 2, (0, 0): 1, (2, 0): 0}
    assert sorted(tiers.values(), reverse=True) == list(TIERS)


def test_rows_are_called_by_their_text():
    row = company(name="Sogeline")

    assert [str(key) for key in row.search_keys.all()] == ["sogeline"]
    assert [str(start) for start in SearchStart.objects.all()] == ["sogeline"]
