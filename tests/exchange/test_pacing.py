import datetime

import pytest

from companies.exchange.pacing import LONGEST_AWAY, NOT_NOW, wait_said
from tests.exchange.visits import AT, Clock


def test_a_turn_begins_a_pause_after_the_last_one_ended():
    clock = Clock()
    pacer = clock.pacer()
    with pacer.turn("sogeline.example", 1.0):
        clock.now += 7.0
    clock.now += 0.25
    with pacer.turn("sogeline.example", 1.0):
        pass
    assert clock.slept == [0.75]


def test_another_site_waits_for_nobody():
    clock = Clock()
    pacer = clock.pacer()
    for site in ("sogeline.example", "other.example"):
        with pacer.turn(site, 1.0):
            pass
    assert clock.slept == []


def test_a_request_that_failed_is_waited_for_too():
    clock = Clock()
    pacer = clock.pacer()
    with pytest.raises(OSError), pacer.turn("sogeline.example", 1.0):
        raise OSError
    with pacer.turn("sogeline.example", 1.0):
        pass
    assert clock.slept == [1.0]


def test_a_site_that_is_left_alone_is_so_until_then():
    clock = Clock()
    pacer = clock.pacer()
    pacer.leave("sogeline.example", 60.0)
    assert (pacer.seconds_left("sogeline.example"), pacer.seconds_left("other.example")) == (60.0, 0.0)
    clock.now += 60.0
    assert pacer.seconds_left("sogeline.example") == 0.0


def test_thousands_of_sites_are_forgotten_once_nothing_waits_for_them():
    clock = Clock()
    pacer = clock.pacer()
    for number in range(3000):
        with pacer.turn(f"{number}.example", 1.0):
            clock.now += 0.1
    assert len(pacer._ended) <= 1001


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("0", datetime.timedelta()),
        ("120", datetime.timedelta(minutes=2)),
        ("Sun, 29 Nov 2026 02:02:00 GMT", datetime.timedelta(minutes=2)),
        ("Sun, 29 Nov 2026 03:02:00 +0100", datetime.timedelta(minutes=2)),
        ("Sun, 29 Nov 2026 02:02:00 -0000", datetime.timedelta(minutes=2)),
        ("Sun, 29 Nov 2099 02:02:00 GMT", LONGEST_AWAY),
        ("-5", NOT_NOW),
        ("", NOT_NOW),
        ("٣٠", NOT_NOW),
        ("9" * 40, NOT_NOW),
    ],
)
def test_how_long_a_site_asks_to_be_left_alone(said, wait):
    assert wait_said(said, AT) == wait
