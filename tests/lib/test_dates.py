import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.dates import DAY, MONTH, YEAR, PartialDate


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("2015-06-10", datetime.date(2015, 6, 10), DAY),
        ("2018-01", datetime.date(2018, 1, 1), MONTH),
        ("2024", datetime.date(2024, 1, 1), YEAR),
        ("2024-02-29", datetime.date(2024, 2, 29), DAY),
        ("0001", datetime.date(1, 1, 1), YEAR),
    ],
)
def test_from_text_reads(text, on, precision):
    assert PartialDate.from_text(text) == PartialDate(on, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15",
        "10/06/2015",
        "2015-6-1",
        "2015-06-1",
        "2015-13",
        "2015-00",
        "2023-02-29",
        "0000",
        "2015/06/10",
        "juin",
        "2015-W24-3",
        "2015-06-10T08:00",
        "٢٠١٥",
        "20150610",
        "20150",
    ],
)
def test_from_text_refuses(text):
    with pytest.raises(ValueError):
        PartialDate.from_text(text)


@given(st.dates())
def test_from_text_reads_every_day_month_and_year(day):
    text = day.isoformat()

    assert PartialDate.from_text(text) == PartialDate(day, DAY)
    assert PartialDate.from_text(text[:7]) == PartialDate(day.replace(day=1), MONTH)
    assert PartialDate.from_text(text[:4]) == PartialDate(day.replace(month=1, day=1), YEAR)


@given(st.text())
def test_from_text_raises_nothing_but_value_error(text):
    try:
        date = PartialDate.from_text(text)
    except ValueError:
        return
    assert date.on.isoformat().startswith(text)


@pytest.mark.parametrize(
    ("on", "today", "years"),
    [
        ("2015-06-10", "2015-06-10", 0),
        ("2015-06-10", "2016-06-09", 0),
        ("2015-06-10", "2016-06-10", 1),
        ("2015-06-10", "2025-06-09", 9),
        ("2015-06-10", "2025-06-10", 10),
        ("2024-02-29", "2025-02-28", 0),
        ("2024-02-29", "2025-03-01", 1),
        ("2015-12-31", "2016-01-01", 0),
        ("2016-01-01", "2015-12-31", -1),
    ],
)
def test_years_before_counts_whole_years(on, today, years):
    assert PartialDate.from_text(on).years_before(datetime.date.fromisoformat(today)) == years
