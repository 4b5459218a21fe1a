import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.dates import DAY, MONTH, YEAR, PartialDate, is_old, months_after
from tests.rows import every_row


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


@every_row(
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


@every_row(
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


@every_row(
    ("start", "months", "end"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-12-30", 2, "2026-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2027-12-30", 2, "2028-02-29"),
        ("2025-12-28", 2, "2026-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2025-10-14", 2, "2025-12-14"),
        ("2025-10-14", 12, "2026-10-14"),
        ("2025-10-31", 2, "2025-12-31"),
        ("2025-11-30", 1, "2025-12-30"),
        ("2025-10-14", 0, "2025-10-14"),
    ],
)
def test_months_after_is_the_same_day_or_the_last_of_its_month(start, months, end):
    assert months_after(datetime.date.fromisoformat(start), months) == datetime.date.fromisoformat(end)


MONTHS = st.integers(min_value=0, max_value=600)
DAYS = st.dates(max_value=datetime.date(9900, 1, 1))


@given(DAYS, MONTHS)
def test_months_after_lies_in_the_month_that_is_so_far_away(day, months):
    end = months_after(day, months)

    assert end.year * 12 + end.month == day.year * 12 + day.month + months


@given(DAYS, MONTHS)
def test_months_after_keeps_the_day_wherever_the_month_has_it(day, months):
    end = months_after(day, months)
    last = calendar.monthrange(end.year, end.month)[1]

    assert end.day == (day.day if day.day <= last else last)


@given(DAYS, st.integers(min_value=0, max_value=50))
def test_months_after_a_year_is_the_same_date_but_for_the_leap_day(day, years):
    end = months_after(day, 12 * years)

    assert (end.year, end.month) == (day.year + years, day.month)
    assert end.day == day.day or (day.month, day.day, end.day) == (2, 29, 28)


@given(DAYS, DAYS, MONTHS)
def test_months_after_never_puts_the_later_start_first(one, other, months):
    first, later = sorted((one, other))

    assert months_after(first, months) <= months_after(later, months)


@every_row(
    ("seen", "answer"),
    [
        ("2026-11-29", False),
        ("2025-05-30", False),
        ("2025-05-29", True),
        ("2015-06-10", True),
        # What is known to the month or the year is taken from its beginning on.
        ("2025-06", False),
        ("2025-05", True),
        ("2025", True),
        ("2026", False),
    ],
)
def test_what_was_seen_eighteen_months_ago_is_old(seen, answer):
    assert is_old(PartialDate.from_text(seen), datetime.date(2026, 11, 29)) is answer
