import datetime

import pytest

from companies.enums import CallKind
from companies.lib.phones import PhoneNumber
from companies.queries.reports.calls import CallsTold, calls_told
from tests.factories import NOW, call_told

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
NUMBER = PhoneNumber.parse("01 99 00 12 34", "FR")


def told(**kinds):
    for kind, times in kinds.items():
        for _time in range(times):
            call_told(kind=kind)
    return calls_told(NUMBER, now=NOW)


def test_nothing_was_told():
    assert told() == CallsTold(times=0, mostly=None, last_at=None)


@pytest.mark.parametrize(
    ("kinds", "mostly"),
    [
        ({"sales": 1}, None),
        ({"scam": 2}, None),
        ({"scam": 3}, CallKind.SCAM),
        ({"sales": 3, "robot": 2}, CallKind.SALES),
        ({"sales": 3, "robot": 3}, None),
        ({"sales": 3, "robot": 2, "other": 1}, None),
    ],
)
def test_a_sort_is_named_once_three_told_it_and_most_did(kinds, mostly):
    found = told(**kinds)
    assert (found.times, found.mostly) == (sum(kinds.values()), mostly)


def test_the_last_thirty_days_count_and_only_what_is_counted():
    call_told(told_at=NOW - 31 * DAY)
    call_told(told_at=NOW - 30 * DAY)
    call_told(told_at=NOW - 2 * DAY, is_counted=False)
    call_told(told_at=NOW - 3 * DAY)
    call_told(number="01 99 00 12 35")

    assert calls_told(NUMBER, now=NOW) == CallsTold(times=2, last_at=NOW - 3 * DAY)


@pytest.mark.parametrize("count", [1, 30])
def test_it_is_one_question(django_assert_num_queries, count):
    for _time in range(count):
        call_told()
    with django_assert_num_queries(1):
        assert calls_told(NUMBER, now=NOW).times == count
