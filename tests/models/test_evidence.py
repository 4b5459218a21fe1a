import datetime
from dataclasses import replace

import pytest
from django.utils.translation import override

from companies.enums import ENDS, ChannelKind, Outcome
from companies.lib.evidence import LIVE, CountedAttempt, Evidence, Slot, evidence_of
from companies.lib.told_weeks import End, Told, Week
from companies.lib.totals import Totals
from companies.models import ChannelEvidence, KindEvidence, Report
from companies.models.evidence import ATTEMPT_COLUMNS, counted_attempt
from tests.factories import NOW, company, phone_channel, report

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def attempts(count, *, at=NOW):
    ends = (End.HUMAN, End.OTHER, End.CENSORED)
    return [
        CountedAttempt(
            at=at - number * DAY,
            end=ends[number % 3],
            minutes=7 * number,
            helped=True if number % 3 == 0 else None,
            slot=number if number % 2 else None,
            month=f"2025-{number % 12 + 1:02}",
        )
        for number in range(count)
    ]


def stored(value, *, latest_at=NOW):
    row = ChannelEvidence(channel=phone_channel())
    row.take(value, kind=ChannelKind.PHONE, latest_at=latest_at)
    row.save()
    return ChannelEvidence.objects.get(pk=row.pk)


# ── Of one channel ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [0, 1, 40])
def test_evidence_comes_back_as_it_was_taken(count):
    value = evidence_of(attempts(count), LIVE)

    row = stored(value)

    assert row.value == value
    assert (row.calm_with_curve, row.count, row.latest_at) == (value.calm(LIVE), count, NOW)


def test_sums_of_a_thousand_years_lose_no_digit():
    huge = 3 * 2**4100 + 1
    value = Evidence(weeks={500: Week({1: Told(1, 0, 0, 1)})}, slots={4: Slot(huge, huge * huge, huge)})

    assert stored(value).value == value


def test_new_row_is_of_no_reports():
    row = ChannelEvidence(channel=phone_channel())

    assert (row.value, row.sums, row.count) == (Evidence(), Totals(), 0)


def test_what_figures_need_comes_the_sums_in_one_query(django_assert_num_queries):
    value = evidence_of(attempts(5), LIVE)
    stored(value)

    with django_assert_num_queries(1):
        [row] = ChannelEvidence.objects.for_figures()
        assert row.calm == replace(value.calm(LIVE), ends={})
    with django_assert_num_queries(3):
        assert row.value == value


def test_evidence_speaks_until_its_reports_weigh_less_than_one_of_the_day():
    row = stored(evidence_of(attempts(1) * 4, LIVE))

    assert abs(row.speaks_until - (NOW + 180 * DAY)) < 3.5 * DAY
    assert list(ChannelEvidence.objects.speaking(row.speaks_until - HOUR)) == [row]
    assert list(ChannelEvidence.objects.speaking(row.speaks_until)) == []


def test_evidence_of_too_few_reports_speaks_at_no_time():
    row = stored(evidence_of(attempts(2), LIVE))

    assert row.speaks_until is None
    assert list(ChannelEvidence.objects.speaking(NOW - 10_000 * DAY)) == []


def test_evidence_is_called_by_its_channel_and_count():
    row = ChannelEvidence(channel=phone_channel(company=company(name="Sogeline")), totals={"count": 2})

    with override("en"):
        assert str(row) == "Sogeline · Customer service: 2"


# ── Of a kind ─────────────────────────────────────────────────────────────────────────────────────────


def test_kind_has_sums_and_is_called_by_its_kind():
    row = KindEvidence(kind=ChannelKind.PHONE, totals={"count": 3, "weight": 2**70})

    assert row.sums == Totals(count=3, weight=2**70)
    with override("en"):
        assert str(row) == "Telephone: 3"


# ── A report reduced to what the sums need ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("outcome", ENDS)
def test_attempt_ends_as_its_outcome_says(outcome):
    assert counted_attempt(Report(outcome=outcome, experienced_at=NOW), "UTC").end == ENDS[outcome]


@pytest.mark.parametrize(
    ("zone", "slot", "month"),
    [
        ("UTC", 4 * 24 + 22, "2025-10"),
        ("Europe/Paris", 4 * 24 + 23, "2025-10"),
        ("Pacific/Auckland", 5 * 24 + 11, "2025-11"),
    ],
)
def test_hour_and_month_of_an_attempt_are_those_of_the_place(zone, slot, month):
    friday = datetime.datetime(2025, 10, 31, 22, 30, tzinfo=datetime.UTC)
    row = Report(outcome=Outcome.HUMAN, experienced_at=friday)

    found = counted_attempt(row, zone)

    assert (found.at, found.slot, found.month) == (friday, slot, month)


def test_attempt_of_unknown_hour_stands_in_no_slot():
    row = Report(outcome=Outcome.HUMAN, experienced_at=NOW, is_hour_known=False)

    assert (counted_attempt(row, "UTC").slot, counted_attempt(row, "UTC").month) == (None, "2025-10")


@pytest.mark.parametrize(("told", "helped"), [("", None), ("yes", True), ("partly", False), ("no", False)])
def test_helped_is_yes_or_not_quite_or_not_told(told, helped):
    row = Report(outcome=Outcome.HUMAN, experienced_at=NOW, helped=told)

    assert counted_attempt(row, "UTC").helped is helped


@pytest.mark.parametrize(("told", "minutes"), [(None, 0), (0, 0), (1, 1), (90, 90)])
def test_attempt_took_the_minutes_told(told, minutes):
    found = counted_attempt(Report(outcome="no_answer", experienced_at=NOW, wait_minutes=told), "UTC")

    assert found.minutes == minutes


def test_attempt_columns_are_all_that_an_attempt_needs(django_assert_num_queries):
    row = report(helped="yes")

    with django_assert_num_queries(1):
        found = counted_attempt(Report.objects.only(*ATTEMPT_COLUMNS).get(), "Europe/Paris")

    assert found == counted_attempt(row, "Europe/Paris")
