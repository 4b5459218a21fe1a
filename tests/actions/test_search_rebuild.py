import pytest

from companies.actions.search_index import index_company
from companies.actions.search_rebuild import rebuild_search
from companies.enums import AliasKind, CompanyStatus
from companies.models import Company, SearchKey, SearchPiece, SearchStart
from companies.queries.search import search
from tests.factories import company, counted_reports, phone_channel

pytestmark = pytest.mark.django_db


def index():
    """Everything the index says, without the ids."""
    keys = SearchKey.objects.values_list(
        "company_id", "kind", "name", "words", "key", "weight", "prominence", "is_searched"
    )
    starts = SearchStart.objects.values_list("text", "first_letters", "tier", "key__company_id", "key__key")
    pieces = SearchPiece.objects.values_list("piece", "text")
    return sorted(keys), sorted(starts), sorted(pieces)


def directory():
    heir = company(
        name="Énergia Nord", aliases=["ÉN", ("Lumio", AliasKind.BRAND)], domains=["energia.example"]
    )
    company(name="Gaz du Nord", status=CompanyStatus.RETIRED, successor=heir)
    company(name="Banque Vauban", legal_name="Vauban Banque S.A.", website="https://vauban.example")
    company(name="Sogeline", status=CompanyStatus.DRAFT)
    counted_reports(channel=phone_channel(company=company(name="La Vauban")), count=10)


def test_rebuilt_index_is_the_one_kept_in_step():
    directory()
    renamed = company(name="Mirabel Transports")
    renamed.name = renamed.slug = "altimobile"
    renamed.save()
    index_company(company=renamed)
    kept = index()

    assert rebuild_search() == 4
    assert index() == kept
    assert len(kept[2]) > 100


def test_index_that_was_lost_or_is_wrong_is_made_right():
    directory()
    right = index()
    SearchPiece.objects.create(piece=1, text="wrong")
    SearchStart.objects.all().delete()
    SearchKey.objects.update(name="wrong")

    rebuild_search()

    assert index() == right


def test_index_can_be_kept_in_step_after_it_was_rebuilt():
    directory()
    rebuild_search()
    row = company(name="Colis Presto")

    assert [match.company_id for match in search("coli presto").matches] == [row.pk]


def test_index_of_nothing_is_empty():
    assert rebuild_search() == 0
    assert index() == ([], [], [])


def test_it_tells_how_far_it_is(monkeypatch):
    monkeypatch.setattr("companies.actions.search_rebuild._COMPANIES", 2)
    for _ in range(3):
        company()
    told = []

    rebuild_search(on_companies=lambda done, total: told.append((done, total)))

    assert told == [(2, 3), (3, 3)]
    assert Company.objects.count() == 3
