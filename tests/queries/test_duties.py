"""The board: what was observed, what the directory says by itself, and how little it asks of the database."""

import datetime

import pytest

from companies.enums import Audience, ChannelStatus, CompanyKind, CompanyStatus, DutyResult, Purpose
from companies.models import Duty
from companies.queries.duties import (
    NOT_CHECKED,
    board,
    companies_on_board,
    duties_on_board,
    suggestions_for,
)
from tests import factories

pytestmark = pytest.mark.django_db

SURCHARGED, FREE, PLAIN = "0 892 70 12 34", "0 800 123 456", "01 99 00 12 34"


@pytest.fixture
def company():
    return factories.company(name="Sogeline", slug="sogeline")


@pytest.fixture
def not_surcharged():
    return factories.duty(slug="number-not-surcharged")


def said(company, duty):
    duties = list(Duty.objects.for_board().filter(pk=duty.pk))
    return suggestions_for([company], duties)[company.pk, duty.pk]


def cells(company):
    [line] = board([company], duties_on_board())
    return line.cells


def test_a_company_and_a_duty_without_any_check_were_not_checked(company, not_surcharged):
    [cell] = cells(company)
    assert (cell.check, cell.older, cell.is_bound, cell.suggestions) == (None, 0, True, [])


def test_the_newest_check_leads_and_the_older_ones_are_counted(company):
    duty = factories.duty()
    first = factories.duty_check(company=company, duty=duty)
    second = factories.duty_check(company=company, duty=duty, observed_on=datetime.date(2025, 10, 1))
    factories.duty_check(company=company, duty=duty, observed_on=datetime.date(2024, 10, 1))
    [cell] = cells(company)
    assert (cell.check, cell.older) == (second, 2)
    assert first.observed_on < second.observed_on


def test_a_surcharged_line_speaks_against_the_company_by_its_own_dated_tariff(company, not_surcharged):
    priced = factories.source(url="https://prices.example/", seen_on=datetime.date(2025, 3, 1))
    line = factories.phone_channel(company=company, number=SURCHARGED)
    factories.tariff(number=SURCHARGED, euro_cents_per_minute=35, source=priced)
    [suggestion] = said(company, not_surcharged)
    assert (suggestion.channel, suggestion.result, suggestion.source) == (line, DutyResult.BREACHES, priced)
    assert suggestion.observed.on == datetime.date(2025, 3, 1)
    assert suggestion.by_range is None


def test_the_range_of_a_number_says_its_class_where_no_dated_tariff_does(company, not_surcharged):
    line = factories.phone_channel(company=company, number=SURCHARGED)
    factories.tariff(number=SURCHARGED, source=factories.source(seen_on=None))
    [suggestion] = said(company, not_surcharged)
    assert (suggestion.result, suggestion.source) == (DutyResult.BREACHES, line.source)
    assert suggestion.by_range.names == ["089"]


@pytest.mark.parametrize("number", [FREE, PLAIN])
def test_free_and_ordinary_numbers_speak_for_the_company(company, not_surcharged, number):
    factories.phone_channel(company=company, number=number)
    assert [one.result for one in said(company, not_surcharged)] == [DutyResult.COMPLIES]


def test_what_speaks_against_the_company_comes_first(company, not_surcharged):
    for number in (PLAIN, SURCHARGED, FREE):
        factories.phone_channel(company=company, number=number)
    results = [one.result for one in said(company, not_surcharged)]
    assert results == [DutyResult.BREACHES, DutyResult.COMPLIES, DutyResult.COMPLIES]


@pytest.mark.parametrize(
    "line",
    [
        {"purpose": Purpose.URGENT_HELP},
        {"purpose": Purpose.SALES},
        {"purpose": Purpose.INFORMATION},
        {"audience": Audience.BUSINESSES},
        {"status": ChannelStatus.PROPOSED},
        {"status": ChannelStatus.RETIRED},
        {"is_for_abroad": True},
        {"number": "3949"},
        {"number": "+44 20 7946 0000"},
    ],
    ids=lambda line: "-".join(map(str, line.values())),
)
def test_lines_that_are_for_no_complaint_or_of_no_known_price_say_nothing(company, not_surcharged, line):
    factories.phone_channel(company=company, **{"number": SURCHARGED, **line})
    assert said(company, not_surcharged) == []


@pytest.mark.parametrize(
    "facts", [{"kind": CompanyKind.HELP_LINE}, {"kind": CompanyKind.PUBLIC_BODY}, {"country": "BE"}]
)
def test_only_french_companies_are_spoken_of(not_surcharged, facts):
    company = factories.company(**facts)
    factories.phone_channel(company=company, number=SURCHARGED)
    assert said(company, not_surcharged) == []


def test_an_undated_source_says_nothing(company, not_surcharged):
    undated = factories.source(seen_on=None)
    factories.phone_channel(company=company, number=SURCHARGED, source=undated)
    assert said(company, not_surcharged) == []


@pytest.mark.parametrize(
    ("is_wait_free", "result"), [(True, [DutyResult.COMPLIES]), (False, [DutyResult.BREACHES]), (None, [])]
)
def test_waiting_is_free_where_a_dated_tariff_says_so(company, is_wait_free, result):
    factories.phone_channel(company=company, number=SURCHARGED)
    factories.tariff(number=SURCHARGED, euro_cents_per_minute=35, is_wait_free=is_wait_free)
    assert [one.result for one in said(company, factories.duty(slug="waiting-free"))] == result


def test_of_waiting_a_free_number_speaks_for_the_company_and_an_ordinary_one_says_nothing(company):
    factories.phone_channel(company=company, number=FREE)
    factories.phone_channel(company=company, number=PLAIN)
    [suggestion] = said(company, factories.duty(slug="waiting-free"))
    assert (suggestion.result, suggestion.channel.written_number) == (
        DutyResult.COMPLIES,
        FREE.replace(" ", "\xa0"),
    )


def test_an_access_for_deaf_callers_speaks_for_the_company_and_its_lack_says_nothing(company):
    duty = factories.duty(slug="deaf-access")
    factories.phone_channel(company=company, number=PLAIN)
    assert said(company, duty) == []
    factories.phone_channel(
        company=company, number=FREE, deaf_access_url="https://www.sogeline.example/sourds"
    )
    assert [one.result for one in said(company, duty)] == [DutyResult.COMPLIES]


def test_nothing_follows_from_rows_for_other_duties(company):
    factories.phone_channel(company=company, number=SURCHARGED)
    assert said(company, factories.duty(slug="mediator-named")) == []


def test_what_was_made_a_check_is_not_said_again(company, not_surcharged):
    line = factories.phone_channel(company=company, number=SURCHARGED)
    [cell] = cells(company)
    assert len(cell.suggestions) == 1
    factories.duty_check(
        company=company, duty=not_surcharged, source=line.source, observed_on=line.source.last_seen_on
    )
    [cell] = cells(company)
    assert cell.suggestions == []


def test_a_duty_that_does_not_bind_has_no_suggestions(company):
    factories.duty(slug="number-not-surcharged", sectors=[factories.sector(slug="telecom")])
    factories.phone_channel(company=company, number=SURCHARGED)
    [cell] = cells(company)
    assert (cell.is_bound, cell.suggestions) == (False, [])


def test_the_board_is_of_public_companies_in_alphabetical_order():
    names = [factories.company(name=name).name for name in ("Mirabel", "Altimobile")]
    factories.company(name="Brouillon", status=CompanyStatus.DRAFT)
    factories.company(name="Ligne d’écoute", kind=CompanyKind.HELP_LINE)
    assert [company.name for company in companies_on_board()] == names[::-1]


def test_the_board_is_narrowed_by_duty_sector_name_and_result():
    telecom = factories.sector(slug="telecom")
    one, other = factories.company(name="Altimobile", sector=telecom), factories.company(name="Mirabel")
    factories.duty(sectors=[telecom], slug="waiting-free")
    duty = next(duty for duty in duties_on_board() if duty.slug == "waiting-free")
    kept = factories.duty_check(company=other, result=DutyResult.COMPLIES)

    def names(**asked):
        return [company.name for company in companies_on_board(**asked)]

    assert names(duty=duty) == ["Altimobile"]
    assert names(sector=telecom) == ["Altimobile"]
    assert names(among=[other.pk]) == ["Mirabel"]
    assert names(result=DutyResult.COMPLIES) == ["Mirabel"]
    assert names(result=DutyResult.COMPLIES, duty=duty) == []
    assert names(result=NOT_CHECKED) == ["Altimobile"]
    assert names(result=NOT_CHECKED, duty=duty) == ["Altimobile"]
    factories.duty_check(
        company=other, duty=kept.duty, result=DutyResult.BREACHES, observed_on=datetime.date(2026, 1, 1)
    )
    assert names(result=DutyResult.COMPLIES) == []
    assert names(result=DutyResult.BREACHES) == ["Mirabel"]
    assert one.sector == telecom


@pytest.mark.parametrize("companies", [1, 3])
def test_the_board_asks_as_often_for_one_company_as_for_three(django_assert_num_queries, companies):
    duties = [factories.duty(slug=slug) for slug in ("number-not-surcharged", "deaf-access")]
    for place in range(companies):
        company = factories.company()
        factories.phone_channel(company=company, number=f"0 892 70 12 3{place}")
        factories.tariff(number=f"0 892 70 12 3{place}")
        for duty in duties:
            factories.duty_check(company=company, duty=duty)
    with django_assert_num_queries(5):  # duties, their sectors, companies, checks, and lines
        shown = duties_on_board()
        lines = board(list(companies_on_board()), shown)
        assert len(lines) == companies
        assert len(str([(cell.check.source, cell.duty.law) for line in lines for cell in line.cells])) > 0
