"""Hours, months and grades in words and shapes, from sums that are easy to check by hand."""

import datetime
import re
from dataclasses import replace

import pytest
from django.utils.translation import override

from companies.enums import PRIORS, ChannelKind
from companies.lib.best_hours import Sums, Unusual, hour_table
from companies.lib.calm import Calm, Doubted
from companies.lib.evidence import LIVE, CountedAttempt, Month, Reading, Slot, evidence_of
from companies.lib.reachability import Grade
from companies.lib.told_weeks import End, week_of
from companies.models import Channel
from companies.queries.evidence.readings import ChannelFigures
from companies.templatetags import evidence as tags
from tests.plain import plain
from tests.templatetags.figures import NOW, figures

HUMAN = End.HUMAN


# ── Hours and months ──────────────────────────────────────────────────────────────────────────────────


def table(slots):
    sums = [sum(column) for column in zip(*slots.values(), strict=True)] if slots else [0, 0, 0]
    return hour_table(shape=1.2 + sums[1], rate=24 + sums[2], weight=2 + sums[0], slots=slots)


CLEAR = {day * 24 + hour: Sums(20, 20, minutes) for day in range(5) for hour, minutes in ((9, 800), (15, 80))}


def test_best_hour_is_said_where_the_hours_differ():
    with override("en"):
        sentence = tags.best_hour_sentence(table(CLEAR))

    assert sentence.replace("\xa0", " ") == (
        "Quickest around 3 pm: about 5 min. Slowest around 9 am: about 39 min."
    )


def test_no_best_hour_where_they_do_not():
    alike = {day * 24 + hour: Sums(2, 1, 20) for day in range(5) for hour in range(9, 17)}

    assert tags.best_hour_sentence(table(alike)) == ""
    assert tags.best_day_sentence(table(alike)) == ""


def test_best_day_is_said_where_the_days_differ():
    slots = {10: Sums(60, 60, 2400), 34: Sums(60, 60, 240)}

    with override("en"):
        sentence = tags.best_day_sentence(table(slots))

    assert re.fullmatch(
        r"Tuesday is quicker \(about \d+ min\) than Monday \(about \d+ min\)\.", plain(sentence)
    )


def test_the_week_has_the_days_and_hours_told_of_and_marks_the_slow_ones_and_now():
    """Told of on Monday and Wednesday at nine and at eleven; it is Monday, eleven o’clock, where the line is."""
    told = figures(*[(HUMAN, 10)] * 4)
    slots = {0 * 24 + 9: (4, 60), 0 * 24 + 11: (4, 10), 2 * 24 + 9: (4, 60), 2 * 24 + 11: (4, 10)}
    weight = 100 * told.reading.totals.weight
    told = replace(
        told, slots={slot: Slot(weight, weight, weight * wait) for slot, (_n, wait) in slots.items()}
    )
    told.channel.time_zone = "Etc/GMT+1"
    with override("en"):
        week = tags.week_table({"now": NOW}, told)

    assert [name for _short, name in week.days] == ["Monday", "Wednesday"]
    assert [plain(hour) for hour, _cells in week.rows] == ["9 am", "10 am", "11 am"]
    looks = [[cell.look for cell in cells] for _hour, cells in week.rows]
    assert looks[0][0] > looks[2][1]
    assert looks[1] == ["guess", "guess"]
    assert [cell.is_now for cell in week.rows[2][1]] == [True, False]
    assert tags.week_table({"now": NOW}, figures()) is None
    alike = {slot: row._replace(minutes=weight) for slot, row in told.slots.items()}
    assert tags.week_table({"now": NOW}, replace(told, slots=alike)).rows == []


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ((9, 30), "Quicker in November than in October: 9 min instead of 30 min."),
        ((30, 9), "Slower in November than in October: 30 min instead of 9 min."),
        ((9, 9), ""),
    ],
)
def test_months_are_told_apart_where_the_reports_do(minutes, said):
    told = figures((HUMAN, 9))
    months = {
        month: Month(100, 100, 100 * wait)
        for month, wait in zip(("2026-11", "2026-10"), minutes, strict=True)
    }
    with override("en"):
        rows = tags.month_rows({"now": NOW}, replace(told, months=months))
        assert plain(tags.months_sentence(rows)) == said


def test_months_go_back_a_year_at_most_and_show_a_figure_from_three_reports_on():
    told = figures(*[(HUMAN, 10)] * 5, month="2026-10")

    rows = tags.month_rows({"now": NOW}, told)

    assert [(row.first_day.isoformat(), row.count, row.time is not None) for row in rows] == [
        ("2026-11-01", 0, False),
        ("2026-10-01", 5, True),
    ]
    assert rows[1].time.minutes == pytest.approx((24 + 50) / (1.2 + 5))
    assert len(tags.month_rows({"now": NOW}, figures((HUMAN, 10), month="2020-01"))) == tags.MONTHS_SHOWN
    assert tags.month_rows({"now": NOW}, figures()) == []


def test_every_grade_says_what_to_count_on():
    assert [grade for grade, _words, _limit in tags.grade_scale()] == list(Grade)
    assert len({tags.grade_words(grade) for grade in Grade}) == len(Grade)


def test_page_without_figures_has_none_for_any_channel():
    assert tags.of("", Channel()) is None
    assert tags.of({}, Channel(pk=1)) is None


def test_what_is_unusual_is_said_in_a_sentence():
    with override("en"):
        assert [tags.unusual_words(unusual) for unusual in Unusual] == [
            "Worse than usual in the last two hours.",
            "Quicker than usual in the last two hours.",
        ]


# ── What counts for less ──────────────────────────────────────────────────────────────────────────────


def read(calm, *, now=NOW):
    return Reading(calm, LIVE.decay, PRIORS[ChannelKind.PHONE], now)


@pytest.mark.parametrize(
    ("language", "reports", "said"),
    [
        (
            "en",
            23,
            "The 23 reports from 4 March 2026 to 7 April 2026 differ from all others and count for less.",
        ),
        (
            "en",
            1,
            "1 report of the weeks from 4 March 2026 to 7 April 2026 differs from all others and counts for less.",
        ),
        (
            "fr",
            23,
            "Les 23 signalements du 4 mars 2026 au 7 avril 2026 diffèrent de tous les autres et comptent moins.",
        ),
        (
            "fr",
            1,
            "1 signalement des semaines du 4 mars 2026 au 7 avril 2026 diffère de tous les autres et compte moins.",
        ),
    ],
)
def test_weeks_that_are_doubted_are_named(language, reports, said):
    first = week_of(datetime.datetime(2026, 3, 5, tzinfo=datetime.UTC))
    calm = Calm(doubted=Doubted(first_week=first, last_week=first + 4, reports=reports, parts=3))
    figures = ChannelFigures(Channel(), read(calm), {}, {}, None)

    with override(language):
        assert plain(tags.doubt_sentence(figures)) == said


def test_weeks_like_all_others_are_not_spoken_of():
    hardly = Calm(doubted=Doubted(first_week=500, last_week=504, reports=9, parts=33))

    for calm in (Calm(), hardly):
        assert tags.doubt_sentence(ChannelFigures(Channel(), read(calm), {}, {}, None)) == ""


@pytest.mark.parametrize(("humans", "said"), [(0, "nobody"), (3, "hardly anybody")])
def test_a_deserted_line_says_whether_anybody_was_answered(humans, said):
    moment = NOW - datetime.timedelta(days=2)
    ends = [End.CENSORED] * 90 + [End.HUMAN] * humans
    told = [
        CountedAttempt(
            at=moment - datetime.timedelta(days=4 * number if end == End.CENSORED else 0),
            end=end,
            minutes=9,
            month="",
        )
        for number, end in enumerate(ends)
    ]
    with override("en"):
        words = tags.nobody_words(read(evidence_of(told, LIVE).calm(LIVE)))

    assert words == f"{said} has reached a human here lately"
