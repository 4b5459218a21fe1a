"""A week, what stands in its place from one date to another; and day by day the same as the hours themselves say."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.hours import OpeningHours
from companies.lib.hours_by_week import PUBLIC_HOLIDAYS, hours_by_week
from tests.any_hours import written

ON = datetime.date(2026, 11, 30)


def told(text):
    return [
        ("".join(map(str, said.days)), str(said.span or "closed"), *(day and f"{day}" for day in said[2:]))
        for said in hours_by_week(OpeningHours.parse(text), on=ON)
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("24/7", [("01234567", "00:00-24:00", None, None)]),
        ("Mo-Fr 08:30-12:00,14:00-19:00", [("01234", "08:30-12:00", None, None), ("01234", "14:00-19:00", None, None)]),
        ("Mo-Fr 20:00-02:00, Sa 10:00-02:00", [("01234", "20:00-02:00", None, None), ("5", "10:00-02:00", None, None)]),
        ("Mo-Sa 09:00-18:00; PH off", [("012345", "09:00-18:00", None, None), ("7", "closed", None, None)]),
        ("Mo-Fr 09:00-20:00; Sa-Su,PH 09:00-18:00", [("01234", "09:00-20:00", None, None), ("567", "09:00-18:00", None, None)]),
        (
            "Mo-Su 07:00-22:00; Jan 01,May 01 off",
            [
                ("01234567", "07:00-22:00", None, None),
                ("4", "closed", "2027-01-01", "2027-01-01"),
                ("5", "closed", "2027-05-01", "2027-05-01"),
            ],
        ),
        (
            "Mo-Fr 09:00-18:00; Jul-Aug Mo-Fr 09:00-16:00; Dec 24-Jan 02 off",
            [
                ("01234", "09:00-18:00", "2026-09-01", "2026-12-23"),
                ("01234567", "closed", "2026-12-24", "2027-01-02"),
                ("01234", "09:00-18:00", "2027-01-03", "2027-06-30"),
                ("01234", "09:00-16:00", "2027-07-01", "2027-08-31"),
                ("01234", "09:00-18:00", "2027-09-01", "2027-12-23"),
            ],
        ),
        # There is no such day before 2028.
        ("Mo-Fr 09:00-18:00; Feb 29 off", [("01234", "09:00-18:00", None, None)]),
    ],
)  # fmt: skip
def test_a_week_and_what_stands_in_its_place(text, said):
    assert told(text) == said


def test_of_public_holidays_nothing_is_said_where_the_hours_say_nothing():
    assert all(
        PUBLIC_HOLIDAYS not in said.days
        for said in hours_by_week(OpeningHours.parse("Mo-Fr 09:00-18:00"), on=ON)
    )


@given(written.map(OpeningHours.parse), st.integers(0, 364))
def test_read_back_every_day_of_a_year_is_as_the_hours_say(hours, ahead):
    """As a reader would: what has dates in the place of what has none, the shorter in the place of the longer."""
    day = ON + datetime.timedelta(days=ahead)
    said = [one for one in hours_by_week(hours, on=ON) if one.first is None or one.first <= day <= one.last]
    lengths = [(one.last - one.first).days if one.first else 10**6 for one in said]
    shortest = min(lengths, default=None)
    read = {
        one.span
        for one, length in zip(said, lengths, strict=True)
        if length == shortest and one.span and day.weekday() in one.days
    }
    assert read == set(hours.spans_on(day, is_holiday=False))
