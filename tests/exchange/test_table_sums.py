import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from companies.exchange.table_sums import sums_of_postgresql, sums_of_sqlite
from companies.lib.backup_folder import TableSum


@pytest.fixture
def summed(db, tmp_path):
    """The sum of a table with these rows, written in this order."""

    def of_rows(*rows):
        values = ", ".join(f"({', '.join(row)})" for row in rows)
        made = ["DROP TABLE IF EXISTS summed", "CREATE TABLE summed (a text, b text, c double precision)"]
        if rows:
            made.append(f"INSERT INTO summed VALUES {values}")
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for statement in made:
                    cursor.execute(statement)
                return sums_of_postgresql(cursor)["summed"]
        with closing(sqlite3.connect(tmp_path / "summed.sqlite3")) as database:
            database.executescript(";".join(made))
            return sums_of_sqlite(database)["summed"]

    return of_rows


ONE, TWO = ("'é'", "NULL", "0.1"), ("'x'", "'y'", "2")


def test_the_order_of_rows_counts_for_nothing(summed):
    assert summed(ONE, TWO) == summed(TWO, ONE)
    assert summed(ONE, TWO).rows == 2


@pytest.mark.parametrize(
    "other",
    [
        (ONE, ("'y'", "'x'", "2")),
        (ONE, ("'x'", "'y'", "2.0000000000000004")),
        (("'é'", "''", "0.1"), TWO),
        (("'e'", "NULL", "0.1"), TWO),
        (ONE, TWO, TWO),
        (ONE, ONE),
        (("'é'", "'y'", "0.1"), ("'x'", "NULL", "2")),
    ],
)
def test_whatever_a_row_says_counts(summed, other):
    assert summed(*other).sum != summed(ONE, TWO).sum


def test_a_table_without_rows_has_a_sum(summed):
    assert summed() == TableSum(0, "0")


@pytest.mark.engine("postgresql")
def test_how_a_role_writes_dates_counts_for_nothing(db):
    def sums():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL TimeZone = 'Asia/Tokyo'; SET LOCAL DateStyle = 'SQL, DMY'")
            asia = sums_of_postgresql(cursor)
            cursor.execute("SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'")
            return asia, sums_of_postgresql(cursor)

    asia, usual = sums()
    assert (asia == usual, usual["django_migrations"].rows > 20) == (True, True)
