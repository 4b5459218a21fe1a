"""Names of a list become drafts that nobody waits for, until somebody asks."""

import pytest

from companies.actions.directory.companies import save_company
from companies.actions.loading.import_memory import ImportReport
from companies.actions.loading.imports import import_files
from companies.actions.proposals.suggestions import suggest_company
from companies.enums import CompanyStatus
from companies.lib.records import ImportedBrand, ImportedCompany, ImportedFile, ImportedName, ImportedSource
from companies.models import Alias, Company, Domain, ImportedRecord
from companies.queries.search.brands import brand_called
from companies.queries.search.companies import search
from tests import factories
from tests.factories import DAY, NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shops(db):
    factories.sector(slug="retail")


def brand(name="Sogeline", *, key="Q42", site="sogeline.example", slug="", names=(), **changes):
    source = ImportedSource(f"https://www.wikidata.org/wiki/{key}", "list", "crowd", TODAY)
    return ImportedBrand(
        key=key, name=name, quality="", source=source, kind="company", country="FR", sector="retail",
        website=f"https://www.{site}", domain=site, slug=slug or name.lower(),
        names=tuple(ImportedName(other, "spelling") for other in names), **changes,
    )  # fmt: skip


def bring(*records, at=NOW):
    report = ImportReport(format_name="list", origin="list", at=at)
    for record in records:
        list(import_files(files=[ImportedFile(record.key, record)], report=report))
    return report


def called(words):
    found = brand_called(words, search(words))
    return found.name if found else None


def test_brand_is_a_draft_with_its_item_that_waits_for_nobody():
    report = bring(brand(names=("Sogeline Mode",)))
    company = Company.objects.get()
    assert (report.refused, report.done["created"]) == ([], ["Q42"])
    assert (company.slug, company.status, company.wikidata, company.website) == (
        "sogeline", "draft", "Q42", "https://www.sogeline.example",
    )  # fmt: skip
    assert list(Company.objects.to_complete()) == []
    assert not Domain.objects.exists()


def test_search_knows_it_by_its_whole_name_and_by_nothing_like_it():
    bring(brand(names=("Sogeline Mode",)))
    assert [called(words) for words in ("sogeline", "SOGELINE service client", "sogeline mode", "sogelin", "")] == [
        "Sogeline", "Sogeline", "Sogeline", None, None,
    ]  # fmt: skip
    assert search("sogeline").matches == []


def test_company_of_ours_that_is_called_so_comes_alone():
    bring(brand())
    factories.company(name="Sogeline", slug="sogeline-ours")
    assert called("sogeline") is None


def test_draft_that_a_visitor_suggested_is_not_public():
    factories.company(name="Sogeline", status=CompanyStatus.DRAFT)
    assert called("sogeline") is None


def test_same_list_again_is_not_a_single_write(django_assert_num_queries):
    bring(brand())
    with django_assert_num_queries(1):
        report = bring(brand(), at=NOW + DAY)
    assert report.done["unchanged"] == ["Q42"]


def test_brand_of_ours_by_domain_and_name_gets_its_item_and_keeps_its_name():
    ours = factories.company(name="Sogeline SA", slug="ours", domains=["sogeline.example"])
    report = bring(brand())
    ours.refresh_from_db()
    assert (report.done["merged"], ours.name, ours.wikidata, ours.status) == (
        ["Q42 → ours"], "Sogeline SA", "Q42", "published",
    )  # fmt: skip
    assert not Alias.objects.filter(name="Q42").exists()


def test_brand_of_the_same_name_on_another_domain_is_refused():
    factories.company(name="Sogeline", slug="ours", domains=["vauban.example"])
    report = bring(brand())
    assert report.refused == [("Q42", "ours goes by that name, and stands on another domain")]
    assert not ImportedRecord.objects.exists()


def test_second_brand_of_a_name_is_refused():
    report = bring(brand(), brand(key="Q43", site="other.example"))
    assert report.refused == [("Q43", "sogeline goes by that name, and stands on another domain")]


def test_name_with_a_number_in_it_is_refused():
    report = bring(brand("Sogeline 0 899 000 012", slug="sogeline-089"))
    assert report.refused == [("Q42", "its name holds '0 899 000 012'")]


def test_brand_that_somebody_asks_for_waits_for_moderators():
    bring(brand())
    suggest_company(
        name="Sogeline", website="https://www.sogeline.example", country="FR", nonce="a" * 32, at=NOW
    )
    assert [company.slug for company in Company.objects.to_complete()] == ["sogeline"]
    assert called("sogeline") == "Sogeline"


def test_brand_that_another_record_tells_of_is_a_company():
    bring(brand())
    source = ImportedSource("https://data.example/sogeline", "Open data", "crowd", TODAY)
    told = ImportedCompany("sogeline", "Sogeline", "", source, kind="company", country="FR", sector="retail")
    report = ImportReport(format_name="open", origin="open data", at=NOW)
    list(import_files(files=[ImportedFile("sogeline.json", told)], report=report))
    company = Company.objects.get()
    assert (report.done["merged"], company.status, company.is_only_listed) == (
        ["sogeline"],
        "published",
        False,
    )
    assert [match.company_id for match in search("sogeline").matches] == [company.pk]


def test_brand_that_the_staff_saves_waits_like_any_draft():
    bring(brand())
    company = Company.objects.get()
    save_company(company=company, by=factories.moderator(), at=NOW)
    assert list(Company.objects.to_complete()) == [company]
