"""Sentences and shapes of the evidence, from sums that are easy to check by hand."""

import datetime
import re

import pytest
from django.utils.translation import override

from companies.enums import PRIORS, ChannelKind, decay_of
from companies.lib.best_hours import Sums, hour_table
from companies.lib.evidence import CountedAttempt, End, Reading, evidence_of
from companies.lib.reachability import Grade
from companies.models import Channel
from companies.queries.evidence import ChannelFigures
from companies.templatetags import evidence as tags
from companies.templatetags.waits import DAY, HOUR, about, duration, in_ten, interval, percent

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
HUMAN, OTHER, CENSORED = End


def figures(*ends, kind=ChannelKind.PHONE, month="2026-11"):
    """Of attempts of this very moment: (how it ended, minutes)."""
    attempts = [CountedAttempt(at=NOW, end=end, minutes=minutes, month=month) for end, minutes in ends]
    evidence = evidence_of(attempts, decay_of(kind))
    reading = Reading(evidence.totals, decay_of(kind), PRIORS[kind], NOW)
    return ChannelFigures(Channel(kind=kind, slug="line"), reading, evidence, NOW)


# ── Durations and shares ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("minutes", "exact", "rough"),
    [
        (0.2, "1 min", "1 min"),
        (17.8, "18 min", "20 min"),
        (59.7, "1 h", "1 h"),
        (137, "2 h 15 min", "2 h 30 min"),
        (179, "3 h", "3 h"),
        (700, "11 h 30 min", "12 h"),
        (1435, "1 day", "1 day"),
        (3300, "2 days", "2 days"),
    ],
)
def test_times_are_no_more_precise_than_they_are(minutes, exact, rough):
    with override("en"):
        assert (duration(minutes), about(minutes)) == (exact, rough)


@pytest.mark.parametrize(
    ("low", "high", "french", "english"),
    [
        (11.2, 33.9, "11–34 min", "11–34 min"),
        (45, 120, "45 min – 2 h", "45 min – 2 h"),
        (DAY, 3 * DAY, "1 jour – 3 jours", "1 day – 3 days"),
        (3 * HOUR, 2 * DAY, "3 h – 2 jours", "3 h – 2 days"),
    ],
)
def test_interval_names_its_unit_once_when_it_can(low, high, french, english):
    for language, text in (("fr", french), ("en", english)):
        with override(language):
            assert interval(low, high).replace("\u202f", " ").replace("\xa0", " ") == text


def test_percent_is_written_as_each_language_writes_it():
    with override("fr"):
        assert percent(0.478) == "48\u202f%"
    with override("en"):
        assert percent(0.478) == "48%"


def test_share_counts_in_ten():
    assert [in_ten(share) for share in (0, 0.04, 0.62, 0.97, 1)] == [0, 0, 6, 10, 10]


# ── The waiting curve ─────────────────────────────────────────────────────────────────────────────────

MIXED = [(HUMAN, 4)] * 6 + [(OTHER, 2)] * 2 + [(CENSORED, 3)] * 2


def sentences(told):
    with override("en"):
        return tags.curve_sentence(told), tags.median_sentence(told), tags.other_ends_sentence(told)


def test_curve_is_said_in_ten():
    """2 of 10 end otherwise; of the 6 still there at 4 minutes all have a human: 8 in 10."""
    assert sentences(figures(*MIXED)) == (
        "8 in 10 had a human within 5 min.",
        "Half had a human after 4 min.",
        "2 in 10 were cut off, met only a machine or were sent elsewhere.",
    )


def test_curve_of_everybody_and_of_nobody():
    assert sentences(figures(*[(HUMAN, 2)] * 12)) == (
        "Nearly everybody had a human within 3 min.",
        "Half had a human after 2 min.",
        "",
    )
    assert sentences(figures(*[(CENSORED, 35)] * 12)) == (
        "Almost nobody had a human within 30 min.",
        "More than half were still waiting after 35 min.",
        "",
    )


def test_curve_of_a_line_that_cuts_everybody_off_says_no_more_than_that():
    assert sentences(figures(*[(OTHER, 35)] * 12)) == (
        "Almost nobody had a human within 30 min.",
        "",
        "Nearly everybody was cut off, met only a machine or was sent elsewhere.",
    )


def test_curve_that_ends_otherwise_for_most_says_so():
    told = figures(*[(HUMAN, 5)] * 3, *[(OTHER, 35)] * 7)

    assert sentences(told) == (
        "3 in 10 had a human within 30 min.",
        "Fewer than half had a human at all; the longest attempt lasted 35 min.",
        "7 in 10 were cut off, met only a machine or were sent elsewhere.",
    )


def test_written_channels_are_told_in_hours_and_days():
    told = figures(*[(HUMAN, 20 * HOUR)] * 6, *[(CENSORED, 10 * DAY)] * 4, kind=ChannelKind.EMAIL)

    with override("en"):
        assert tags.curve_sentence(told) == "6 in 10 had a human within 1 day."
        assert [row[0] for row in tags.curve_rows(told)] == ["2 h", "1 day", "3 days", "7 days"]
        assert [words for _x, words in tags.curve_picture(told).ticks][-1] == "14 d"


def test_rows_of_the_curve_add_up_to_everybody():
    rows = tags.curve_rows(figures(*MIXED))

    assert [(round(human, 2), round(other, 2)) for _time, human, other, _waiting in rows] == [
        (0, 0.2),
        (0.8, 0.2),
        (0.8, 0.2),
        (0.8, 0.2),
    ]
    assert all(human + other + waiting == pytest.approx(1) for _time, human, other, waiting in rows)


def test_picture_is_drawn_to_scale():
    """A horizon of 15 minutes on 320 by 180: two minutes are 42.7 wide, eight in ten 144 high."""
    picture = tags.curve_picture(figures(*MIXED))

    assert picture.human.endswith("85.3,180.0 85.3,36.0 320.0,36.0 320.0,180.0")
    assert picture.other.startswith("0.0,0.0 42.7,0.0 42.7,36.0")
    assert [words for _x, words in picture.ticks] == ["0", "5 min", "10 min", "15 min"]
    assert re.fullmatch(r"([0-9.]+,[0-9.]+ ?)+", picture.human)


def test_band_too_low_for_words_has_none():
    picture = tags.curve_picture(figures(*[(HUMAN, 4)] * 19, (OTHER, 2)))

    assert (picture.other_label, picture.waiting_label) == (None, None)
    assert picture.human_label is not None


def test_curve_where_nothing_ended_is_not_drawn():
    assert not tags.can_be_drawn(figures(*[(CENSORED, 35)] * 12).curve)
    assert tags.can_be_drawn(figures(*MIXED).curve)


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

    assert re.fullmatch(r"Tuesday is quicker \(about \d+ min\) than Monday \(about \d+ min\)\.", sentence)


def test_hours_run_from_the_first_told_to_the_last_with_a_week_each():
    with override("fr"):
        rows = tags.hour_rows(table(CLEAR))

    assert [hour.replace("\xa0", " ").replace("\u202f", " ") for hour, _cells in rows] == [
        f"{hour} h" for hour in range(9, 16)
    ]
    assert {len(cells) for _hour, cells in rows} == {7}
    nine = rows[0][1]
    assert (nine[0].is_told, nine[6].is_told, nine[0].level) == (True, False, 5)
    assert tags.hour_rows(table({})) == []


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
