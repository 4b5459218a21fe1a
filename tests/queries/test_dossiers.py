import datetime

import pytest
from django.utils.translation import override

from companies.enums import CompanyKind, DeadlineKind
from companies.lib.dates import Delay
from companies.queries.directory.next_steps import next_steps
from companies.queries.dossiers import Clock, clocks_of, deadlines_of
from tests import factories

pytestmark = pytest.mark.django_db
SENT = datetime.date(2025, 8, 31)
USUAL = [Clock(waits=Delay(2), ends=Delay(12))]


def clocks(company):
    return clocks_of(company, next_steps(company).bodies)


def test_the_bodies_of_the_directory_say_how_long_to_wait():
    company = factories.company()
    mediator = factories.recourse(companies=[company], after_months=1, within_months=12)
    factories.recourse(
        companies=[company], kind="regulator", needs_complaint=False, after_months=None, within_months=None
    )
    assert clocks(company) == [Clock(waits=Delay(1), ends=Delay(12), body=mediator)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"country": "FR"}, USUAL),
        ({"country": "DE", "markets": "BE FR"}, USUAL),
        ({"country": "DE"}, []),
        ({"country": "US", "markets": "*"}, USUAL),
        ({"country": "FR", "kind": CompanyKind.PUBLIC_BODY}, []),
        ({"country": "FR", "kind": CompanyKind.HELP_LINE}, []),
    ],
)
def test_where_no_mediator_is_known_what_is_usual_in_france_is_said_of_companies_there(fields, expected):
    assert clocks(factories.company(**fields)) == expected


def test_in_a_country_whose_folder_says_nothing_of_it_nothing_is_said():
    with override("fr-be"):
        assert clocks(factories.company(country="BE")) == []
        assert clocks(factories.company(country="FR", markets="BE")) == []


def test_a_body_may_let_it_run_for_weeks():
    """Eight, for the ombudsmen of Britain."""
    company = factories.company(country="GB")
    factories.recourse(companies=[company], country="GB", after_months=None, after_weeks=8, within_months=18)
    dossier = factories.dossier(company=company, complained_on=SENT)
    with override("en-gb"):
        told = deadlines_of(dossier, clocks(company), today=SENT)
    assert [row.on.isoformat() for row in told] == ["2025-08-31", "2025-10-26", "2027-02-28"]


def test_without_a_complaint_there_are_no_dates():
    assert deadlines_of(factories.dossier(), USUAL, today=SENT) == []


@pytest.mark.parametrize(
    ("sent", "may_ask", "last_day"),
    [
        ("2025-08-31", "2025-10-31", "2026-08-31"),
        ("2025-12-31", "2026-02-28", "2026-12-31"),
        ("2023-12-30", "2024-02-29", "2024-12-30"),
        ("2024-02-29", "2024-04-29", "2025-02-28"),
    ],
)
def test_dates_are_counted_from_the_complaint(sent, may_ask, last_day):
    dossier = factories.dossier(complained_on=datetime.date.fromisoformat(sent))
    told = deadlines_of(dossier, USUAL, today=SENT)
    assert [(row.kind, row.on.isoformat()) for row in told] == [
        (DeadlineKind.COMPLAINT, sent),
        (DeadlineKind.MAY_ASK, may_ask),
        (DeadlineKind.LAST_DAY, last_day),
    ]


def test_dates_of_several_bodies_are_in_order_and_the_past_ones_say_so():
    company = factories.company()
    slow = factories.recourse(companies=[company], after_months=3, within_months=None)
    quick = factories.recourse(companies=[company], kind="ombudsman", after_months=1, within_months=6)
    dossier = factories.dossier(company=company, complained_on=SENT)
    told = deadlines_of(dossier, clocks(company), today=datetime.date(2025, 9, 30))
    assert [(row.on.isoformat(), row.body, row.is_past) for row in told] == [
        ("2025-08-31", None, True),
        ("2025-09-30", quick, False),
        ("2025-11-30", slow, False),
        ("2026-02-28", quick, False),
    ]
