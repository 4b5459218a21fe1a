import datetime

import pytest

from companies.enums import ChannelStatus, CompanyStatus, Demand, ReportStatus
from companies.models import Report
from companies.queries.moderation import (
    MOST_COUNTED,
    Waiting,
    earlier_reports,
    next_in_queue,
    queue_order,
    what_waits,
)
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def waiting(hours=0, **fields):
    return factories.report(
        status=ReportStatus.RECEIVED, experienced_at=factories.NOW + hours * HOUR, **fields
    )


def test_nothing_waits():
    found = what_waits()
    assert (found.reports.counted, found.oldest_at, found.channels.counted, found.companies.counted) == (
        0,
        None,
        0,
        0,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_is_counted_in_four_queries(django_assert_num_queries, count):
    for index in range(count):
        waiting(index, channel=factories.phone_channel(status=ChannelStatus.PROPOSED))
        factories.company(status=CompanyStatus.DRAFT)
    factories.report()
    with django_assert_num_queries(4):
        found = what_waits()
    assert (found.reports.counted, found.channels.counted, found.companies.counted) == (count, count, count)
    assert found.oldest_at == Report.objects.waiting().earliest("submitted_at").submitted_at


@pytest.mark.parametrize(("counted", "text"), [(0, "0"), (MOST_COUNTED, "99"), (MOST_COUNTED + 1, "99+")])
def test_a_count_stops_where_nobody_needs_it(counted, text):
    assert Waiting(counted).text == text


def test_queue_begins_with_demands_then_the_oldest():
    second, third = waiting(0), waiting(1)
    first = waiting(2, demands=Demand.CODE)
    assert list(Report.objects.waiting().order_by(*queue_order())) == [first, second, third]


def test_next_follows_the_order_of_the_queue_and_begins_again():
    second, third = waiting(0), waiting(1)
    first = waiting(2, demands=Demand.CODE)
    assert [next_in_queue(after=row) for row in (first, second, third)] == [second, third, first]


def test_next_of_two_told_at_the_same_moment_is_the_other():
    first, second = waiting(), waiting()
    assert [next_in_queue(after=row) for row in (first, second)] == [second, first]


def test_next_of_the_only_one_is_none():
    assert next_in_queue(after=waiting()) is None


def test_earlier_reports_are_of_every_status_and_of_this_channel_only():
    channel = factories.phone_channel()
    report = waiting(10, channel=channel)
    refused = factories.report(channel=channel, status=ReportStatus.REFUSED)
    other = waiting(1, channel=channel)
    published = factories.report(channel=channel, experienced_at=factories.NOW + 2 * HOUR)
    waiting(11, channel=channel)
    factories.report()
    assert earlier_reports(report) == [published, other, refused]


def test_earlier_reports_are_ten_at_most():
    channel = factories.phone_channel()
    for hours in range(12):
        factories.report(channel=channel, experienced_at=factories.NOW + hours * HOUR)
    assert len(earlier_reports(waiting(20, channel=channel))) == 10
