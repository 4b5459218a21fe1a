"""Hours that others' software got wrong, as their users reported it; beside each, where. And more of the same kinds."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from companies.lib.hours import NotOpeningHours, Opening, OpeningHours, Place
from tests.rows import every_row

FRANCE, BRITAIN = Place("Europe/Paris", "FR"), Place("Europe/London", "GB")
GITHUB = "https://github.com/"
SPATIE = GITHUB + "spatie/opening-hours/issues/88"
OSM_JS = GITHUB + "opening-hours/opening_hours.js/issues/"
ALL_PLACES = GITHUB + "alltheplaces/alltheplaces/pull/8796"
VACANZA = GITHUB + "vacanza/holidays/issues/"
OSM = "https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification"
GOV_UK = "https://www.gov.uk/bank-holidays"
HOLIDAYS = "python-holidays 0.109"
CODE_DU_TRAVAIL = "Code du travail, L3133-1, L3134-13 (Alsace, Moselle), L3422-2 (overseas)"
RULE = "a night belongs to the day on which it begins"

BAR = "Mo-Fr 20:00-02:00; Sa 10:00-02:00; Su 10:00-22:00"
BAR_COMMA = "Mo-Fr 20:00-02:00, Sa 10:00-02:00, Su 10:00-22:00"
BAR_REVERSED = "Su 10:00-22:00; Sa 10:00-02:00; Mo-Fr 20:00-02:00"
WEEKEND_FIRST, WEEKEND_LAST = "Fr-Su 22:00-02:00; Mo-Th 09:00-17:00", "Mo-Th 09:00-17:00; Fr-Su 22:00-02:00"
EVENINGS = "Mo-Sa 18:00-01:00; Su off"
NIGHTS = "Mo-Fr 20:00-06:00"


def opening(hours: str, moment: str, place: Place = FRANCE) -> Opening:
    at = datetime.datetime.fromisoformat(moment)
    return Opening(OpeningHours.parse(hours), place, at if at.tzinfo else at.replace(tzinfo=place.zone))


# ── Nights over midnight, whatever the order of the rules ─────────────────────────────────────────────

NIGHTS_TABLE = [
    # Friday's night, on Saturday; Sunday's, on Monday. 28 November 2026 is a Saturday.
    (BAR, "2026-11-28T01:00", "open", SPATIE),
    (BAR, "2026-11-28T02:00", "closed", SPATIE),
    (BAR, "2026-11-29T01:59", "open", SPATIE),
    (BAR, "2026-11-30T01:00", "closed", SPATIE),
    (BAR_COMMA, "2026-11-28T01:00", "open", OSM),
    (BAR_COMMA, "2026-11-29T01:00", "open", OSM),
    (BAR_COMMA, "2026-11-29T23:00", "closed", OSM),
    (BAR_REVERSED, "2026-11-28T01:00", "open", RULE),
    (BAR_REVERSED, "2026-11-29T01:00", "open", RULE),
    (WEEKEND_FIRST, "2026-11-30T01:00", "open", OSM_JS + "261"),
    (WEEKEND_FIRST, "2026-11-30T03:00", "closed", OSM_JS + "261"),
    (WEEKEND_FIRST, "2026-11-30T10:00", "open", OSM_JS + "261"),
    (WEEKEND_LAST, "2026-11-30T01:00", "open", OSM_JS + "261"),
    (WEEKEND_LAST, "2026-12-04T01:00", "closed", OSM_JS + "261"),
    # A day of the week that is closed does not take the night of the day before.
    (EVENINGS, "2026-11-29T00:30", "open", RULE),
    (EVENINGS, "2026-11-29T01:00", "closed", RULE),
    (EVENINGS, "2026-11-29T19:00", "closed", RULE),
    ("Su off; Mo-Sa 18:00-01:00", "2026-11-29T00:30", "open", RULE),
    ("Mo-Sa 18:00-01:00, Su closed", "2026-11-29T00:30", "open", RULE),
    # Over the end of a week, of a month, of a year, of a season.
    ("Su 22:00-06:00", "2026-11-30T05:59", "open", RULE),
    ("Jul-Aug 22:00-02:00", "2026-09-01T01:00", "open", RULE),
    ("Jul-Aug 22:00-02:00", "2026-07-01T01:00", "closed", RULE),
    ("Dec 30 22:00-03:00", "2026-12-31T02:00", "open", RULE),
    ("Jul 15-Aug 16 22:00-02:00; Sep-Jun Mo-Fr 09:00-17:00", "2026-08-17T01:00", "open", RULE),
    # Hours of the day itself stand beside those of the night before.
    ("Mo-Fr 22:00-06:00; Sa 05:00-07:00", "2026-11-28T06:30", "open", RULE),
    ("Mo 22:00-02:00; Tu 01:00-03:00", "2026-11-24T02:30", "open", RULE),
    ("Mo 22:00-02:00, Mo 08:00-10:00", "2026-11-23T09:00", "open", OSM),
    ("Mo 22:00-02:00, Mo 08:00-10:00", "2026-11-24T01:00", "open", OSM),
    ("Mo 22:00-02:00; Mo 08:00-10:00", "2026-11-24T01:00", "closed", OSM),
    ("Mo-Fr 09:00-12:00, Mo 14:00-17:00", "2026-11-23T15:00", "open", OSM),
    ("Mo-Fr 09:00-12:00, Mo 14:00-17:00", "2026-11-24T15:00", "closed", OSM),
    ("Mo-Fr 09:00-12:00, 14:00-17:00", "2026-11-24T15:00", "open", OSM),
]


@every_row(("hours", "moment", "state", "source"), NIGHTS_TABLE)
def test_a_night_belongs_to_the_day_it_begins_on(hours, moment, state, source):
    assert opening(hours, moment).state == state, source


# ── Public holidays ───────────────────────────────────────────────────────────────────────────────────

DAYTIME, OFF = "Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00; PH off"
GERMANY, SPAIN, SWITZERLAND = (
    Place("Europe/Berlin", "DE"),
    Place("Europe/Madrid", "ES"),
    Place("Europe/Zurich", "CH"),
)
SCOTLAND, ENGLAND, ULSTER = (Place("Europe/London", "GB", part) for part in ("SCT", "ENG", "NIR"))
REUNION, GUIANA = Place("Indian/Reunion", "FR"), Place("America/Cayenne", "FR")

HOLIDAYS_TABLE = [
    # Kept in England, Wales and Northern Ireland: Easter Monday and the last Monday of August.
    (OFF, BRITAIN, "2027-03-29T10:00", "unsure", VACANZA + "2491"),
    (DAYTIME, BRITAIN, "2026-08-31T10:00", "unsure", VACANZA + "1982"),
    ("Mo-Fr 08:00-18:00", BRITAIN, "2027-08-30T10:00", "unsure", VACANZA + "1982"),
    (OFF, SCOTLAND, "2027-03-29T10:00", "open", GOV_UK),
    (OFF, ENGLAND, "2027-03-29T10:00", "closed", GOV_UK),
    (DAYTIME, ENGLAND, "2027-03-29T10:00", "unsure", GOV_UK),
    # Scotland: 2 January (kept on Monday 4 in 2027) and St Andrew's; Northern Ireland: St Patrick's and 12 July.
    (OFF, BRITAIN, "2026-01-02T10:00", "unsure", GOV_UK),
    (OFF, SCOTLAND, "2026-01-02T10:00", "closed", GOV_UK),
    (OFF, BRITAIN, "2026-11-30T10:00", "unsure", GOV_UK),
    (OFF, ENGLAND, "2026-11-30T10:00", "open", GOV_UK),
    (OFF, BRITAIN, "2026-03-17T10:00", "unsure", GOV_UK),
    (OFF, ULSTER, "2026-03-17T10:00", "closed", GOV_UK),
    (OFF, ULSTER, "2026-07-13T10:00", "closed", GOV_UK),
    # Kept everywhere: Christmas, and Boxing Day of 2026 on its Monday.
    (OFF, BRITAIN, "2026-12-25T10:00", "closed", GOV_UK),
    (OFF, BRITAIN, "2026-12-28T10:00", "closed", GOV_UK),
    (OFF, BRITAIN, "2026-12-29T10:00", "open", GOV_UK),
    # Corpus Christi, Epiphany, Reformation Day (a Saturday), All Saints.
    (OFF, GERMANY, "2026-06-04T10:00", "unsure", HOLIDAYS),
    (OFF, GERMANY, "2026-01-06T10:00", "unsure", HOLIDAYS),
    ("Mo-Sa 08:00-20:00; PH off", GERMANY, "2026-10-31T10:00", "unsure", HOLIDAYS),
    (OFF, GERMANY, "2026-10-02T10:00", "open", HOLIDAYS),
    (OFF, Place("Europe/Berlin", "DE", "BW"), "2026-01-06T10:00", "closed", HOLIDAYS),
    # Whether it is kept or not, it is closed then; or it is open then.
    (OFF, GERMANY, "2026-06-04T20:00", "closed", HOLIDAYS),
    ("Mo-Fr 09:00-17:00; PH 10:00-12:00", GERMANY, "2026-06-04T11:00", "open", HOLIDAYS),
    ("Mo-Fr 09:00-17:00; PH 10:00-12:00", GERMANY, "2026-06-04T13:00", "unsure", HOLIDAYS),
    ("Mo-Fr 10:00-12:00; PH 09:00-17:00", GERMANY, "2026-06-04T13:00", "unsure", HOLIDAYS),
    # The days of cantons and of communities.
    (OFF, SWITZERLAND, "2026-06-04T10:00", "unsure", HOLIDAYS),
    (OFF, SPAIN, "2026-04-23T10:00", "unsure", HOLIDAYS),
    (OFF, Place("Europe/Madrid", "ES", "AR"), "2026-04-23T10:00", "closed", HOLIDAYS),
    # Good Friday in Alsace; the islands have a clock of their own, by which their part is known.
    (OFF, FRANCE, "2026-04-03T10:00", "unsure", CODE_DU_TRAVAIL),
    (OFF, FRANCE, "2026-05-22T10:00", "open", CODE_DU_TRAVAIL),
    (OFF, FRANCE, "2026-06-10T10:00", "open", CODE_DU_TRAVAIL),
    (OFF, GUIANA, "2026-06-10T10:00", "closed", CODE_DU_TRAVAIL),
    (OFF, Place("America/Cayenne", "GF"), "2026-06-10T10:00", "closed", CODE_DU_TRAVAIL),
    ("Mo-Su 09:00-17:00; PH off", REUNION, "2026-12-20T10:00", "closed", CODE_DU_TRAVAIL),
    (OFF, REUNION, "2026-04-03T10:00", "open", CODE_DU_TRAVAIL),
    ("24/7; PH off", FRANCE, "2026-12-25T10:00", "closed", OSM_JS + "204"),
    ("24/7; PH off", FRANCE, "2026-12-24T23:59", "open", OSM_JS + "204"),
    ("24/7; PH off", FRANCE, "2026-12-26T00:00", "unsure", OSM_JS + "204"),
    # Whoever names a holiday or a date means it, before or after the week.
    ("PH off; Mo-Fr 09:00-17:00", FRANCE, "2026-05-01T10:00", "closed", "more exactly named"),
    ("May 01 off; Mo-Fr 09:00-17:00", FRANCE, "2026-05-01T10:00", "closed", "more exactly named"),
    ("Mo-Fr 09:00-17:00, PH off", FRANCE, "2026-05-01T10:00", "closed", "more exactly named"),
    ("Mo-Fr 09:00-17:00, PH 10:00-12:00", FRANCE, "2026-05-01T15:00", "closed", "more exactly named"),
    ("PH off; Dec 25 10:00-12:00", FRANCE, "2026-12-25T11:00", "open", "more exactly named"),
    ("Dec 25 10:00-12:00; PH off", FRANCE, "2026-12-25T11:00", "open", "more exactly named"),
    ("Aug off; Mo-Fr 09:00-17:00", FRANCE, "2026-08-03T10:00", "closed", "more exactly named"),
    ("PH 10:00-12:00; Aug off", FRANCE, "2026-08-15T11:00", "closed", "more exactly named"),
    ("Jul PH off; Mo-Fr 09:00-17:00", FRANCE, "2026-07-14T10:00", "closed", "more exactly named"),
    ("Jul PH off; Mo-Fr 09:00-17:00", FRANCE, "2026-05-01T10:00", "unsure", "more exactly named"),
    # The night that comes into a holiday, and the one that begins on it.
    ("Mo-Fr 20:00-06:00; PH off", FRANCE, "2026-05-01T03:00", "unsure", RULE),
    ("Mo-Fr 20:00-06:00; PH off", FRANCE, "2026-05-02T03:00", "closed", RULE),
    (NIGHTS, FRANCE, "2026-05-01T03:00", "unsure", RULE),
    (NIGHTS, FRANCE, "2026-05-02T03:00", "unsure", RULE),
    (NIGHTS, FRANCE, "2026-05-02T07:00", "closed", RULE),
    ("Mo-Fr 20:00-06:00; PH 20:00-06:00", FRANCE, "2026-05-01T03:00", "open", RULE),
    ("Mo-Su 20:00-06:00", FRANCE, "2026-12-25T03:00", "open", RULE),
    ("Mo-Su 20:00-06:00; Aug 03 off", FRANCE, "2026-08-03T03:00", "unsure", RULE),
    ("Mo-Su 20:00-06:00; Aug 03 off", FRANCE, "2026-08-02T23:59", "open", RULE),
    ("Mo-Su 20:00-06:00; Aug 03 off", FRANCE, "2026-08-04T03:00", "closed", RULE),
]


@every_row(("hours", "place", "moment", "state", "source"), HOLIDAYS_TABLE)
def test_a_holiday_of_a_part_of_the_country_is_never_open_for_sure(hours, place, moment, state, source):
    assert opening(hours, moment, place).state == state, source


# ── One week, written in different ways ───────────────────────────────────────────────────────────────

EQUAL = [
    ("Mo-Su 09:00-18:00", "Mo-Fr 09:00-18:00; Sa-Su 09:00-18:00", ALL_PLACES),
    ("09:00-18:00", "Jan-Dec 09:00-18:00", OSM_JS + "251"),
    ("24/7", "00:00-24:00", ALL_PLACES),
    ("24/7", "Mo-Fr 00:00-24:00; Sa,Su 00:00-24:00", ALL_PLACES),
    ("24/7", "Mo-Su,PH 00:00-24:00", ALL_PLACES),
    ("24/7", "06:00-06:00", OSM),
    ("24/7; PH off", "Mo-Su 00:00-24:00; PH closed", OSM),
    ("09:00-18:00", "Jan-Jun 09:00-18:00; Jul-Dec Mo-Su 09:00-18:00", OSM),
    ("09:00-18:00", "Mo-We,Th-Su 09:00-12:00,12:00-18:00", OSM),
    ("09:00-18:00", "Mo-Su 09:00-12:00, Mo-Su 12:00-18:00", OSM),
    ("09:00-18:00", "Jan 01-Dec 31 09:00-18:00", OSM),
    ("09:00-18:00; Aug off", "Jan-Jul,Sep-Dec 09:00-18:00", OSM),
    ("09:00-18:00; Aug off", "09:00-18:00; Aug 01-Aug 31 closed", OSM),
    ("Mo-Fr 09:00-18:00", "Mo-Su 09:00-18:00; Sa,Su off", OSM),
    ("Mo-Fr 09:00-18:00", "Fr 09:00-18:00; Mo-Th 09:00-18:00", OSM),
    ("Mo-Fr 09:00-18:00", "Jan-Dec Mo-Fr 09:00-18:00", OSM),
    ("Mo-Fr 22:00-02:00", "Fr 22:00-02:00; Mo-Th 22:00-02:00", OSM),
    ("Mo-Fr 09:00-24:00", "Mo-Fr 09:00-00:00", GITHUB + "mui/material-ui/issues/1173"),
    (BAR, BAR_COMMA, OSM),
    (BAR, BAR_REVERSED, OSM),
    (WEEKEND_FIRST, WEEKEND_LAST, OSM_JS + "261"),
    ("Mo-Fr 09:00-18:00; Dec 24-Jan 02 off", "Mo-Fr 09:00-18:00; Dec 24-31 off; Jan 1-2 off", OSM),
]
MOMENTS = [
    f"{day}T{time}"
    for day in (
        *("2026-05-01", "2026-07-14", "2026-08-15", "2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"),
        *("2026-12-25", "2026-12-26", "2027-01-01", "2027-03-28", "2026-10-25", "2028-02-29"),
    )
    for time in ("00:00", "01:30", "02:30", "09:00", "11:59", "12:00", "17:59", "18:00", "23:59")
]


@every_row(("one", "other", "source"), EQUAL)
def test_equal_weeks_say_the_same(one, other, source):
    for moment in MOMENTS:
        first, second = opening(one, moment), opening(other, moment)
        assert (first.state, first.changes_at) == (second.state, second.changes_at), (moment, source)
    assert opening(one, MOMENTS[0]).hours.is_always == opening(other, MOMENTS[0]).hours.is_always


# ── Dates of the year ─────────────────────────────────────────────────────────────────────────────────


@every_row(
    ("hours", "moment", "state"),
    [
        ("Mo-Fr 09:00-18:00; Dec 24-Jan 02 off", "2026-12-23T10:00", "open"),
        ("Mo-Fr 09:00-18:00; Dec 24-Jan 02 off", "2026-12-24T10:00", "closed"),
        ("Mo-Fr 09:00-18:00; Dec 24-Jan 02 off", "2026-12-31T10:00", "closed"),
        ("Mo-Fr 09:00-18:00; Dec 24-Jan 02 off", "2027-01-01T10:00", "closed"),
        ("Mo-Fr 09:00-18:00; Dec 24-Jan 02 off", "2027-01-04T10:00", "open"),
        ("Mo-Fr 09:00-18:00; Dec 24-Jan 02: off", "2026-12-24T10:00", "closed"),
        ("Mo-Fr 09:00-18:00; Dec 24 - Jan 2 off", "2027-01-01T10:00", "closed"),
        ("Mo-Fr 09:00-18:00; Dec 24,31 off", "2026-12-31T10:00", "closed"),
        ("Mo-Fr 09:00-18:00; Dec 24,31 off", "2026-12-30T10:00", "open"),
        ("Mo-Fr 09:00-18:00; Dec 24, Dec 31 09:00-12:00", "2026-12-31T13:00", "closed"),
        ("Mo-Fr 09:00-18:00; Dec 24-Jan 02,04 off", "2027-01-04T10:00", "closed"),
        ("Mo-Fr 09:00-18:00; Aug: 10:00-12:00", "2026-08-12T17:00", "closed"),
        ("Mo-Fr 09:00-18:00; Dec 24-26 off", "2026-12-26T10:00", "closed"),
        ("Mo-Fr 09:00-18:00; Dec 24-26 off", "2026-12-28T10:00", "open"),
        ("Mo-Fr 09:00-18:00; Aug 10-21 10:00-12:00", "2026-08-12T17:00", "closed"),
        ("Mo-Fr 09:00-18:00; Jul 15-Aug 31 Mo-Fr 09:00-13:00", "2026-08-12T14:00", "closed"),
        ("Mo-Fr 09:00-18:00; Jul 15-Aug 31 Mo-Fr 09:00-13:00", "2026-08-12T10:00", "open"),
        ("Mo-Fr 09:00-18:00; Jul 15-Aug 31 Mo-Fr 09:00-13:00", "2026-09-01T14:00", "open"),
        ("Mo-Fr 09:00-18:00; Feb 29 off", "2028-02-29T10:00", "closed"),
        ("Mo-Fr 09:00-18:00; Feb 20-Feb 29 off", "2027-03-01T10:00", "open"),
        ("Jan 1,May 1,Dec 25 off; Mo-Su 09:00-18:00", "2026-05-01T10:00", "closed"),
    ],
)
def test_days_of_the_year_may_stand_in_a_row(hours, moment, state):
    """https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification, "date range"."""
    assert opening(hours, moment).state == state


@every_row(
    "text",
    [
        "Dec 24-Feb 30 off",
        "Dec 24-Jan off",
        "Dec 24 off-Jan 02",
        "week 52-01 off",
        "SH off",
        "easter off",
        "Dec 24,32 off",
        "Dec 24,, 25 off",
    ],
)
def test_dates_that_are_none_are_refused(text):
    with pytest.raises(NotOpeningHours):
        OpeningHours.parse(text)


# ── The clock that is put back, and forward ───────────────────────────────────────────────────────────


@every_row(
    ("hours", "moment", "state"),
    [
        ("Sa 22:00-02:30", "2026-10-25T02:15+02:00", "open"),
        ("Sa 22:00-02:30", "2026-10-25T02:45+02:00", "open"),
        ("Sa 22:00-02:30", "2026-10-25T02:29+01:00", "open"),
        ("Sa 22:00-02:30", "2026-10-25T02:30+01:00", "closed"),
        ("Su 02:00-06:00", "2026-10-25T02:15+02:00", "open"),
        ("Su 02:00-06:00", "2026-10-25T02:15+01:00", "open"),
        ("Su 02:00-06:00", "2026-10-25T01:59+02:00", "closed"),
        ("Sa 22:00-03:00", "2026-10-25T02:59+01:00", "open"),
        ("Sa 22:00-02:30", "2026-03-29T01:59+01:00", "open"),
        ("Sa 22:00-02:30", "2026-03-29T03:00+02:00", "closed"),
        ("Su 02:10-02:40", "2026-03-29T03:10+02:00", "closed"),
        ("Su 02:30-06:00", "2026-03-29T03:00+02:00", "open"),
    ],
)
def test_the_end_that_was_foretold_is_kept(hours, moment, state):
    """https://github.com/opening-hours/opening_hours.js/issues/285; the changes of 2026: directive 2000/84/EC."""
    assert opening(hours, moment).state == state


def test_what_is_foretold_in_the_repeated_hour_is_one_moment():
    foretold = {
        opening("Sa 22:00-02:30", f"2026-10-25T{time}").changes_at.astimezone(datetime.UTC)
        for time in ("00:30+02:00", "02:15+02:00", "02:45+02:00", "02:15+01:00")
    }
    assert foretold == {datetime.datetime(2026, 10, 25, 1, 30, tzinfo=datetime.UTC)}


def test_a_clock_that_is_put_back_at_midnight_has_one_day_after_the_other():
    """Havana has the hour before 1 am twice on 1 November 2026 (IANA time zone database)."""
    havana = Place("America/Havana", "CU")
    for moment in ("2026-11-01T00:30-04:00", "2026-11-01T00:30-05:00"):
        assert opening("Mo-Sa off; Su 00:00-24:00", moment, havana).state == "open"
        assert opening("24/7; Dec 25 off", moment, havana).state == "open"
    assert ZoneInfo("America/Havana") == havana.zone
