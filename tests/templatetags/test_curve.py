"""The waiting curve in words and shapes, from ends that are easy to check by hand."""

import re

import pytest
from django.utils.translation import override

from companies.enums import ChannelKind
from companies.lib.told_weeks import End
from companies.templatetags import curve as tags
from companies.templatetags.waits import DAY, HOUR
from tests.plain import plain
from tests.templatetags.figures import figures

HUMAN, OTHER, CENSORED = End

MIXED = [(HUMAN, 4)] * 6 + [(OTHER, 2)] * 2 + [(CENSORED, 3)] * 2


def sentences(told):
    with override("en"):
        said = tags.curve_sentence(told), tags.median_sentence(told), tags.other_ends_sentence(told)
    return tuple(map(plain, said))


def test_curve_is_said_in_ten():
    """2 of 10 end otherwise; of the 6 still there at 4 minutes all have a human: 8 in 10."""
    assert sentences(figures(*MIXED)) == (
        "8 in 10 of those who kept waiting had a human within 5 min.",
        "Half had a human after 4 min.",
        "2 in 10 were cut off, met only a machine or were sent elsewhere.",
    )


@pytest.mark.parametrize("days", [1, 2, 6, 7, 14, 29, 60, 119, 366])
def test_the_axis_of_a_written_channel_is_marked_in_whole_days_or_hours(days):
    told = figures(*[(HUMAN, days * DAY)] * 12, kind=ChannelKind.EMAIL)
    with override("en"):
        marks = [plain(words) for _x, _side, words in tags.drawn_curve(told).ticks]
    assert [words for words in marks if not re.fullmatch(r"0|\d+ (d|h)", words)] == []


def test_curve_of_everybody_and_of_nobody():
    assert sentences(figures(*[(HUMAN, 2)] * 12)) == (
        "Nearly everybody who kept waiting had a human within 3 min.",
        "Half had a human after 2 min.",
        "",
    )
    assert sentences(figures(*[(CENSORED, 35)] * 12)) == (
        "Almost nobody who kept waiting had a human within 30 min.",
        "More than half were still waiting after 35 min.",
        "",
    )


def test_curve_of_a_line_that_cuts_everybody_off_says_no_more_than_that():
    assert sentences(figures(*[(OTHER, 35)] * 12)) == (
        "Almost nobody who kept waiting had a human within 30 min.",
        "",
        "Nearly everybody was cut off, met only a machine or was sent elsewhere.",
    )


def test_curve_that_ends_otherwise_for_most_says_so():
    told = figures(*[(HUMAN, 5)] * 3, *[(OTHER, 35)] * 7)

    assert sentences(told) == (
        "3 in 10 of those who kept waiting had a human within 30 min.",
        "Fewer than half had a human at all; the longest attempt lasted 35 min.",
        "7 in 10 were cut off, met only a machine or were sent elsewhere.",
    )


def test_written_channels_are_told_in_hours_and_days():
    told = figures(*[(HUMAN, 20 * HOUR)] * 6, *[(CENSORED, 10 * DAY)] * 4, kind=ChannelKind.EMAIL)

    with override("en"):
        assert (
            plain(tags.curve_sentence(told)) == "6 in 10 of those who kept waiting had a human within 1 day."
        )
        assert [plain(row[0]) for row in tags.curve_rows(told)] == ["2 h", "1 day", "3 days", "7 days"]
        assert [plain(words) for _x, _side, words in tags.drawn_curve(told).ticks][-1] == "15 d"


def test_rows_of_the_curve_add_up_to_everybody():
    rows = tags.curve_rows(figures(*MIXED))

    assert [(round(human, 2), round(other, 2)) for _time, human, other, _waiting in rows] == [
        (0, 0.2),
        (0.8, 0.2),
        (0.8, 0.2),
        (0.8, 0.2),
    ]
    assert all(human + other + waiting == pytest.approx(1) for _time, human, other, waiting in rows)


def test_curve_where_nothing_ended_is_not_drawn():
    assert not tags.can_be_drawn(figures(*[(CENSORED, 35)] * 12).curve)
    assert tags.can_be_drawn(figures(*MIXED).curve)


def test_the_curve_is_drawn_to_scale_in_per_cent():
    """2 of 10 over at 2 minutes of 15, 6 with a human at 4, by when 2 had given up."""
    with override("en"):
        drawn = tags.drawn_curve(figures(*MIXED))

    assert drawn.human == "0.0,100.0 26.7,100.0 26.7,20.0 100.0,20.0 100.0,100.0"
    assert drawn.other == "0.0,0.0 13.3,0.0 13.3,20.0 100.0,20.0"
    assert (plain(drawn.human_words), plain(drawn.other_words)) == (
        "a human: 80%",
        "over without a human: 20%",
    )
    assert (drawn.is_inside, drawn.human_y) == (True, "59.2%")
