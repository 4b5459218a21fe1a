"""Whom a duty binds, asked of one company and of many; and which check of several leads."""

import datetime

import pytest
from django.utils.translation import override

from companies.enums import CompanyKind, DutyResult
from companies.models import Company, Duty, DutyCheck
from companies.queries.duties import bound_by
from tests import factories

pytestmark = pytest.mark.django_db

BODY, HELP = CompanyKind.PUBLIC_BODY, CompanyKind.HELP_LINE
#: What the duty asks, the company, and whether it is bound.
BINDS = [
    ({}, {}, True),
    ({}, {"kind": BODY}, True),
    ({}, {"kind": HELP}, False),
    ({"company_kind": "company"}, {"kind": BODY}, False),
    ({"company_kind": "public_body"}, {"kind": BODY}, True),
    ({"country": "FR"}, {"country": "FR"}, True),
    ({"country": "FR"}, {"country": "US"}, True),
    ({"country": "FR"}, {"country": "US", "markets": "*"}, True),
    ({"country": "FR"}, {"country": "US", "markets": "DE FR"}, True),
    ({"country": "FR"}, {"country": "US", "markets": "AF RO"}, False),
    ({"country": "FR"}, {"country": "US", "kind": BODY}, False),
    ({"country": "FR"}, {"country": "FR", "kind": BODY, "markets": "DE"}, True),
]


@pytest.mark.parametrize(("asks", "facts", "is_bound"), BINDS)
def test_a_duty_binds_one_company_as_it_binds_many(asks, facts, is_bound):
    duty = Duty.objects.for_board().get(pk=factories.duty(**asks).pk)
    company = factories.company(**facts)
    assert duty.binds(company) is is_bound
    assert Company.objects.filter(bound_by(duty)).exists() is is_bound


def test_a_duty_of_a_sector_binds_no_other():
    telecom = factories.sector(slug="telecom")
    inside, outside = factories.company(sector=telecom), factories.company()
    duty = Duty.objects.for_board().get(pk=factories.duty(sectors=[telecom]).pk)
    assert [duty.binds(inside), duty.binds(outside)] == [True, False]
    assert list(Company.objects.filter(bound_by(duty))) == [inside]


def test_the_newest_check_of_a_company_and_a_duty_leads_and_the_others_stay():
    company, duty = factories.company(), factories.duty()
    day = datetime.date(2025, 9, 1)
    older = factories.duty_check(company=company, duty=duty, observed_on=day)
    newest = factories.duty_check(company=company, duty=duty, observed_on=day + factories.DAY)
    again = factories.duty_check(company=company, duty=duty, observed_on=day + factories.DAY)
    other = factories.duty_check(company=company)
    assert set(DutyCheck.objects.leading()) == {again, other}
    assert list(DutyCheck.objects.filter(duty=duty).newest_first()) == [again, newest, older]


def test_a_duty_and_a_check_name_themselves_in_the_reader_s_language():
    check = factories.duty_check(
        company=factories.company(name="Sogeline"),
        duty=factories.duty(name_fr="Médiateur", name_en="Mediator"),
        result=DutyResult.COMPLIES,
    )
    with override("en"):
        assert str(check) == "Sogeline · Mediator: Complies"
    with override("fr"):
        assert str(check.duty) == "Médiateur"
