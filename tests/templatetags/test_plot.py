"""The last calls as a picture: every sign stands where its hour and its minutes say."""

import datetime

import pytest
from django.utils.translation import override

from companies.enums import Outcome
from companies.queries.evidence.last_calls import LastCall, LastCalls
from companies.templatetags.plot import plot_of
from tests.plain import plain


def at(hour, minute=0):
    return datetime.datetime(2026, 11, 24, hour, minute, tzinfo=datetime.UTC)


def plot(*calls, hour=12, tag="en-gb"):
    with override(tag):
        return plot_of(LastCalls([LastCall(*call) for call in calls], at(hour)))


def test_signs_stand_by_their_hour_and_their_minutes():
    drawn = plot((at(8), Outcome.HUMAN, 0), (at(15, 30), Outcome.GAVE_UP, 15), (at(17), Outcome.CUT_OFF, 45))

    assert [(sign.glyph, sign.x, sign.y) for sign in drawn.signs] == [
        ("human", "13.0%", "86.0%"),
        ("gave", "76.0%", "62.0%"),
        ("cut", "88.6%", "14.0%"),
    ]
    assert [(line.y, plain(line.words)) for line in drawn.lines] == [
        ("62.0%", "15"),
        ("38.0%", "30"),
        ("14.0%", "45 min"),
    ]
    assert [(x, plain(words)) for x, words in drawn.hours][:2] == [("13.0%", "8 am"), ("29.8%", "10 am")]
    assert [(one.words, one.count) for one in drawn.tally] == [("a human", 1), ("gave up", 1), ("cut off", 1)]


def test_one_long_wait_in_twenty_stands_on_the_top_line():
    drawn = plot(*[(at(9), Outcome.HUMAN, 12)] * 20, (at(9), Outcome.HUMAN, 300))

    assert plain(drawn.lines[-1].words) == "15 min"
    assert (drawn.longer, drawn.signs[-1].y) == (1, "14.0%")


@pytest.mark.parametrize(("hour", "words"), [(12, "12.00 pm"), (23, None)])
def test_now_is_marked_within_the_hours_of_the_picture(hour, words):
    drawn = plot((at(8), Outcome.HUMAN, 5), (at(17), Outcome.HUMAN, 5), hour=hour)

    assert (drawn.now and plain(drawn.now.words)) == words


def test_of_a_line_in_another_zone_the_hour_is_said_to_be_theirs():
    drawn = plot((at(8), Outcome.HUMAN, 5), tag="en")

    assert plain(drawn.now.words) == "12.00 pm there"
