import datetime
from dataclasses import replace

import pytest

from companies.enums import PRIORS, ChannelKind, Outcome
from companies.lib.best_hours import Unusual
from companies.queries.evidence.readings import figures_in_list, figures_of, priors_at, unusual_now
from tests.factories import NOW, channel, company, counted_reports, phone_channel

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


def figures(line, now=NOW):
    return figures_of([line], now=now, is_fictitious=line.company.is_fictitious)[line.pk]


# ── What is usual ─────────────────────────────────────────────────────────────────────────────────────


def test_priors_without_reports_are_the_documented_constants():
    found = priors_at(NOW)

    assert {kind: found[kind, False] for kind in ChannelKind} == PRIORS


def test_priors_follow_the_reports_of_the_kind():
    """Twenty attempts of 12 minutes assumed, forty of 3 minutes told today: 6 minutes."""
    counted_reports(channel=phone_channel(), count=40, wait_minutes=3, every=0 * DAY)

    found = priors_at(NOW)["phone", False]

    assert found.minutes == pytest.approx((20 * 12 + 40 * 3) / 60, rel=0.03)
    assert found.human_share == pytest.approx((20 * 0.6 + 40) / 60, rel=0.03)
    assert priors_at(NOW)["chat", False] == PRIORS[ChannelKind.CHAT]


def test_companies_that_do_not_exist_have_priors_of_their_own():
    counted_reports(channel=phone_channel(company=company(is_fictitious=True)), count=40, wait_minutes=90)

    found = priors_at(NOW)

    assert found["phone", False] == PRIORS[ChannelKind.PHONE]
    assert found["phone", True].minutes > 40


# ── Reading a channel ─────────────────────────────────────────────────────────────────────────────────


def test_channel_without_reports_reads_as_usual():
    line = phone_channel()

    found = figures(line)

    assert (found.reading.count, found.latest_at, found.reading.has_figure) == (0, None, False)
    assert found.reading.expected_minutes == pytest.approx(20)


def test_figures_and_readings_agree():
    line = phone_channel()
    counted_reports(channel=line, count=15, wait_minutes=8)

    found = figures(line)

    assert figures_in_list([line], now=NOW)[line.pk] == replace(found, months={})
    assert (found.reading.count, found.latest_at) == (15, NOW)
    assert found.curve.median == 8
    assert found.months["2025-10"].count == 14


def test_reading_later_needs_no_recount():
    line = phone_channel()
    counted_reports(channel=line, count=15, wait_minutes=8)

    fresh, old = figures(line).reading, figures(line, NOW + 90 * DAY).reading

    assert old.weights.weight == pytest.approx(fresh.weights.weight / 2)
    assert old.effective == fresh.effective
    assert old.time_to_human.high > fresh.time_to_human.high


@pytest.mark.parametrize("count", [1, 3])
def test_figures_of_a_company_cost_two_queries(count, django_assert_num_queries):
    owner = company()
    lines = [phone_channel(company=owner) for _ in range(count)]
    for line in lines:
        counted_reports(channel=line, count=3)

    with django_assert_num_queries(2):
        assert len(figures_of(lines, now=NOW, is_fictitious=False)) == count


# ── The last two hours ────────────────────────────────────────────────────────────────────────────────


def usual_line(**fields):
    """Two hundred reports of 5 minutes at this hour of the day, up to yesterday."""
    line = phone_channel(**fields)
    counted_reports(channel=line, count=200, latest_at=NOW - DAY, wait_minutes=5)
    return line


def test_outage_is_unusual():
    line = usual_line()
    counted_reports(
        channel=line, count=4, latest_at=NOW, every=10 * MINUTE, outcome=Outcome.GAVE_UP, wait_minutes=30
    )

    assert unusual_now(figures(line), now=NOW) == Unusual.SLOWER


def test_line_that_went_dead_is_unusual_though_it_takes_no_time():
    line = usual_line()
    counted_reports(
        channel=line,
        count=4,
        latest_at=NOW,
        every=10 * MINUTE,
        outcome=Outcome.OUT_OF_SERVICE,
        wait_minutes=None,
    )

    assert unusual_now(figures(line), now=NOW) == Unusual.SLOWER


def test_ordinary_hours_are_not_unusual():
    line = usual_line()
    counted_reports(channel=line, count=4, latest_at=NOW, every=10 * MINUTE, wait_minutes=6)

    assert unusual_now(figures(line), now=NOW) is None


def test_two_bad_reports_are_not_unusual():
    line = usual_line()
    counted_reports(
        channel=line, count=2, latest_at=NOW, every=MINUTE, outcome=Outcome.CUT_OFF, wait_minutes=90
    )

    assert unusual_now(figures(line), now=NOW) is None


def test_outage_of_yesterday_is_over():
    line = usual_line()
    counted_reports(
        channel=line,
        count=4,
        latest_at=NOW - 3 * 60 * MINUTE,
        every=MINUTE,
        outcome=Outcome.CUT_OFF,
        wait_minutes=60,
    )

    assert unusual_now(figures(line), now=NOW) is None


def test_written_channel_is_never_unusual_by_the_hour(django_assert_num_queries):
    form = channel()
    counted_reports(channel=form, count=40, wait_minutes=3000)
    found = figures(form)

    with django_assert_num_queries(0):
        assert unusual_now(found, now=NOW) is None
