import datetime
import math

import pytest

from companies.enums import Audience, ChannelStatus, CompanyStatus, Outcome, Purpose
from companies.lib.reachability import Grade
from companies.queries.evidence.standings import (
    BY_GRADE,
    BY_TIME,
    GRADED_PURPOSES,
    by_evidence,
    in_order,
    standings,
)
from tests.factories import NOW, channel, company, counted_reports, phone_channel

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def told(*, minutes, count=20, company=None, every=DAY, **fields):
    """A line with so many recent reports, each with a human after `minutes`."""
    line = phone_channel(company=company, **fields)
    counted_reports(channel=line, count=count, every=every, wait_minutes=minutes)
    return line


# ── Who stands ────────────────────────────────────────────────────────────────────────────────────────


def test_company_stands_by_its_best_channel():
    slow = told(minutes=60)
    quick = told(minutes=5, company=slow.company, count=60)

    standing = standings(NOW)[slow.company_id]

    assert (standing.channel_id, standing.grade) == (quick.pk, Grade.A)


def test_company_with_too_few_reports_does_not_stand():
    told(minutes=5, count=2)

    assert standings(NOW) == {}


def test_company_with_old_reports_only_does_not_stand_any_more():
    line = told(minutes=5)

    assert line.company_id in standings(NOW)
    assert standings(NOW + 400 * DAY) == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"purpose": Purpose.SALES},
        {"purpose": Purpose.PRIVACY},
        {"audience": Audience.PRESS},
        {"status": ChannelStatus.RETIRED},
        {"company": CompanyStatus.DRAFT},
        {"company": CompanyStatus.RETIRED},
    ],
    ids=str,
)
def test_desk_that_serves_no_customers_earns_no_grade(fields):
    if "company" in fields:
        fields = {"company": company(status=fields["company"])}
    told(minutes=5, **fields)

    assert standings(NOW) == {}


def test_grades_are_for_every_service_desk_but_sales():
    assert Purpose.SALES not in GRADED_PURPOSES and Purpose.CUSTOMER_SERVICE in GRADED_PURPOSES


def test_company_where_nobody_gets_through_stands_last():
    line = phone_channel()
    counted_reports(channel=line, count=6, outcome=Outcome.CUT_OFF, wait_minutes=3)

    standing = standings(NOW)[line.company_id]

    assert (standing.grade, standing.minutes, standing.upper_minutes) == (Grade.F, math.inf, math.inf)


@pytest.mark.parametrize("count", [1, 3])
def test_standings_cost_two_queries(count, django_assert_num_queries):
    for _ in range(count):
        told(minutes=5)

    with django_assert_num_queries(2):
        assert len(standings(NOW)) == count


def test_standings_can_be_asked_of_some_companies_only():
    wanted, other = told(minutes=5), told(minutes=5)
    silent = phone_channel()

    assert set(standings(NOW)) == {wanted.company_id, other.company_id}
    assert set(standings(NOW, among=[wanted.company_id, silent.company_id])) == {wanted.company_id}
    assert standings(NOW, among=[]) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_standings_of_some_companies_cost_three_queries(count, django_assert_num_queries):
    ids = [told(minutes=5).company_id for _ in range(count)]

    with django_assert_num_queries(3):
        assert len(standings(NOW, among=ids)) == count


# ── In which order ────────────────────────────────────────────────────────────────────────────────────


def test_order_is_by_grade_or_by_time():
    """Eighty reports of 6 minutes are an A; three of 4 minutes are quicker, and might be a quarter of an hour."""
    sure, quick = told(minutes=6, count=80), told(minutes=4, count=3, every=0 * DAY)
    found = standings(NOW)

    assert (found[sure.company_id].grade, found[quick.company_id].grade) == (Grade.A, Grade.B)
    assert in_order(found.values(), BY_GRADE) == [sure.company_id, quick.company_id]
    assert in_order(found.values(), BY_TIME) == [quick.company_id, sure.company_id]


def test_companies_that_do_not_exist_come_after_all_that_do():
    invented = told(minutes=1, count=40, company=company(is_fictitious=True))
    real = told(minutes=90)

    for by in (BY_GRADE, BY_TIME):
        assert in_order(standings(NOW).values(), by) == [real.company_id, invented.company_id]


def test_list_is_sorted_by_evidence_and_keeps_the_rest_as_it_came():
    assert by_evidence([1, 2, 3], [3, 1]) == [3, 1, 2]


def test_channel_of_any_kind_may_lead():
    form = channel()
    counted_reports(channel=form, count=20, wait_minutes=60 * 30)

    assert standings(NOW)[form.company_id].kind == "form"
