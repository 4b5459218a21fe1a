import datetime

import pytest
from django.utils.translation import override

from companies.enums import WARNING_OUTCOMES, NotCounted, Outcome, ReportStatus
from companies.models import Report
from tests.factories import NOW, company, phone_channel, report, situation

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def test_statuses_are_told_apart():
    row = {status: report(status=status) for status in ReportStatus}

    assert list(Report.objects.published()) == [row["published"]]
    assert list(Report.objects.waiting()) == [row["received"]]


def test_counted_are_those_that_stand_in_the_figures():
    row = report(is_counted=True)
    report()

    assert list(Report.objects.counted()) == [row]


@pytest.mark.parametrize("outcome", Outcome)
def test_published_report_that_does_not_count_says_why(outcome):
    row = Report(status=ReportStatus.PUBLISHED, outcome=outcome)

    reason = NotCounted.WARNING if outcome in WARNING_OUTCOMES else NotCounted.SAME_NETWORK
    assert row.not_counted == reason


@pytest.mark.parametrize("status", [ReportStatus.RECEIVED, ReportStatus.REFUSED])
def test_report_that_nobody_reads_needs_no_reason_not_to_count(status):
    assert Report(status=status, outcome=Outcome.HUMAN).not_counted is None


def test_report_that_counts_has_no_reason_not_to():
    row = Report(status=ReportStatus.PUBLISHED, outcome=Outcome.HUMAN, is_counted=True)

    assert row.not_counted is None


@pytest.mark.parametrize(
    ("status", "flags"),
    [
        ("received", (True, False, False)),
        ("published", (False, True, False)),
        ("refused", (False, False, True)),
    ],
)
def test_a_report_is_in_one_state(status, flags):
    row = Report(status=status)

    assert (row.is_waiting, row.is_published, row.is_refused) == flags


def test_newest_first_is_by_the_experience_not_by_its_telling():
    told_late = report(experienced_at=NOW - 2 * DAY, submitted_at=NOW)
    told_early = report(experienced_at=NOW - DAY, submitted_at=NOW - DAY)
    at_the_same_time = report(experienced_at=NOW - DAY, submitted_at=NOW - DAY)

    assert list(Report.objects.newest_first()) == [at_the_same_time, told_early, told_late]


@pytest.mark.parametrize("count", [1, 3])
def test_for_page_reads_channel_and_situation_at_once(count, django_assert_num_queries):
    channel, about = phone_channel(), situation(slug="card-stolen")
    for _ in range(count):
        report(channel=channel, situation=about)

    with django_assert_num_queries(1):
        told = [(row.channel.slug, row.situation.slug) for row in Report.objects.for_page()]

    assert told == [(channel.slug, "card-stolen")] * count


@pytest.mark.parametrize(
    ("stored", "listed"), [("", []), ("code", ["code"]), ("code identity", ["code", "identity"])]
)
def test_demand_list_is(stored, listed):
    assert Report(demands=stored).demand_list == listed


def test_report_is_called_by_its_company_and_outcome():
    row = report(channel=phone_channel(company=company(name="Sogeline")), outcome="cut_off")

    with override("en"):
        assert str(row) == "Sogeline · They ended it"
