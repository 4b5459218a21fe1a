import datetime

import pytest

from companies.actions.reports.decide import publish_report
from companies.enums import Demand, Outcome, ReportStatus
from companies.queries.reports.alarms import WARNS_FOR, Alarm, alarms_of
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def told(channel, *, demands=Demand.CODE, ago=DAY, **fields):
    return factories.report(
        channel=channel, demands=demands, experienced_at=NOW - ago, submitted_at=NOW, **fields
    )


def test_one_report_that_nobody_has_read_is_enough():
    line = factories.phone_channel()
    told(line, status=ReportStatus.RECEIVED)
    assert alarms_of([line], now=NOW) == {line.pk: Alarm([Demand.CODE], 1, NOW - DAY, is_checked=False)}


def test_what_was_asked_for_is_said_once_with_the_last_day():
    line = factories.phone_channel()
    told(line, demands="gift_card identity", ago=3 * DAY)
    told(line, demands="code gift_card", status=ReportStatus.RECEIVED)
    assert alarms_of([line], now=NOW)[line.pk] == Alarm(
        [Demand.CODE, Demand.GIFT_CARD], 2, NOW - DAY, is_checked=True
    )


def test_a_refused_report_an_old_one_and_a_calm_one_do_not_warn():
    line = factories.phone_channel()
    told(line, status=ReportStatus.REFUSED)
    told(line, ago=WARNS_FOR + DAY)
    factories.report(channel=line, demands=Demand.IDENTITY)
    assert alarms_of([line], now=NOW) == {}


def test_a_scam_that_a_moderator_let_be_read_warns_without_a_word_of_what_was_asked_for():
    line = factories.phone_channel()
    told = factories.report(channel=line, outcome=Outcome.SUSPECTED_SCAM, status=ReportStatus.RECEIVED)
    assert alarms_of([line], now=NOW) == {}
    publish_report(report_id=told.pk, by=factories.user(), at=NOW)
    assert alarms_of([line], now=NOW) == {line.pk: Alarm([], 1, told.experienced_at, is_checked=True)}


@pytest.mark.parametrize("count", [1, 3])
def test_alarms_cost_one_query(django_assert_num_queries, count):
    lines = [factories.phone_channel() for _ in range(count)]
    for line in lines:
        told(line)
    with django_assert_num_queries(1):
        assert alarms_of(lines, now=NOW).keys() == {line.pk for line in lines}


def test_what_is_told_of_one_line_takes_no_warning_off_its_sister(monkeypatch):
    monkeypatch.setattr("companies.queries.reports.alarms.MOST_TOLD", 3)
    loud, quiet = factories.phone_channel(), factories.phone_channel()
    told(quiet, ago=10 * DAY)
    for _time in range(5):
        told(loud)
    alarms = alarms_of([loud, quiet], now=NOW)
    assert {pk: alarm.callers for pk, alarm in alarms.items()} == {loud.pk: 3, quiet.pk: 1}
