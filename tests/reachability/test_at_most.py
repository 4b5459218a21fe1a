import threading
from itertools import count

import pytest

from reachability.at_most import at_most_every


def test_a_thing_is_found_out_once_within_the_time_and_again_after_it():
    seconds = [0.0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("time.monotonic", lambda: seconds[0])
        told = at_most_every(5, count().__next__)
        heard = []
        for seconds[0] in (0, 4.9, 5, 9.9, 10):
            heard.append(told())
    assert heard == [0, 0, 1, 1, 2]


def test_nobody_waits_for_who_is_finding_out_where_something_is_known():
    at_it, go_on = threading.Event(), threading.Event()
    calls = count()

    def find():
        if (call := next(calls)) == 1:
            at_it.set()
            assert go_on.wait(10)
        return call

    told = at_most_every(0, find)
    assert told() == 0
    slow = threading.Thread(target=told)
    slow.start()
    assert at_it.wait(10)
    assert [told(), told()] == [0, 0]
    go_on.set()
    slow.join(10)
    assert told() == 2


def test_what_is_raised_is_not_kept():
    answers = iter([ZeroDivisionError, None])

    def find():
        if error := next(answers):
            raise error
        return "found"

    told = at_most_every(60, find)
    with pytest.raises(ZeroDivisionError):
        told()
    assert told() == "found"
