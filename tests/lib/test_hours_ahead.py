"""The next openings, over weekends, holidays and clocks that change; against the state of every quarter of an hour."""

import datetime

import pytest
from hypothesis import given, settings

from companies.lib.hours import Opening, OpeningHours, Place, State
from companies.lib.hours_ahead import closed_days_ahead, openings_ahead
from tests.any_hours import openings

FRANCE = Place("Europe/Paris", "FR")
DAYS = datetime.timedelta(days=14)
QUARTER = datetime.timedelta(minutes=15)


def opening(hours, moment):
    return Opening(OpeningHours.parse(hours), FRANCE, datetime.datetime.fromisoformat(moment))


def ahead(hours, moment, days=14):
    found = openings_ahead(opening(hours, moment), datetime.timedelta(days=days))
    return [(f"{one.opens:%m-%d %H:%M}", f"{one.closes:%m-%d %H:%M}", one.is_sure) for one in found]


def test_the_opening_of_now_is_whole_and_what_is_over_is_not_told():
    assert ahead("Mo-Fr 09:00-12:00,14:00-18:00", "2026-11-24T14:00+00:00", days=1) == [
        ("11-24 13:00", "11-24 17:00", True),
        ("11-25 08:00", "11-25 11:00", True),
        ("11-25 13:00", "11-25 17:00", True),
    ]


def test_the_clock_of_the_place_is_kept_where_it_is_put_back():
    assert ahead("Mo-Su 07:00-22:00", "2026-10-24T04:00+00:00", days=2)[:2] == [
        ("10-24 05:00", "10-24 20:00", True),
        ("10-25 06:00", "10-25 21:00", True),
    ]


def test_a_holiday_of_which_the_hours_say_nothing_is_perhaps_open():
    told = ahead("Mo-Fr 09:00-18:00", "2026-12-24T05:00+00:00", days=2)
    assert told == [("12-24 08:00", "12-24 17:00", True), ("12-25 08:00", "12-25 17:00", False)]


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("Mo-Fr 09:00-18:00; PH off", ["2026-12-25", "2027-01-01"]),
        ("Mo-Fr 09:00-18:00; Dec 24 off", ["2026-12-24"]),
        ("Mo-Fr 09:00-18:00", []),
    ],
)
def test_days_closed_by_name_are_told(hours, days):
    assert [f"{day}" for day in closed_days_ahead(opening(hours, "2026-12-20T12:00+00:00"), 14)] == days


def test_of_what_never_closes_nothing_is_told():
    assert ahead("24/7", "2026-11-24T14:00+00:00") == []


@given(openings)
@settings(max_examples=40)
def test_at_every_quarter_it_is_as_the_hours_say(given_opening):
    if given_opening.hours.is_always:
        return
    stretches = list(openings_ahead(given_opening, datetime.timedelta(days=3)))
    for quarter in range(3 * 96):
        moment = given_opening.at + quarter * QUARTER
        state = Opening(given_opening.hours, given_opening.place, moment).state
        told = [one.is_sure for one in stretches if one.opens <= moment < one.closes]
        assert told == {State.OPEN: [True], State.UNSURE: [False], State.CLOSED: []}[state]
