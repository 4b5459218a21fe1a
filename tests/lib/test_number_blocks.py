import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.number_blocks import (
    ALLOCATED,
    FROZEN,
    NOBODYS,
    Block,
    NotABlock,
    merged,
    numbers_of,
    roots_of,
    without_gaps,
)
from tests.rows import every_row

DAY = datetime.date(2017, 1, 1)


def block(first, last, **fields):
    given = {"digits": 4, "state": ALLOCATED, "code": "ALTI", "day": DAY, **fields}
    return Block(first=first, last=last, **given)


def test_blocks_in_a_row_with_one_holder_and_one_day_are_one():
    rows = [block(3002, 3002), block(3000, 3000), block(3001, 3001), block(3003, 3003, code="SOGE")]

    assert merged(rows) == [block(3000, 3002), block(3003, 3003, code="SOGE")]


@pytest.mark.parametrize(
    "other",
    [
        {"code": "SOGE"},
        {"day": datetime.date(2018, 1, 1)},
        {"state": FROZEN},
        {"first": 3011, "last": 3011},
        {"digits": 6},
    ],
    ids=["holder", "day", "state", "gap", "length"],
)
def test_others_stay_two(other):
    assert len(merged([block(3000, 3009), block(**{"first": 3010, "last": 3010, **other})])) == 2


@pytest.mark.parametrize(("first", "last"), [(3005, 3005), (3009, 3012), (2990, 3000), (3000, 3009)])
def test_a_number_in_two_blocks_is_refused(first, last):
    with pytest.raises(NotABlock):
        merged([block(3000, 3009), block(first, last)])


@pytest.mark.parametrize(("first", "last"), [(3009, 3000), (-1, 3), (3000, 10_000)])
def test_a_block_ends_behind_its_beginning_within_its_length(first, last):
    with pytest.raises(NotABlock):
        block(first, last)


def test_between_blocks_is_nobody_as_far_as_the_table_answers():
    found = without_gaps([block(3100, 3149), block(50, 60, digits=2)], whole=[(4, 3000, 3199)])

    assert [(one.digits, one.first, one.last, one.state) for one in found] == [
        (2, 50, 60, ALLOCATED),
        (4, 3000, 3099, NOBODYS),
        (4, 3100, 3149, ALLOCATED),
        (4, 3150, 3199, NOBODYS),
    ]


def test_a_range_without_any_block_is_nobodys_as_a_whole():
    assert without_gaps([], whole=[(4, 3000, 3199)]) == [Block(4, 3000, 3199, NOBODYS)]


@pytest.mark.parametrize(
    ("first", "last", "digits", "roots"),
    [
        (105600000, 105999999, 10, ["01056-9"]),
        (105600000, 106099999, 10, ["01056-9", "01060"]),
        (3949, 3949, 4, ["3949"]),
        (3000, 3999, 4, ["3"]),
        (100000000, 999999999, 10, ["01-9"]),
        (118008, 118011, 6, ["118008-9", "118010-1"]),
    ],
)
def test_a_block_is_written_by_its_fewest_roots(first, last, digits, roots):
    made = block(first, last, digits=digits)

    assert roots_of(made) == roots
    numbers = [numbers_of(run, digits=digits) for run in roots]
    assert (numbers[0][0], numbers[-1][1]) == (first, last)
    assert all(one[1] + 1 == other[0] for one, other in itertools.pairwise(numbers))


@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(sorted))
def test_roots_are_read_back_as_the_block(ends):
    made = block(*ends)
    numbers = [numbers_of(run, digits=4) for run in roots_of(made)]

    assert merged(block(first, last) for first, last in numbers) == [made]


@every_row("run", ["", "01x", "0105-", "0105-19", "0105-5", "0105-4", "01234567890", "-", "١٢"])
def test_what_is_no_run_of_roots_is_refused(run):
    with pytest.raises(NotABlock):
        numbers_of(run, digits=10)
