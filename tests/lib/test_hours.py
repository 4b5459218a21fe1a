import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companies.lib.hours import (
    EVERY_DAY,
    HOLIDAYS,
    MINUTES_PER_DAY,
    MONTHS,
    WEEK,
    NotOpeningHours,
    Opening,
    OpeningHours,
    Place,
    Rule,
    Span,
)
from tests.rows import every_row


def at(hour, minute=0):
    return hour * 60 + minute


@every_row(
    ("text", "rules"),
    [
        pytest.param("24/7", (), id="always"),
        pytest.param(" 24/7 ", (), id="always, padded"),
        pytest.param(
            "Mo-Fr 08:30-19:00; Sa 08:30-13:00",
            (
                Rule((0, 1, 2, 3, 4), (Span(at(8, 30), at(19)),)),
                Rule((5,), (Span(at(8, 30), at(13)),)),
            ),
            id="week and Saturday",
        ),
        pytest.param(
            "Mo,Th 08:30-18:15; Tu-We 08:30-13:00,14:00-18:00; PH off",
            (
                Rule((0, 3), (Span(at(8, 30), at(18, 15)),)),
                Rule((1, 2), (Span(at(8, 30), at(13)), Span(at(14), at(18)))),
                Rule((), (), on_holidays=True),
            ),
            id="lists, two spans, holidays off",
        ),
        pytest.param(
            "Sa,Su,PH 09:00-17:00", (Rule((5, 6), (Span(at(9), at(17)),), True),), id="also on holidays"
        ),
        pytest.param("Su closed", (Rule((6,), ()),), id="closed"),
        pytest.param(
            "Sa-Tu 09:00-10:00", (Rule((5, 6, 0, 1), (Span(at(9), at(10)),)),), id="over the week's end"
        ),
        pytest.param("Mo-Mo 09:00-10:00", (Rule((0,), (Span(at(9), at(10)),)),), id="from a day to itself"),
        pytest.param("Fr 22:00-02:00", (Rule((4,), (Span(at(22), at(2)),)),), id="over midnight"),
        pytest.param("Mo 00:00-24:00", (Rule((0,), (Span(0, MINUTES_PER_DAY),)),), id="whole day"),
        pytest.param("Mo 23:59-24:00", (Rule((0,), (Span(at(23, 59), at(24)),)),), id="last minute"),
        pytest.param(
            "24/7; PH off",
            (Rule(EVERY_DAY, (Span(0, MINUTES_PER_DAY),)), Rule((), (), on_holidays=True)),
            id="always but on holidays",
        ),
        pytest.param("09:00-18:00", (Rule(EVERY_DAY, (Span(at(9), at(18)),)),), id="every day"),
        pytest.param(
            "Jul-Aug Mo-Fr 09:00-16:00",
            (Rule((0, 1, 2, 3, 4), (Span(at(9), at(16)),), months=(6, 7)),),
            id="in summer",
        ),
        pytest.param(
            "Nov-Jan,Mar 10:00-12:00",
            (Rule(EVERY_DAY, (Span(at(10), at(12)),), months=(10, 11, 0, 2)),),
            id="over the year's end",
        ),
        pytest.param(
            "Dec 24,Dec 31 08:00-12:00; May 01 off",
            (
                Rule((), (Span(at(8), at(12)),), dates=((11, 24), (11, 31))),
                Rule((), (), dates=((4, 1),)),
            ),
            id="days of the year",
        ),
        pytest.param("Aug off", (Rule(EVERY_DAY, (), months=(7,)),), id="closed for a month"),
        pytest.param(
            "Dec 24-Jan 02 off",
            (Rule(EVERY_DAY, (), seasons=(((11, 24), (0, 2)),)),),
            id="over the year's end",
        ),
        pytest.param(
            "Dec 24-26,Dec 31 off",
            (Rule(EVERY_DAY, (), dates=((11, 31),), seasons=(((11, 24), (11, 26)),)),),
            id="days of the year in a row, and one more",
        ),
        pytest.param("Jan 1 off", (Rule((), (), dates=((0, 1),)),), id="a day of one figure"),
        pytest.param(
            "Jul 01-Aug 31 Mo-Fr 09:00-16:00",
            (Rule((0, 1, 2, 3, 4), (Span(at(9), at(16)),), seasons=(((6, 1), (7, 31)),)),),
            id="week of a season",
        ),
        pytest.param(
            "Dec 24,Dec 31 Mo-Fr 08:00-12:00",
            (
                Rule(
                    (0, 1, 2, 3, 4),
                    (Span(at(8), at(12)),),
                    seasons=(((11, 24), (11, 24)), ((11, 31), (11, 31))),
                ),
            ),
            id="days of the year where they are such of the week",
        ),
        pytest.param(
            "Mo-Fr 20:00-02:00, Sa 10:00-02:00, PH off",
            (
                Rule((0, 1, 2, 3, 4), (Span(at(20), at(2)),)),
                Rule((5,), (Span(at(10), at(2)),), adds=True),
                Rule((), (), on_holidays=True, adds=True),
            ),
            id="rules after a comma",
        ),
        pytest.param("Mo  09:00-10:00 , 11:00-12:00 ;", None, id="loose spaces"),
    ],
)
def test_parse_reads(text, rules):
    if rules is None:
        rules = (Rule((0,), (Span(at(9), at(10)), Span(at(11), at(12)))),)

    assert OpeningHours.parse(text) == OpeningHours(rules)


@every_row(
    "text",
    [
        "",
        "   ",
        ";",
        "lundi 9h-18h",
        "Mo",
        "Mo-",
        "Mo- 09:00-10:00",
        "-Mo 09:00-10:00",
        "Mo-Fr-Su 09:00-10:00",
        "mo 09:00-10:00",
        "Xx 09:00-10:00",
        "Mo, Tu 09:00-10:00",
        "Mo 9:00-10:00",
        "Mo 09:00",
        "Mo 09:00-",
        "Mo 09:00-10:00,",
        "Mo 09:60-10:00",
        "Mo 24:00-10:00",
        "Mo 09:00-24:01",
        "Mo 09:00-26:00",
        "Mo ٠٩:٠٠-١٠:٠٠",
        "Mo 09:00-10:00 off",
        "Mo off,09:00-10:00",
        "Mo\t09:00-10:00",
        "Mo 09:00–10:00",
        "Mo-Fr 09:00-18:00; Sa",
        'Mo 09:00-10:00 "sur rendez-vous"',
        "sunrise-sunset",
        "week 1-10 Mo 09:00-10:00",
        "Feb 30 off",
        "Dec 32 off",
        "May 00 off",
        "Dec 24-Dec 32 off",
        "Dec 24- off",
        "Dec-24 off",
        "Dec 24-Jan off",
        "Dec 24-Feb 30 off",
        "Mo 09:00-10:00, ",
        "Mo, 09:00-10:00",
        "Mo 09:00-10:00,, Tu 09:00-10:00",
        "easter off",
        "2026 May 01 off",
        "Jul-Aug",
        "Dec 25",
        "off; ; x",
        "SH off",
    ],
)
def test_parse_refuses_what_it_does_not_read(text):
    with pytest.raises(NotOpeningHours):
        OpeningHours.parse(text)


def test_parse_says_where_it_stopped():
    with pytest.raises(NotOpeningHours) as refused:
        OpeningHours.parse("Mo-Fr 08:30-19:00; Sa 8h-13h")

    assert refused.value.args == ("8h-13h",)


@every_row(
    ("text", "is_always"),
    [
        ("24/7", True),
        ("00:00-24:00", True),
        ("00:00-00:00", True),
        ("Mo-Su 00:00-24:00", True),
        ("Mo-Fr 00:00-24:00; Sa,Su 00:00-24:00", True),
        ("Mo-Su,PH 00:00-24:00", True),
        ("24/7; PH 00:00-24:00", True),
        ("08:00-08:00", True),
        ("00:00-12:00,12:00-24:00", True),
        ("Jan-Jun 00:00-24:00; Jul-Dec 24/7", True),
        ("Mo-Fr 00:00-24:00", False),
        ("24/7; PH off", False),
        ("24/7; Dec 25 off", False),
        ("Jan-Nov 00:00-24:00", False),
        ("24/7; Aug off", False),
        ("00:00-23:59", False),
        ("Mo-Sa 08:00-08:00", False),
        ("Jan-Jun 00:00-24:00; Jul-Dec 08:00-08:00", False),
    ],
)
def test_is_always_however_the_whole_week_is_written(text, is_always):
    assert OpeningHours.parse(text).is_always is is_always


tokens = st.sampled_from(
    [
        *WEEK,
        *MONTHS,
        HOLIDAYS,
        "off",
        "Dec 25",
        "Mo-Fr 08:30-19:00",
        "22:00-02:00",
        "closed",
        "24/7",
        "08:30",
        "24:00",
        "-",
        ",",
        ";",
        ":",
        " ",
        "é",
        "9",
    ]
)


@given(st.one_of(st.text(), st.lists(tokens).map("".join)))
@example("Mo-Fr 08:30-19:00; PH off")
def test_parse_raises_nothing_but_not_opening_hours(text):
    try:
        hours = OpeningHours.parse(text)
    except NotOpeningHours:
        return
    assert hours.is_always or text.strip() != "24/7"
    # Whatever is read says something of a moment, too, and at once.
    opening = Opening(
        hours, Place("Europe/Paris", "FR"), datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
    )
    assert opening.state in ("open", "closed", "unsure")
    assert opening.changes_at is None or opening.changes_at > opening.at


days = st.sampled_from(WEEK)
minutes = st.integers(0, MINUTES_PER_DAY - 1)


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


@given(days, days, minutes, minutes)
def test_parse_reads_every_day_and_minute(first, last, opens, closes):
    [rule] = OpeningHours.parse(f"{first}-{last} {clock(opens)}-{clock(closes)}").rules

    assert rule.spans == (Span(opens, closes),)
    assert rule.days[0] == WEEK.index(first)
    assert rule.days[-1] == WEEK.index(last)
    assert len(rule.days) == (WEEK.index(last) - WEEK.index(first)) % 7 + 1
