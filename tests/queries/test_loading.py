import pytest

from companies.enums import AliasKind, CompanyStatus
from companies.lib.records import ImportedCompany, ImportedName, ImportedSource
from companies.queries.loading import (
    NameTaken,
    NoLongerThere,
    company_meant,
    company_of_record,
    company_today,
)
from tests import factories

pytestmark = pytest.mark.django_db

SOURCE = ImportedSource("https://data.example/sogeline", "Data", "crowd", None)


def record(key="sogeline-fr", name="Ligne du Sud SAS", *, runs=(), domain="sogeline.example", **fields):
    names = tuple(ImportedName(run, AliasKind.BRAND) for run in runs)
    return ImportedCompany(
        key=key, name=name, quality="verified", source=SOURCE, kind="company", country="FR", sector="telecom",
        names=names, domain=domain, **fields,
    )  # fmt: skip


def meant(*args, **fields):
    return company_meant(record(*args, **fields), format_name="datenanfragen")


@pytest.fixture
def sogeline():
    return factories.company(
        name="Sogeline",
        slug="sogeline",
        legal_name="Société générale des lignes SA",
        aliases=["SGL", ("Téléphone", AliasKind.TOPIC)],
        domains=["sogeline.example", "rails.example"],
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Sogeline GmbH"},
        {"name": "SOCIETE GENERALE DES LIGNES"},
        {"runs": ["S.G.L."]},
        {"key": "sgl"},
        {"is_front_door": True},
    ],
    ids=["name", "legal name", "what it runs", "its key", "the front door"],
)
def test_on_its_domain_with_a_name_of_its_it_is_the_company(sogeline, fields):
    assert meant(**fields) == sogeline


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"runs": ["Téléphone"]},
        {"domain": "rails.example", "is_front_door": True},
        {"name": "Sogeline", "domain": "other.example"},
        {"name": "Sogeline", "domain": ""},
    ],
    ids=["lives there", "topic", "front door of another name", "other domain", "no domain"],
)
def test_without_a_name_or_without_its_domain_it_is_another(sogeline, fields):
    assert meant(**fields) is None


@pytest.mark.parametrize(
    "fields", [{"name": "Sogeline SAS", "domain": ""}, {"runs": ["SGL"], "domain": ""}, {}], ids=str
)
def test_at_its_address_a_name_or_the_domain_is_enough(sogeline, fields):
    assert meant("sogeline", **fields) == sogeline


def test_at_its_address_with_nothing_in_common_it_is_refused(sogeline):
    with pytest.raises(NameTaken, match="another company stands at sogeline"):
        meant("sogeline", domain="other.example")


def test_two_names_in_one_are_both_names():
    company = factories.company(name="Sogeline / Altimobile", slug="sogeline")
    assert meant("sogeline", "Altimobile SAS", domain="") == company


def test_invented_company_is_nobody():
    factories.company(name="Sogeline", slug="sogeline", domains=["sogeline.example"], is_fictitious=True)
    assert meant("sogeline-fr", "Sogeline") is None
    with pytest.raises(NameTaken):
        meant("sogeline", "Sogeline")


def test_company_the_same_format_brought_is_not_merged_into(sogeline):
    factories.imported_record(company=sogeline)
    assert meant(name="Sogeline") is None


def test_company_the_format_was_merged_into_or_another_brought_is(sogeline):
    factories.imported_record(company=sogeline, is_merged=True)
    factories.imported_record(company=sogeline, format="other")
    assert meant(name="Sogeline") == sogeline


def test_retired_company_means_the_last_that_succeeds_it(sogeline):
    middle = factories.company(status=CompanyStatus.RETIRED, successor=sogeline)
    factories.company(name="Ligne", domains=["ligne.example"], status=CompanyStatus.RETIRED, successor=middle)
    assert meant(name="Ligne", domain="ligne.example") == sogeline


def test_retired_company_without_successor_is_no_longer_there():
    factories.company(name="Ligne", slug="ligne", status=CompanyStatus.RETIRED)
    with pytest.raises(NoLongerThere, match="ligne is retired here"):
        meant("ligne", "Ligne")


def test_successors_in_a_circle_end():
    first = factories.company(status=CompanyStatus.RETIRED)
    second = factories.company(status=CompanyStatus.RETIRED, successor=first)
    first.successor, first.retirement_reason = second, "merged"
    first.save()
    with pytest.raises(NoLongerThere):
        company_today(first)


def test_record_leads_to_what_became_of_it(sogeline):
    factories.imported_record(company=sogeline, key="sogeline-fr", is_merged=True)
    assert company_of_record("sogeline-fr", format_name="datenanfragen") == sogeline
    assert company_of_record("sogeline-fr", format_name="other") is None
    assert company_of_record("altimobile", format_name="datenanfragen") is None
