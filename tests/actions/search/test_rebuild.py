import threading

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from companies.actions.search import rebuild
from companies.actions.search.index import index_company
from companies.actions.search.rebuild import rebuild_search
from companies.enums import AliasKind, CompanyStatus
from companies.models import Alias, Company, SearchKey, SearchPiece, SearchStart
from companies.queries.search.companies import search
from tests.actions.evidence.books import at_once
from tests.factories import company, counted_reports, phone_channel

pytestmark = pytest.mark.django_db


def index():
    """Everything the index says, without the ids."""
    keys = SearchKey.objects.values_list(
        "company_id", "kind", "name", "words", "key", "weight", "prominence", "is_searched"
    )
    starts = SearchStart.objects.values_list("text", "first_letters", "tier", "key__company_id", "key__key")
    pieces = [(row.piece, text) for row in SearchPiece.objects.all() for text in row.texts.split()]
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
    SearchPiece.objects.create(piece=1, texts="wrong")
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
    monkeypatch.setattr("companies.actions.search.rebuild._COMPANIES", 2)
    for _ in range(3):
        company()
    told = []

    rebuild_search(on_companies=lambda done, total: told.append((done, total)))

    assert told == [(2, 3), (3, 3)]


@pytest.fixture
def many(monkeypatch):
    """Lots of one company, each for whatever process is free."""
    monkeypatch.setattr("companies.actions.search.rebuild._COMPANIES", 1)
    monkeypatch.setattr("companies.actions.search.rebuild._FEW", 0)


@pytest.fixture
def alone(monkeypatch):
    """Lots of one company in this process."""
    monkeypatch.setattr("companies.actions.search.rebuild._COMPANIES", 1)
    monkeypatch.setattr("companies.actions.search.rebuild._FEW", 100)


@pytest.mark.django_db(transaction=True)
def test_other_processes_come_to_the_same_index(many):
    directory()
    kept = index()
    SearchKey.objects.update(name="wrong")

    assert rebuild_search() == 3
    assert index() == kept


def look():
    """What stands in the database beside the rows."""
    with connection.cursor() as cursor:
        return {
            table: (
                connection.introspection.get_table_description(cursor, table),
                connection.introspection.get_constraints(cursor, table),
                connection.introspection.get_sequences(cursor, table),
            )
            for table in connection.introspection.table_names(cursor)
            if "search" in table
        }


@pytest.mark.django_db(transaction=True)
def test_tables_are_what_migrations_made(alone):
    directory()
    before = look()

    rebuild_search()

    assert list(before) == ["companies_searchkey", "companies_searchpiece", "companies_searchstart"]
    assert look() == before


def is_whole():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchall() == [("ok",)]


@pytest.mark.engine("sqlite")  # PostgreSQL has a statement that renames an index
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_writable", [True, False])
def test_indexes_have_their_names_where_sqlite_lets_them_be_written_or_not(alone, is_writable):
    directory()
    before, kept = look(), index()

    def refuse(execute, sql, params, many, context):
        if sql.startswith("UPDATE sqlite_master") and not is_writable:
            raise OperationalError("table sqlite_master may not be modified")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        rebuild_search()

    assert (look(), index(), is_whole()) == (before, kept, True)
    connection.close()
    assert (look(), index(), is_whole()) == (before, kept, True)


@pytest.mark.django_db(transaction=True)
def test_foreign_keys_hold_after_it(alone):
    row = company(name="Sogeline")
    rebuild_search()

    with pytest.raises(IntegrityError), transaction.atomic():
        SearchKey.objects.filter(company=row).update(company=row.pk + 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        SearchStart.objects.update(key=SearchKey.objects.latest("pk").pk + 1)


@pytest.mark.django_db(transaction=True)
def test_one_that_is_interrupted_leaves_the_old_index(alone):
    directory()
    before, kept = look(), index()

    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild_search(on_companies=stop)

    assert (look(), index()) == (before, kept)


def rename(row, name):
    row.name = row.slug = name
    row.save()
    index_company(company=row)


@pytest.mark.django_db(transaction=True)
def test_what_changes_meanwhile_is_seen_and_not_lost(alone):
    """After its lot was read; and whoever searches finds what is so."""
    first, second, third = (company(name=name) for name in ("Sogeline", "Colis Presto", "Banque Mirabel"))
    heir = company(name="Énergia Nord")
    found = []

    def change():
        rename(first, "altimobile")
        Alias.objects.create(company=second, name="Vauban", kind=AliasKind.BRAND)
        index_company(company=second)
        third.status, third.retirement_reason, third.successor = CompanyStatus.RETIRED, "renamed", heir
        third.save()
        index_company(company=third)
        company(name="Gaz du Sud")
        found.append([match.matched for match in search("altimobil").matches])

    def at_the_end(done, total):
        if done == total:
            at_once(change)

    rebuild_search(on_companies=at_the_end)

    assert found == [["altimobile"]]
    kept = index()
    assert sorted(key for _id, _kind, _name, _words, key, *_rest in kept[0]) == [
        "altimobile", "banquemirabel", "colispresto", "energianord", "gazdusud", "vauban",
    ]  # fmt: skip
    rebuild_search()
    assert index() == kept


@pytest.mark.django_db(transaction=True)
def test_company_deleted_meanwhile_leaves_nothing(alone):
    row = company(name="Sogeline")
    company(name="Banque Vauban")

    def delete(done, total):
        if done == total:
            at_once(lambda: Company.objects.get(pk=row.pk).delete())

    rebuild_search(on_companies=delete)

    kept = index()[:2]
    assert [key for _id, _kind, _name, _words, key, *_rest in kept[0]] == ["banquevauban"]
    rebuild_search()
    assert index()[:2] == kept


@pytest.mark.django_db(transaction=True)
def test_who_writes_during_the_exchange_waits_and_is_not_lost(alone, monkeypatch):
    row = company(name="Sogeline")
    company(name="Banque Vauban")
    exchange_is_seen, writers = rebuild._changed_since, []

    def meanwhile():
        changed = exchange_is_seen()
        writers.append(threading.Thread(target=at_once, args=[lambda: rename(row, "altimobile")]))
        writers[0].start()
        writers[0].join(0.5)
        assert writers[0].is_alive()
        return changed

    monkeypatch.setattr(rebuild, "_changed_since", meanwhile)
    rebuild_search()
    writers[0].join()

    kept = index()
    assert sorted(key for _id, _kind, _name, _words, key, *_rest in kept[0]) == ["altimobile", "banquevauban"]
    monkeypatch.undo()
    rebuild_search()
    assert index() == kept


@pytest.mark.django_db(transaction=True)
def test_prominence_that_was_not_kept_in_step_is_stored(alone):
    row = company(name="La Vauban")
    counted_reports(channel=phone_channel(company=row), count=10)
    Company.objects.update(prominence=0)

    rebuild_search()

    row.refresh_from_db()
    assert (row.prominence, [key.prominence for key in row.search_keys.all()]) == (2, [2])
