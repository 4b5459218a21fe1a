"""The last attempts on a channel, each by itself."""

import datetime

import pytest

from companies.enums import ChannelKind, Outcome
from companies.queries.evidence.last_calls import FEWEST_DRAWN, MOST_DRAWN, WEEKS, last_calls
from tests.factories import DAY, NOW, channel, counted_reports, phone_channel, report

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.mark.parametrize("count", [10, 200])
def test_last_calls_cost_one_query_whatever_is_stored(count, django_assert_num_queries):
    line = phone_channel()
    counted_reports(channel=line, count=count, every=4 * HOUR)

    with django_assert_num_queries(1):
        calls = last_calls(line, now=NOW).calls

    assert len(calls) == min(count, MOST_DRAWN)
    assert calls[0].at > calls[-1].at


def test_last_calls_are_counted_lately_and_at_an_hour_that_somebody_told():
    line = phone_channel()
    counted_reports(channel=line, count=2, wait_minutes=7)
    counted_reports(channel=line, count=1, latest_at=NOW - 3 * DAY, is_hour_known=False)
    counted_reports(channel=line, count=1, latest_at=NOW - datetime.timedelta(weeks=WEEKS))
    report(channel=line, outcome=Outcome.SUSPECTED_SCAM, experienced_at=NOW - HOUR)
    told = last_calls(line, now=NOW)

    assert [(call.outcome, call.minutes) for call in told.calls] == [(Outcome.HUMAN, 7)] * 2
    assert not told.is_drawn
    assert len(told.calls) < FEWEST_DRAWN


def test_a_channel_answered_later_has_none(django_assert_num_queries):
    form = channel(kind=ChannelKind.FORM)
    counted_reports(channel=form, count=8)

    with django_assert_num_queries(0):
        assert last_calls(form, now=NOW).calls == []
