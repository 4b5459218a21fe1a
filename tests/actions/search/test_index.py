import pytest

from companies.actions.directory.companies import save_company
from companies.actions.search.index import index_companies, index_company, refresh_prominence
from companies.enums import CompanyStatus
from companies.models import Alias, Company, Domain, SearchKey, SearchPiece, SearchStart
from tests.factories import NOW, company, counted_reports, moderator, phone_channel

pytestmark = pytest.mark.django_db


def keys_of(row):
    return sorted(row.search_keys.values_list("key", "name", "kind"))


def starts():
    return sorted(SearchStart.objects.values_list("text", "first_letters", "tier"))


def texts():
    return {text for row in SearchPiece.objects.all() for text in row.texts.split()}


def pieces():
    return sum(len(row.texts.split()) for row in SearchPiece.objects.all())


def test_index_has_every_name_once_with_its_weight():
    row = company(
        name="Énergia Nord",
        legal_name="Énergia Nord S.A.",
        aliases=["ENERGIA-NORD", "Gaz du Nord"],
        domains=["energia-nord.example", "gaz.gouv.fr"],
        website="https://www.energia.example/fr",
    )

    assert keys_of(row) == [
        ("energia", "energia.example", "domain"),
        ("energianord", "Énergia Nord", "name"),
        ("gaz", "gaz.gouv.fr", "domain"),
        ("gazdunord", "Gaz du Nord", "spelling"),
    ]
    # The name, an alias, the legal name, a domain and the slug, all of one key.
    assert row.search_keys.get(key="energianord").weight == 6 + 4 + 3 + 3 + 7


def test_index_has_a_start_from_each_word_on():
    company(name="La Banque Vauban")

    assert starts() == [("banquevauban", 6, 0), ("labanquevauban", 2, 1), ("vauban", 6, 0)]


def test_index_has_the_words_and_the_whole_name_in_pieces():
    company(name="La Banque Vauban")

    assert texts() == {"banque", "vauban", "labanquevauban"}


def test_index_leaves_out_names_without_letters():
    row = company(name="Sogeline", aliases=["!!!", "☎"])

    assert keys_of(row) == [("sogeline", "Sogeline", "name")]


def test_index_is_written_anew_and_nothing_is_left_behind():
    row = company(name="Sogeline Vauban", aliases=["Sogé"], domains=["mirabel.example"])
    row.name = row.slug = "Altimobile"
    row.save()
    Alias.objects.filter(company=row).delete()
    Domain.objects.filter(company=row).delete()

    index_company(company=row)

    assert keys_of(row) == [("altimobile", "Altimobile", "name")]
    assert starts() == [("altimobile", 10, 1)]
    assert texts() == {"altimobile"}


def test_words_that_another_name_has_stay():
    first, _second, _third = (
        company(name=name) for name in ("Banque Vauban", "Banque Mirabel", "Vauban-Banque")
    )
    pairs = pieces()
    first.name = first.slug = "Sogeline"
    first.save()

    index_company(company=first)

    assert texts() == {"banque", "mirabel", "banquemirabel", "vauban", "vaubanbanque", "sogeline"}
    assert pieces() < pairs


def test_writing_the_same_twice_writes_nothing():
    company(name="Banque Vauban", aliases=["Vauban"])

    assert index_companies(Company.objects.all()) == 0


def test_index_of_another_company_stays():
    first, second = company(name="Sogeline"), company(name="Altimobile")

    index_company(company=second)

    assert keys_of(first) == [("sogeline", "Sogeline", "name")]


def test_index_cuts_a_key_longer_than_its_column():
    row = company(name="Sogeline", legal_name="\ufdfa" * 50)

    assert max(len(key) for key, *_rest in keys_of(row)) == 300


def test_draft_keeps_its_name_and_is_not_searched():
    row = company(name="Sogeline", status=CompanyStatus.DRAFT)

    assert [key.is_searched for key in row.search_keys.all()] == [False]
    assert (SearchStart.objects.count(), SearchPiece.objects.count()) == (0, 0)


def test_retired_company_gives_its_names_to_the_one_in_its_place():
    heir = company(name="Énergia Nord")
    old = company(name="Gaz du Nord", aliases=["Gazo"])
    old.status, old.retirement_reason, old.successor = CompanyStatus.RETIRED, "renamed", heir

    save_company(company=old, by=moderator(), at=NOW)

    assert keys_of(old) == []
    assert ("gazdunord", "Gaz du Nord", "former_name") in keys_of(heir)
    assert ("gazo", "Gazo", "former_name") in keys_of(heir)


def test_who_loses_a_predecessor_loses_its_names():
    first, second = company(name="Énergia Nord"), company(name="Énergia Sud")
    old = company(name="Gaz du Nord", status=CompanyStatus.RETIRED, successor=first)
    old.successor = second

    save_company(company=old, by=moderator(), at=NOW)

    assert [row.company_id for row in SearchKey.objects.filter(key="gazdunord")] == [second.pk]


def test_companies_known_better_are_told_apart():
    row = company(name="Sogeline")
    line = phone_channel(company=row)
    refresh_prominence(company=row)
    listed = Company.objects.get(pk=row.pk).prominence
    counted_reports(channel=line, count=10)
    row.refresh_from_db()

    assert (listed, row.prominence) == (1, 2)
    assert starts() == [("sogeline", 8, 3)]
    assert [key.prominence for key in row.search_keys.all()] == [2]
