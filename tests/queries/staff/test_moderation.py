import datetime

import pytest

from companies.actions.history.events import record_event
from companies.enums import ChannelStatus, Demand, EventKind, ReportStatus
from companies.models import Report
from companies.queries.staff.moderation import (
    MOST_COUNTED,
    Waiting,
    channels_named_in,
    channels_to_choose,
    earlier_reports,
    next_in_queue,
    queue_order,
)
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def waiting(hours=0, **fields):
    return factories.report(
        status=ReportStatus.RECEIVED, experienced_at=factories.NOW + hours * HOUR, **fields
    )


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


def test_channels_to_choose_are_those_one_reports_on_and_the_one_chosen():
    company = factories.company()
    gone = factories.phone_channel(company=company, status=ChannelStatus.RETIRED)
    public = factories.phone_channel(company=company)
    factories.phone_channel(company=company, status=ChannelStatus.PROPOSED)
    factories.phone_channel(company=company, status=ChannelStatus.RETIRED)
    factories.channel(company=company, is_self_service=True)
    factories.phone_channel()
    assert set(channels_to_choose(factories.report(channel=gone))) == {gone, public}
    assert set(channels_to_choose(factories.report(channel=public))) == {public}


def test_channels_named_are_those_of_the_report_s_own_company():
    mine = factories.phone_channel(slug="service-client")
    factories.phone_channel(slug="service-client")
    event = moved(factories.report(channel=mine), to="service-client")
    assert channels_named_in([event]) == {(mine.company_id, "service-client"): mine}


def test_channels_named_by_many_events_are_asked_for_once(django_assert_num_queries):
    rows = [factories.phone_channel() for _ in range(3)]
    events = [moved(factories.report(channel=row), to=row.slug) for row in rows]
    with django_assert_num_queries(1):
        found = channels_named_in(events)
    assert set(found.values()) == set(rows)


def test_events_that_name_no_channel_ask_nothing(django_assert_num_queries):
    report = factories.report()
    plain = record_event(
        kind=EventKind.REPORT_PUBLISHED, target=report, company=report.company, at=factories.NOW
    )
    with django_assert_num_queries(0):
        assert channels_named_in([plain]) == {}


def moved(report, *, to):
    return record_event(
        kind=EventKind.REPORT_CORRECTED,
        target=report,
        company=report.company,
        at=factories.NOW,
        after={"channel": to},
    )
