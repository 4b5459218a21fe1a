import datetime

import pytest

from companies.lib.cursors import NotACursor, RowPlace, cursor, read_cursor, read_number, read_place

MOMENT = datetime.datetime(2025, 10, 14, 8, 30, 0, 123456, tzinfo=datetime.UTC)


def test_a_cursor_gives_back_its_numbers_in_an_address():
    for numbers in ((7,), (0, 2**63 - 1), (-62135596800000000, 1)):
        written = cursor("companies", *numbers)
        assert written.replace("-", "").replace("_", "").isalnum()
        assert read_cursor("companies", written) == numbers


def test_a_place_is_kept_to_the_microsecond():
    place = RowPlace(MOMENT, 12)
    assert read_place("reports", cursor("reports", *place.numbers)) == place
    before = RowPlace(datetime.datetime(1890, 1, 1, tzinfo=datetime.UTC), 1)
    assert read_place("reports", cursor("reports", *before.numbers)) == before


@pytest.mark.parametrize(
    "written",
    [
        "",
        "é",
        "=",
        "a",
        "YQ==",
        "Y29tcGFuaWVz",
        "Y29tcGFuaWVzOjc=",
        cursor("reports", 7),
        cursor("companies", 2**63),
    ],
)
def test_what_is_no_cursor_of_that_list_is_refused(written: str):
    with pytest.raises(NotACursor):
        read_cursor("companies", written)


def test_a_cursor_has_as_many_numbers_as_its_list():
    with pytest.raises(NotACursor):
        read_number("companies", cursor("companies", 1, 2))
    for numbers in ((1,), (1, 2, 3), (2**63 - 1, 1)):
        with pytest.raises(NotACursor):
            read_place("reports", cursor("reports", *numbers))
