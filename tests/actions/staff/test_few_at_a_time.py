"""How many passwords a process looks at together, whoever comes."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from companies.actions.staff.few_at_a_time import AT_ONCE, WAITING, TooBusy, one_of_few


def come(hold, seen):
    try:
        with one_of_few():
            seen["now"] += 1
            seen["most"] = max(seen["most"], seen["now"])
            hold.wait(10)
            seen["now"] -= 1
    except TooBusy:
        return "busy"
    return "looked at"


def test_one_is_looked_at_a_few_wait_and_the_rest_are_told_at_once():
    hold, seen = threading.Event(), {"now": 0, "most": 0}
    with ThreadPoolExecutor(32) as pool:
        told = [pool.submit(come, hold, seen) for _ in range(32)]
        deadline = time.monotonic() + 5
        while sum(each.done() for each in told) < 32 - AT_ONCE - WAITING and time.monotonic() < deadline:
            time.sleep(0.01)
        assert sum(each.done() for each in told) == 32 - AT_ONCE - WAITING
        hold.set()
        assert sorted(each.result() for each in told).count("looked at") == AT_ONCE + WAITING
    assert seen["most"] == AT_ONCE


def test_who_waits_for_too_long_is_told(monkeypatch):
    monkeypatch.setattr("companies.actions.staff.few_at_a_time.LONGEST_TURN", 0.05)
    hold, seen = threading.Event(), {"now": 0, "most": 0}
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(come, hold, seen)
        while not seen["now"]:
            time.sleep(0.01)
        assert pool.submit(come, hold, seen).result(5) == "busy"
        hold.set()
        assert first.result(5) == "looked at"


def test_a_fault_gives_the_place_back():
    for _time in range(AT_ONCE + WAITING + 1):
        with pytest.raises(ValueError, match="x"), one_of_few():
            raise ValueError("x")
    with one_of_few():
        pass
