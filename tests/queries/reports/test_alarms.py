import datetime
import secrets

import pytest

from companies.actions.reports.decide import publish_report
from companies.enums import CompanyKind, Demand, HeldBecause, Outcome, Purpose, ReportStatus
from companies.lib.vital_lines import every_line
from companies.models import Channel
from companies.queries.reports.alarms import WARNS_FOR, Alarm, alarms_of
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def told(channel, *, demands=Demand.CODE, ago=DAY, **fields):
    fields.setdefault("network_key", secrets.token_hex(16))
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


# ── Whom it counts ────────────────────────────────────────────────────────────────────────────────────

HOME, OTHER = "a" * 32, "b" * 32


@pytest.mark.parametrize(
    ("reports", "callers"),
    [
        ([{"network_key": HOME}] * 26, 1),
        ([{"network_key": HOME}, {"network_key": OTHER}], 2),
        ([{"network_key": HOME}, {"network_key": OTHER, "is_repeated": True}], 1),
        ([{"network_key": HOME, "is_repeated": True}], 1),
        ([{"network_key": ""}, {"network_key": ""}], 1),
    ],
)
def test_a_network_is_one_caller_a_day_and_one_a_week(reports, callers):
    line = factories.phone_channel()
    for fields in reports:
        told(line, **fields)
    assert alarms_of([line], now=NOW)[line.pk].callers == callers


@pytest.mark.parametrize("status", ["received", "refused"])
def test_what_is_held_warns_of_nothing_before_it_was_read(status):
    line = factories.phone_channel()
    held = told(line, status=ReportStatus(status), held_because=HeldBecause.ALARM)
    assert alarms_of([line], now=NOW) == {}
    if status == "received":
        publish_report(report_id=held.pk, by=factories.user(), at=NOW)
        assert alarms_of([line], now=NOW)[line.pk].is_checked


# ── Lines that people call when minutes count ─────────────────────────────────────────────────────────


def of_urgent_help():
    return factories.phone_channel(purpose=Purpose.URGENT_HELP)


def of_an_emergency_service():
    company = factories.company()
    company.sector = factories.sector(slug="emergency")
    company.save()
    return factories.phone_channel(company=company)


def of_a_help_line():
    return factories.phone_channel(company=factories.company(kind=CompanyKind.HELP_LINE))


def of_a_situation_in_which_hours_matter():
    line = factories.phone_channel()
    line.situations.add(factories.situation(is_urgent=True))
    return line


def of_a_step_of_such_a_situation():
    line = factories.phone_channel()
    factories.step(situation=factories.situation(is_urgent=True), channel=line)
    return line


def of_a_vital_need():
    line = next(every_line())
    company = factories.company(slug=line.company)
    return factories.phone_channel(company=company, slug=line.channel)


def with_the_number_of_one():
    """A bank that names the number of the one who stops all cards."""
    vital = factories.phone_channel(purpose=Purpose.URGENT_HELP)
    return factories.phone_channel(number=vital.value)


@pytest.mark.parametrize(
    "make",
    [
        of_urgent_help,
        of_an_emergency_service,
        of_a_help_line,
        of_a_situation_in_which_hours_matter,
        of_a_step_of_such_a_situation,
        of_a_vital_need,
        with_the_number_of_one,
    ],
)
def test_a_vital_line_has_no_warning_that_nobody_has_read(make):
    line, ordinary = make(), factories.phone_channel()
    unread = told(line, status=ReportStatus.RECEIVED)
    told(ordinary, status=ReportStatus.RECEIVED)
    assert alarms_of([line, ordinary], now=NOW).keys() == {ordinary.pk}
    publish_report(report_id=unread.pk, by=factories.user(), at=NOW)
    assert alarms_of([line], now=NOW)[line.pk].is_checked


def test_what_was_read_counts_alone_on_a_vital_line():
    line = of_urgent_help()
    told(line)
    for _time in range(3):
        told(line, status=ReportStatus.RECEIVED)
    assert alarms_of([line], now=NOW)[line.pk].callers == 1


def test_a_situation_that_can_wait_makes_no_line_vital():
    line = factories.phone_channel()
    line.situations.add(factories.situation(is_urgent=False))
    assert Channel.objects.vital_among([line]) == set()


@pytest.mark.parametrize("count", [1, 3])
def test_what_nobody_has_read_costs_one_query_more(django_assert_num_queries, count):
    lines = [factories.phone_channel() for _ in range(count)]
    for line in lines:
        told(line, status=ReportStatus.RECEIVED)
    with django_assert_num_queries(2):
        assert alarms_of(lines, now=NOW).keys() == {line.pk for line in lines}
