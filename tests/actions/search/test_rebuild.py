import pytest
from django.db import connection

from companies.actions.search.index import index_company
from companies.actions.search.rebuild import rebuild_search
from companies.enums import AliasKind, CompanyStatus
from companies.models import SearchKey, SearchPiece, SearchStart
from companies.queries.search.companies import search
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


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_names_cannot_be_changed_meanwhile_and_can_be_searched():
    company(name="Sogeline")
    modes = set()

    def look(_done, _total):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relation::regclass::text, mode FROM pg_locks"
                " WHERE locktype = 'relation' AND pid = pg_backend_pid()"
            )
            modes.update(cursor.fetchall())

    rebuild_search(on_companies=look)

    tables = {model._meta.db_table for model in (SearchKey, SearchStart, SearchPiece)}
    assert {(table, "ShareRowExclusiveLock") for table in tables} <= modes
    # It conflicts with itself and with every write, and with no reading.
    assert "AccessExclusiveLock" not in {mode for table, mode in modes if table in tables}


def test_it_tells_how_far_it_is(monkeypatch):
    monkeypatch.setattr("companies.actions.search.rebuild._COMPANIES", 2)
    for _ in range(3):
        company()
    told = []

    rebuild_search(on_companies=lambda done, total: told.append((done, total)))

    assert told == [(2, 3), (3, 3)]
