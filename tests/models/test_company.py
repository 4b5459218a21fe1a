import pytest

from companies.enums import CompanyStatus
from companies.models import Company
from tests.factories import company

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_of_each():
    return {status: company(status=status) for status in CompanyStatus}


def test_published_leaves_out_drafts_and_retired(one_of_each):
    assert list(Company.objects.published()) == [one_of_each["published"]]


@pytest.mark.parametrize(
    ("status", "is_published"), [("draft", False), ("published", True), ("retired", False)]
)
def test_is_published_only_when_published(status, is_published):
    assert Company(status=status).is_published is is_published


def test_in_order_of_keeps_the_order_asked_for():
    first, second, third = company(), company(), company()

    assert Company.objects.in_order_of([third.pk, first.pk, second.pk]) == [third, first, second]


def test_in_order_of_leaves_out_what_is_not_there(one_of_each):
    shown, draft = one_of_each["published"], one_of_each["draft"]

    assert Company.objects.published().in_order_of([draft.pk, 0, shown.pk]) == [shown]
    assert Company.objects.in_order_of([]) == []


def test_companies_are_listed_by_name():
    for name in ("Ventadour", "Altimobile", "Sogeline"):
        company(name=name)

    assert [row.name for row in Company.objects.all()] == ["Altimobile", "Sogeline", "Ventadour"]


def test_rows_are_called_by_their_name():
    row = company(name="Sogeline", aliases=["Sogé"], domains=["sogeline.example"])

    assert str(row) == "Sogeline"
    assert str(row.aliases.get()) == "Sogé"
    assert str(row.domains.get()) == "sogeline.example"
    assert sorted(map(str, row.search_keys.all())) == ["soge", "sogeline"]
