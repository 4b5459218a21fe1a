"""What opening hours say at a moment: summer time, public holidays, nights, other places."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from companies.lib.hours import Opening, OpeningHours, Place, State, has_holidays_of
from tests.rows import every_row

FRANCE = Place("Europe/Paris", "FR")
MOSELLE = Place("Europe/Paris", "FR", "57")
ALSACE = Place("Europe/Paris", "FR", "6AE")
NEW_YORK = Place("America/New_York", "US")
REUNION = Place("Indian/Reunion", "FR")
BAVARIA = Place("Europe/Berlin", "DE", "BY")
NOWHERE = Place("Europe/Paris", "XX")
OFFICE = "Mo-Fr 08:30-19:00; Sa 08:30-13:00; PH off"
SILENT = "Mo-Fr 08:30-19:00; Sa 08:30-13:00"
EVERY_DAY = "Mo-Su 09:00-23:00"
NIGHT = "Mo-Fr 22:00-02:00"


def at(text, zone="Europe/Paris"):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def opening(hours, moment, place=FRANCE):
    return Opening(OpeningHours.parse(hours), place, at(moment))


# (hours, place, moment by the clock of Paris, state, next change by the clock of the place)
TABLE = [
    # An ordinary week: Tuesday 24 November 2026.
    (OFFICE, FRANCE, "2026-11-24 10:00", "open", "2026-11-24 19:00"),
    (OFFICE, FRANCE, "2026-11-24 08:29", "closed", "2026-11-24 08:30"),
    (OFFICE, FRANCE, "2026-11-24 08:30", "open", "2026-11-24 19:00"),
    (OFFICE, FRANCE, "2026-11-24 18:59", "open", "2026-11-24 19:00"),
    (OFFICE, FRANCE, "2026-11-24 19:00", "closed", "2026-11-25 08:30"),
    (OFFICE, FRANCE, "2026-11-28 12:00", "open", "2026-11-28 13:00"),
    # A Sunday, at three in the morning.
    (OFFICE, FRANCE, "2026-11-22 03:00", "closed", "2026-11-23 08:30"),
    (EVERY_DAY, FRANCE, "2026-11-22 03:00", "closed", "2026-11-22 09:00"),
    ("24/7", FRANCE, "2026-11-22 03:00", "open", None),
    # A lunch break.
    ("Mo-Fr 09:00-12:30,14:00-17:00", FRANCE, "2026-11-24 13:00", "closed", "2026-11-24 14:00"),
    # Nights.
    (NIGHT, FRANCE, "2026-11-24 23:30", "open", "2026-11-25 02:00"),
    (NIGHT, FRANCE, "2026-11-25 01:30", "open", "2026-11-25 02:00"),
    (NIGHT, FRANCE, "2026-11-25 02:00", "closed", "2026-11-25 22:00"),
    (NIGHT, FRANCE, "2026-11-28 01:00", "open", "2026-11-28 02:00"),
    (NIGHT, FRANCE, "2026-11-23 01:00", "closed", "2026-11-23 22:00"),
    ("Mo-Su 20:00-06:00", FRANCE, "2026-11-22 05:59", "open", "2026-11-22 06:00"),
    ("Mo-Fr 00:00-24:00", FRANCE, "2026-11-24 12:00", "open", "2026-11-28 00:00"),
    ("Mo-Sa 06:00-24:00", FRANCE, "2026-11-24 23:00", "open", "2026-11-25 00:00"),
    # Labour Day 2026 is a Friday, the national holiday a Tuesday, Ascension a Thursday.
    (OFFICE, FRANCE, "2026-05-01 10:00", "closed", "2026-05-02 08:30"),
    (OFFICE, FRANCE, "2026-04-30 20:00", "closed", "2026-05-02 08:30"),
    (OFFICE, FRANCE, "2026-07-14 10:00", "closed", "2026-07-15 08:30"),
    (OFFICE, FRANCE, "2026-05-14 10:00", "closed", "2026-05-15 08:30"),
    ("Mo-Fr 08:00-20:00; PH 10:00-12:00", FRANCE, "2026-05-01 11:00", "open", "2026-05-01 12:00"),
    ("Mo-Fr 08:00-20:00; PH 10:00-12:00", FRANCE, "2026-05-01 13:00", "closed", "2026-05-04 08:00"),
    ("Mo-Fr 07:00-21:00; Sa,Su,PH 09:00-17:00", FRANCE, "2026-07-14 18:00", "closed", "2026-07-15 07:00"),
    ("24/7; PH off", FRANCE, "2026-05-01 03:00", "closed", "2026-05-02 00:00"),
    ("24/7; May 01 off", FRANCE, "2026-05-01 03:00", "closed", "2026-05-02 00:00"),
    # Hours that say nothing of public holidays: perhaps.
    (SILENT, FRANCE, "2026-05-01 10:00", "unsure", "2026-05-01 19:00"),
    (SILENT, FRANCE, "2026-07-14 10:00", "unsure", "2026-07-14 19:00"),
    (SILENT, FRANCE, "2026-07-14 20:00", "closed", "2026-07-15 08:30"),
    (SILENT, FRANCE, "2026-07-13 20:00", "closed", "2026-07-14 08:30"),
    (EVERY_DAY, FRANCE, "2026-05-01 10:00", "open", "2026-05-01 23:00"),
    # Good Friday and 26 December (a Saturday in 2026) are kept in Alsace and Moselle only: where the part of the country is
    # unknown, perhaps.
    (OFFICE, FRANCE, "2026-04-03 10:00", "unsure", "2026-04-03 19:00"),
    (OFFICE, ALSACE, "2026-04-03 10:00", "closed", "2026-04-04 08:30"),
    (OFFICE, MOSELLE, "2026-04-03 10:00", "closed", "2026-04-04 08:30"),
    (OFFICE, FRANCE, "2026-12-26 10:00", "unsure", "2026-12-26 13:00"),
    (OFFICE, FRANCE, "2026-12-26 20:00", "closed", "2026-12-28 08:30"),
    (EVERY_DAY, FRANCE, "2026-12-26 10:00", "open", "2026-12-26 23:00"),
    (OFFICE, ALSACE, "2026-12-26 10:00", "closed", "2026-12-28 08:30"),
    (SILENT, ALSACE, "2026-04-03 10:00", "unsure", "2026-04-03 19:00"),
    # The clock is put forward at 2 am on 29 March 2026, and back at 3 am on 25 October.
    ("Mo-Su 22:00-06:00", FRANCE, "2026-03-29 01:30", "open", "2026-03-29 06:00"),
    ("Mo-Su 02:30-06:00", FRANCE, "2026-03-29 01:30", "closed", "2026-03-29 03:00"),
    ("Mo-Su 02:30-06:00", FRANCE, "2026-03-29 03:30", "open", "2026-03-29 06:00"),
    ("Mo-Su 08:00-20:00", FRANCE, "2026-03-28 21:00", "closed", "2026-03-29 08:00"),
    ("Mo-Su 22:00-06:00", FRANCE, "2026-10-25 01:30", "open", "2026-10-25 06:00"),
    ("Mo-Su 08:00-20:00", FRANCE, "2026-10-24 21:00", "closed", "2026-10-25 08:00"),
    # Elsewhere. Thanksgiving 2026 is on 26 November.
    ("Mo-Fr 09:00-17:00", NEW_YORK, "2026-11-24 14:59", "closed", "2026-11-24 09:00"),
    ("Mo-Fr 09:00-17:00", NEW_YORK, "2026-11-24 15:00", "open", "2026-11-24 17:00"),
    ("Mo-Fr 09:00-17:00; PH off", NEW_YORK, "2026-11-26 16:00", "closed", "2026-11-27 09:00"),
    # Between the two changes of the clock, New York is five hours behind Paris and not six.
    ("Mo-Fr 09:00-17:00", NEW_YORK, "2026-10-27 14:00", "open", "2026-10-27 17:00"),
    ("Mo-Fr 08:00-16:00", REUNION, "2026-11-24 05:00", "open", "2026-11-24 16:00"),
    # Corpus Christi, 4 June 2026, is kept in Bavaria and not in all of Germany; in Berlin it is not.
    ("Mo-Sa 08:00-20:00; PH off", BAVARIA, "2026-06-04 10:00", "closed", "2026-06-05 08:00"),
    (
        "Mo-Sa 08:00-20:00; PH off",
        Place("Europe/Berlin", "DE"),
        "2026-06-04 10:00",
        "unsure",
        "2026-06-04 20:00",
    ),
    (
        "Mo-Sa 08:00-20:00; PH off",
        Place("Europe/Berlin", "DE", "BE"),
        "2026-06-04 10:00",
        "open",
        "2026-06-04 20:00",
    ),
    ("Mo-Fr 08:00-20:00; PH off", NOWHERE, "2026-05-01 10:00", "open", "2026-05-01 20:00"),
    # The year: summer hours, the turn of it, a day of every year, nothing within a year.
    ("Jul-Aug Mo-Fr 09:00-16:00", FRANCE, "2026-11-24 10:00", "closed", "2027-07-01 09:00"),
    ("Mo-Fr 09:00-18:00; Dec 25,Jan 01 off", FRANCE, "2026-12-25 10:00", "closed", "2026-12-28 09:00"),
    ("Mo-Su 09:00-18:00; PH off", FRANCE, "2026-12-31 20:00", "closed", "2027-01-02 09:00"),
    ("Mo-Su off", FRANCE, "2026-11-24 10:00", "closed", None),
]


@every_row(
    ("hours", "place", "moment", "state", "changes_at"),
    TABLE,
)
def test_hours_at_a_moment_are(hours, place, moment, state, changes_at):
    found = opening(hours, moment, place)

    assert found.state == state
    assert found.changes_at == (at(changes_at, place.time_zone) if changes_at else None)
    assert (found.is_open, found.is_closed) == (state == State.OPEN, state == State.CLOSED)


@every_row(
    ("hours", "moment", "minutes"),
    [
        (OFFICE, "2026-11-24 10:00", 0),
        (OFFICE, "2026-11-24 08:00", 30),
        (OFFICE, "2026-11-22 03:00", 29 * 60 + 30),
        (SILENT, "2026-05-01 10:00", 0),
        # Eleven hours by the clock on the wall, an hour less or more in truth.
        ("Mo-Su 08:00-20:00", "2026-03-28 21:00", 10 * 60),
        ("Mo-Su 08:00-20:00", "2026-10-24 21:00", 12 * 60),
        ("Mo-Su off", "2026-11-24 10:00", float("inf")),
        ("24/7", "2026-11-24 10:00", 0),
    ],
)
def test_minutes_until_open_are_those_that_pass(hours, moment, minutes):
    assert opening(hours, moment).minutes_until_open == minutes


@pytest.mark.parametrize(
    ("hours", "moment", "guessed"),
    [
        (SILENT, "2026-07-13 20:00", True),
        (OFFICE, "2026-07-13 20:00", False),
        (SILENT, "2026-07-15 20:00", False),
        (EVERY_DAY, "2026-07-14 03:00", False),
        ("Su-Sa 09:00-23:00", "2026-07-14 03:00", False),
        ("Jul Mo-Su 09:00-23:00", "2026-07-14 03:00", True),
    ],
)
def test_opening_on_a_public_holiday_nobody_spoke_of_is_a_guess(hours, moment, guessed):
    assert opening(hours, moment).opens_on_a_guess is guessed


def test_following_moments_are_its_changes_and_the_midnights():
    tuesday = opening("Mo-Fr 08:30-12:00,14:00-19:00", "2026-11-24 10:00")
    later = list(tuesday.following(datetime.timedelta(hours=24)))

    assert [(each.local.strftime("%a %H:%M"), str(each.state)) for each in later] == [
        ("Tue 12:00", "closed"),
        ("Tue 14:00", "open"),
        ("Tue 19:00", "closed"),
        ("Wed 00:00", "closed"),
        ("Wed 08:30", "open"),
    ]


def test_following_moments_cross_the_change_of_the_clock():
    saturday = opening("Mo-Su 08:00-20:00", "2026-10-24 21:00")

    assert [each.local.isoformat() for each in saturday.following(datetime.timedelta(hours=13))] == [
        "2026-10-25T00:00:00+02:00",
        "2026-10-25T08:00:00+01:00",
    ]


def test_following_moments_of_what_never_closes_are_midnights():
    always = opening("24/7", "2026-11-24 10:00")

    assert [each.local.hour for each in always.following(datetime.timedelta(hours=48))] == [0, 0]


@pytest.mark.parametrize(
    ("code", "known"),
    [
        (("FR",), True),
        (("FR", "57"), True),
        (("FR", "6AE"), True),
        (("DE", "BY"), True),
        (("FR", "99"), False),
        (("XX",), False),
    ],
)
def test_holidays_are_known_of_countries_and_of_their_parts(code, known):
    assert has_holidays_of(*code) is known
