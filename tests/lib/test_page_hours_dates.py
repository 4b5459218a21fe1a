import pytest

from companies.lib.page_hours_dates import date_of, dates_written


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1er mai", (5, 1)),
        ("25 decembre", (12, 25)),
        ("december 25th", (12, 25)),
        ("24. dezember", (12, 24)),
        ("6 de enero", (1, 6)),
        ("christmas day", (12, 25)),
        ("new year's day", (1, 1)),
        ("good friday", None),
        ("2026", None),
        ("40 mai", None),
    ],
)
def test_a_day_of_every_year_is_read(text, date):
    assert date_of(text) == date


def test_dates_are_written_in_the_order_of_the_year():
    assert dates_written({(12, 25), (5, 1)}) == "May 01,Dec 25"
