"""What stands on a flap, and under a name."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from companies.lib.expected import Expected, Firmness
from companies.lib.hours import Opening, OpeningHours, Place
from companies.models import Report
from companies.queries.directory.board import BoardLine, BoardRow
from companies.templatetags.board import closes_soon, flap, number_flap, when_in_short


def row(
    hours="", moment="2026-11-24 10:00", place="Europe/Paris", minutes=None, firmness=Firmness.FIRM, **fields
):
    at = datetime.datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Paris"))
    opening = Opening(OpeningHours.parse(hours), Place(place, "FR"), at) if hours else None
    told = minutes and Expected(minutes=minutes, one_call=None, within_nine=None, firmness=firmness)
    return BoardRow(slug="a", name="A", is_fictitious=False, opening=opening, expected=told, **fields)


def plain(lines):
    return [re.sub("[\u202f\xa0]", " ", line) for line in lines]


@pytest.mark.parametrize(
    ("shown", "french", "english", "size"),
    [
        (row("24/7", minutes=9.2), ["9"], ["9"], ""),
        (row("24/7", minutes=12.4, firmness=Firmness.ROUGH), ["10"], ["10"], ""),
        (row("24/7", minutes=131), ["2 h", "10 min"], ["2 h", "10 min"], " is-word"),
        (row(minutes=9), ["9"], ["9"], ""),
        (row("Tu 14:00-19:00", minutes=9), ["14 h"], ["2 pm"], " is-word"),
        (row("Tu 14:30-19:00", minutes=9), ["14 h 30"], ["2.30", "pm"], " is-word"),
        (row("We 14:00-19:00"), ["mer.", "14 h"], ["Wed", "2 pm"], " is-word"),
        (row("Tu 14:00-19:00", place="Europe/London"), ["15 h"], ["3 pm"], " is-word"),
        (row("Dec 24 10:00-12:00"), ["24", "déc"], ["24", "Dec"], " is-word"),
        (row("Tu 08:00-19:00"), ["jusqu’à", "19 h"], ["until", "7 pm"], " is-word"),
        (row("24/7"), ["24 h"], ["24 h"], " is-word"),
        (row(is_silent=True), ["–"], ["–"], ""),
    ],
)
def test_flap_says_minutes_or_when_it_opens_or_until_when_it_is_open(shown, french, english, size):
    with override("fr"):
        assert plain(flap(shown).lines) == french
    with override("en"):
        assert plain(flap(shown).lines) == english
        assert flap(shown).size == size


def test_flap_draws_a_wait_on_the_scale_of_an_hour():
    lengths = [flap(row(minutes=minutes)).length for minutes in (3, 30, 600)]
    assert (lengths, flap(row("24/7")).length) == ([5, 50, 100], None)


def test_short_number_stands_on_a_flap_without_its_blank():
    line = BoardLine("a", "31\xa014", "", None, None)
    assert (number_flap(line).lines, number_flap(line).size) == (["3114"], " is-four")


@pytest.mark.parametrize(
    ("shown", "lines"),
    [
        ("116\xa0000", ["116", "000"]),
        ("0800\xa032\xa0123", ["0800", "32123"]),
        ("078\xa017\xa001\xa070", ["078", "170170"]),
    ],
)
def test_longer_number_stands_on_a_flap_by_its_groups(shown, lines):
    made = number_flap(BoardLine("a", shown, "", None, None))
    assert (list(made.lines), made.size) == (lines, " is-word")


def test_closing_time_is_said_where_it_is_near():
    with override("fr"):
        words = [closes_soon(row("Tu 08:00-11:30")), closes_soon(row("Tu 08:00-19:00")), closes_soon(row())]
        holiday = closes_soon(row("Mo-Fr 08:00-19:00", moment="2026-12-25 10:00"))
    assert plain(words) == ["ferme à 11 h 30", "", ""]
    assert holiday == "peut-être fermé\u202f: jour férié"


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        ("2026-11-24 10:05", "10 h 05", "10.05 am"),
        ("2026-11-23 23:00", "hier", "yesterday"),
        ("2026-11-22 10:05", "22 nov.", "22 Nov"),
    ],
)
def test_a_call_is_of_an_hour_of_yesterday_or_of_a_day(moment, french, english):
    zone = ZoneInfo("Europe/Paris")
    call = Report(experienced_at=datetime.datetime.fromisoformat(moment).replace(tzinfo=zone))
    context = {"now": datetime.datetime(2026, 11, 24, 12, tzinfo=zone)}
    with override("fr"):
        assert plain([when_in_short(context, call)]) == [french]
    with override("en"):
        assert plain([when_in_short(context, call)]) == [english]
        call.is_hour_known = False
        assert when_in_short({"now": call.experienced_at}, call) == "today"
