import pytest

from companies.enums import EventKind
from companies.models import Event
from companies.queries.directory.lists import companies_listed, domains_in_use
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def happened(company, kind=EventKind.COMPANY_CHANGED):
    Event.objects.create(
        company=company, kind=kind, happened_at=NOW, target_type="company", target_id=company.pk
    )


def test_a_page_says_what_the_next_starts_behind_and_the_last_does_not():
    one, two = factories.company(name="Sogeline"), factories.company(name="Altimobile")
    first = companies_listed(limit=1)
    assert (first.companies, first.behind) == ([one], one.pk)
    last = companies_listed(limit=1, behind=one.pk)
    assert (last.companies, last.behind) == ([two], None)


def test_a_company_changed_when_its_public_history_tells_something():
    told, untold = factories.company(name="Sogeline"), factories.company(name="Altimobile")
    happened(told)
    happened(untold, EventKind.DUTY_CHECKED)
    assert companies_listed(limit=9, changed_since=NOW).companies == [told]
    assert companies_listed(limit=9, changed_since=NOW + factories.DAY).companies == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_is_one_query(count, django_assert_num_queries):
    for number in range(count):
        happened(factories.company(name=f"Sogeline {number}"))
    with django_assert_num_queries(1):
        found = companies_listed(sector="transport", country="FR", changed_since=NOW, limit=9)
        assert [company.sector.name for company in found.companies] == ["Transports"] * count


def test_domains_are_those_of_public_companies_that_exist():
    factories.company(name="Sogeline", domains=["sogeline.example", "ligne.example"])
    factories.company(name="Inventée", domains=["inventee.example"], is_fictitious=True)
    factories.company(name="Fermée", domains=["fermee.example"], status="retired")
    assert list(domains_in_use().items()) == [("ligne.example", "sogeline"), ("sogeline.example", "sogeline")]
