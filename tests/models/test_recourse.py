import datetime

import pytest

from companies.enums import CompanyKind, CompanyStatus, RecourseKind
from companies.models import Recourse
from companies.models.recourse import BY_NAME, BY_SECTOR, FOR_ALL, may_be_complained_of
from tests.factories import company, law, recourse, sector

pytestmark = pytest.mark.django_db


def energy():
    return sector(slug="energy", name_fr="Énergie", name_en="Energy")


def slugs(owner):
    return [row.slug for row in Recourse.objects.for_company(owner).for_page()]


def test_recourse_is_for_a_company_by_name_by_its_sector_or_for_all():
    owner = company(sector=energy())
    recourse(slug="named", companies=[owner], position=1)
    recourse(slug="sector", sectors=[energy()], position=2)
    recourse(slug="all", position=3)
    recourse(slug="other-company", companies=[company(sector=energy())])
    recourse(slug="other-sector", sectors=[sector()])

    found = Recourse.objects.for_company(owner).for_page()

    assert [(row.slug, row.breadth) for row in found] == [
        ("named", BY_NAME),
        ("sector", BY_SECTOR),
        ("all", FOR_ALL),
    ]


def test_recourse_for_a_company_and_a_sector_is_for_both_and_given_once():
    owner, neighbour = company(sector=energy()), company()
    recourse(slug="both", sectors=[energy(), sector(slug="bank")], companies=[neighbour, owner])

    assert (slugs(owner), slugs(neighbour)) == (["both"], ["both"])


@pytest.mark.parametrize(
    ("country", "markets", "found"),
    [
        ("FR", "", ["fr", "de"]),
        ("US", "*", ["fr", "de"]),
        ("FR", "BE FR", ["fr"]),
        ("US", "DE", ["de"]),
        ("DE", "AT", ["de"]),
        ("GB", "GB", []),
    ],
    ids=["unknown", "everywhere", "here and there", "there", "at home, served or not", "elsewhere"],
)
def test_recourse_is_for_who_lives_where_the_company_may_sell(country, markets, found):
    recourse(slug="fr", country="FR", position=1)
    recourse(slug="de", country="DE", position=2)

    assert slugs(company(country=country, markets=markets)) == found


def test_public_body_has_an_ombudsman_and_what_its_sector_tells_or_advises():
    body = company(kind=CompanyKind.PUBLIC_BODY, sector=energy())
    recourse(slug="ombudsman", kind=RecourseKind.OMBUDSMAN, sectors=[sector()], position=1)
    recourse(slug="ombudsman-abroad", kind=RecourseKind.OMBUDSMAN, country="US")
    recourse(slug="ombudsman-of-another", kind=RecourseKind.OMBUDSMAN, companies=[company()])
    recourse(slug="own-mediator", companies=[body], position=2)
    recourse(slug="mediator-of-companies", sectors=[energy()])
    recourse(slug="regulator-of-companies", kind=RecourseKind.REGULATOR, sectors=[energy()])
    recourse(slug="experience", kind=RecourseKind.REPORT, sectors=[energy()], position=3)
    recourse(slug="consumer-advice", kind=RecourseKind.INFORMATION)

    assert slugs(body) == ["ombudsman", "own-mediator", "experience"]


def test_invented_company_has_only_what_is_invented_with_it():
    owner = company(is_fictitious=True, sector=energy())
    recourse(slug="invented", companies=[owner])
    recourse(slug="real", sectors=[energy()])
    recourse(slug="real-for-all")

    assert slugs(owner) == ["invented"]


def test_nobody_is_sent_to_whom_they_complain_of():
    body = company(kind=CompanyKind.PUBLIC_BODY)
    recourse(kind=RecourseKind.OMBUDSMAN, page=body)

    assert slugs(body) == []


@pytest.mark.parametrize(
    ("fields", "may_be"),
    [
        ({}, True),
        ({"kind": CompanyKind.PUBLIC_BODY}, True),
        ({"kind": CompanyKind.HELP_LINE}, False),
        ({"status": CompanyStatus.DRAFT}, False),
        ({"status": CompanyStatus.RETIRED}, False),
    ],
    ids=["company", "public body", "help line", "draft", "retired"],
)
def test_who_may_be_complained_of(fields, may_be):
    owner = company(**fields)
    recourse(slug="named", companies=[owner])

    assert may_be_complained_of(owner) is may_be
    assert slugs(owner) == (["named"] if may_be else [])


@pytest.mark.parametrize("count", [1, 3])
def test_recourses_of_a_page_cost_one_query(count, django_assert_num_queries):
    owner = company()
    for _ in range(count):
        recourse(companies=[owner], law=law(), page=company())

    with django_assert_num_queries(1):
        told = [
            (row.source.host, row.law.source.host, row.page.has_a_page)
            for row in Recourse.objects.for_company(owner).for_page()
        ]

    assert told == [("sogeline.example", "sogeline.example", True)] * count


def test_dates_count_from_the_complaint():
    mediator = Recourse(after_months=2, within_months=12)
    written_on = datetime.date(2026, 12, 31)

    assert (mediator.opens_on(written_on), mediator.closes_on(written_on)) == (
        datetime.date(2027, 2, 28),
        datetime.date(2027, 12, 31),
    )


def test_without_months_there_are_no_dates():
    mediator = Recourse(needs_complaint=True)
    written_on = datetime.date(2026, 12, 31)

    assert (mediator.opens_on(written_on), mediator.closes_on(written_on)) == (None, None)


def test_form_is_opened_before_the_site():
    assert (
        Recourse(url="https://a.example/", form_url="https://a.example/form").way_in
        == "https://a.example/form"
    )
    assert Recourse(url="https://a.example/").way_in == "https://a.example/"
