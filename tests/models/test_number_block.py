import datetime

import pytest

from companies.lib.phones import PhoneNumber
from companies.models import NumberBlock
from tests.factories import number_block

pytestmark = pytest.mark.django_db


def holding(typed, country="FR"):
    return NumberBlock.objects.holding(PhoneNumber.parse(typed, country))


def test_a_number_is_in_the_block_that_begins_before_it_and_ends_behind():
    first = number_block(first="0199000000", last="0199009999")
    second = number_block(first="0199010000", last="0199099999", state="nobodys")

    assert holding("01 99 00 00 00") == holding("01 99 00 99 99") == first
    assert holding("01 99 01 00 00") == holding("01 99 09 99 99") == second


def test_outside_all_blocks_the_table_says_nothing():
    number_block(first="0199010000", last="0199019999")

    assert holding("01 99 00 99 99") is None
    assert holding("01 99 02 00 00") is None


def test_numbers_of_other_lengths_and_plans_are_others():
    number_block(first="3949", last="3949")
    number_block(first="7400000000", last="7499999999", plan="GB")

    assert holding("3949").holder == "Altimobile"
    assert holding("115") is None
    assert holding("3949", "BE") is None
    assert holding("+44 7400 123456").plan == "GB"
    assert holding("+870 773 101 234") is None


def test_overseas_is_in_the_french_table_as_it_is_dialled():
    block = number_block(first="0590200000", last="0590299999")

    assert holding("+590 590 20 12 34") == block


@pytest.mark.parametrize("count", [1, 300])
def test_looking_up_is_one_question_whatever_the_size_of_the_table(django_assert_num_queries, count):
    for place in range(count):
        number_block(first=f"0199{place:03}000", last=f"0199{place:03}999", state="nobodys")
    with django_assert_num_queries(1):
        assert holding("01 99 00 01 23").source.title == "Arcep"


def test_the_name_of_a_holder_is_its_code_where_the_table_leaves_it_out():
    assert (number_block().held_by, number_block(first="3949", last="3949", holder="").held_by) == (
        "Altimobile",
        "ALTI",
    )


def test_what_was_given_back_is_nobodys():
    states = {
        state: number_block(first=f"30{place}0", last=f"30{place}9", state=state).is_nobodys
        for place, state in enumerate(("allocated", "shared", "frozen", "nobodys"))
    }
    assert states == {"allocated": False, "shared": False, "frozen": True, "nobodys": True}
    assert number_block(state="frozen").free_on == datetime.date(2025, 12, 1)
    assert str(number_block(first="0299000000", last="0299009999")) == "FR 0299000000–0299009999"
