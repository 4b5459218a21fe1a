import pytest

from companies.models import Situation
from tests.factories import company, situation

pytestmark = pytest.mark.django_db


def test_situations_are_in_the_order_of_the_list():
    last = situation(slug="a", position=2)
    second = situation(slug="c", position=1)
    first = situation(slug="b", position=1)

    assert list(Situation.objects.all()) == [first, second, last]


def test_companies_of_a_situation_are_in_the_order_to_try():
    first, second = company(name="Ventadour"), company(name="Altimobile")

    made = situation(companies=[first, second])

    assert [entry.company for entry in made.entries.all()] == [first, second]
