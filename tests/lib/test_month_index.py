import math

import pytest

from companies.lib.month_index import CompanyMonth, month_figure
from companies.lib.reachability import PRIOR_ATTEMPTS, Prior, time_to_human

PRIOR = Prior(human_share=0.6, minutes=12)


def company(reports, *, humans, minutes):
    """`reports` attempts of as many minutes each, of which the first `humans` reached one."""
    sums = CompanyMonth()
    for place in range(reports):
        sums = sums.with_attempt(weight=1.0, is_human=place < humans, minutes=minutes, prior=PRIOR)
    return sums


def test_figure_is_all_minutes_by_all_humans_beside_what_is_expected():
    figure = month_figure([company(10, humans=5, minutes=10)] * 4)
    shape, rate = PRIOR_ATTEMPTS * 0.6 + 20, PRIOR_ATTEMPTS * 12 + 400
    assert figure.time.minutes == pytest.approx(rate / shape)
    assert (figure.companies, figure.sums.reports, figure.effective) == (4, 40, 40)


def test_companies_that_are_alike_have_the_interval_of_their_attempts():
    figure = month_figure([company(10, humans=5, minutes=10)] * 4)
    assert figure.spread == 0
    assert figure.time == time_to_human(prior=figure.prior, human=20, minutes=400, drift=0)


def test_companies_that_differ_have_a_wider_one():
    alike = month_figure([company(20, humans=10, minutes=10)] * 4).time
    differ = month_figure([company(20, humans=10, minutes=minutes) for minutes in (2, 4, 8, 26)]).time
    assert differ.minutes == pytest.approx(alike.minutes)
    assert differ.high - differ.low > 2 * (alike.high - alike.low)


def test_no_company_counts_for_more_than_all_others_together():
    """However much is told of one, by whomever."""
    others = [company(10, humans=5, minutes=10)] * 3
    many, very_many = (
        month_figure([*others, company(count, humans=0, minutes=120)]) for count in (300, 3_000)
    )
    assert (very_many.sums.weight, very_many.sums.reports) == (pytest.approx(60), 3_030)
    assert very_many.time.minutes == pytest.approx(many.time.minutes)


@pytest.mark.parametrize(
    ("companies", "enough_companies", "enough_reports"),
    [
        ([], False, False),
        ([company(40, humans=20, minutes=10)] * 2, False, True),
        ([company(3, humans=2, minutes=10)] * 3, True, False),
        ([company(4, humans=2, minutes=10)] * 3, True, True),
    ],
)
def test_thin_evidence_is_seen(companies, enough_companies, enough_reports):
    figure = month_figure(companies)
    assert (figure.has_enough_companies, figure.has_enough_reports) == (enough_companies, enough_reports)


def test_nobody_who_was_reached_is_seen():
    figure = month_figure([company(10, humans=0, minutes=30)] * 3)
    assert figure.is_deserted
    assert figure.reached.share < 0.1


def test_attempts_that_count_for_nothing_are_no_company():
    unheard = CompanyMonth().with_attempt(weight=0.0, is_human=True, minutes=1, prior=PRIOR)
    assert month_figure([unheard] * 5).companies == 0


def test_bounds_are_numbers_whatever_was_told():
    told = [
        company(5, humans=5, minutes=1),
        company(5, humans=0, minutes=480),
        company(5, humans=1, minutes=60),
    ]
    time = month_figure(told).time
    assert 0 < time.low < time.minutes < time.high < math.inf
