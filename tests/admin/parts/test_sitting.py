import datetime

import pytest
from django.utils.translation import override

from companies.admin.parts.sitting import GOAL, MOST_LEFT, Sitting
from tests.factories import NOW


def sent(now=NOW, **told):
    return Sitting.sent(told, now=now)


def ago(**time):
    return str(int((NOW - datetime.timedelta(**time)).timestamp()))


def test_a_sitting_comes_back_from_its_own_address_as_it_went():
    sitting = sent(since=ago(minutes=2)).leaving("channel-4").leaving("proposal-7").decided(last="event-3")
    assert sent(**sitting.fields) == sitting
    assert (sitting.done, sitting.left, sitting.last) == (1, ("channel-4", "proposal-7"), "event-3")


@pytest.mark.parametrize(
    "told",
    [
        {"since": "x", "done": "-1", "left": "report-1.channel-x.channel-.", "last": ""},
        {"since": "9" * 40, "done": "9" * 40, "left": "channel-" + "9" * 40},
        {"since": "٣", "done": "²", "left": "'\"<>"},
    ],
)
def test_what_is_not_readable_begins_anew(told):
    assert sent(**told) == Sitting(since=NOW)


def test_the_time_is_neither_of_the_future_nor_of_another_day():
    assert sent(since=ago(days=-3)).since == NOW
    assert sent(since=ago(days=9)).since == NOW - datetime.timedelta(days=1)


def test_the_first_that_was_left_comes_back_when_too_many_are():
    sitting = sent()
    for number in range(MOST_LEFT + 1):
        sitting = sitting.leaving(f"channel-{number}")
    assert (len(sitting.left), sitting.left[0]) == (MOST_LEFT, "channel-1")


@pytest.mark.parametrize(
    ("done", "counted", "pace"),
    [
        (0, f"0 of {GOAL}", "2 min 10"),
        (12, f"12 of {GOAL}", "2 min 10 · 18 cards, about 3 min more"),
        (GOAL, f"{GOAL} of {GOAL}", "2 min 10"),
        (GOAL + 1, f"{GOAL + 1} done", "2 min 10"),
    ],
)
def test_progress_is_told_in_words(done, counted, pace):
    sitting = sent(since=ago(minutes=2, seconds=10), done=str(done))
    with override("en"):
        assert (sitting.counted, sitting.pace(NOW).replace("\u00a0", " ")) == (counted, pace)
    assert [tick.look for tick in sitting.ticks].count("done") == min(done, GOAL)
    assert len(sitting.ticks) == GOAL
