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


def test_a_situation_that_another_took_the_place_of_stands_in_no_list():
    successor = situation(slug="new", is_urgent=True)
    situation(slug="old", is_urgent=True, successor=successor)

    assert list(Situation.objects.in_use()) == list(Situation.objects.urgent()) == [successor]


def test_a_situation_asks_for_a_company_where_it_has_a_question():
    assert situation(brand_question_fr="Quelle banque ?", brand_question_en="Which bank?").asks_for_a_company
    assert not situation().asks_for_a_company
