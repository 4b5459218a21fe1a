"""A table of numbers (tests/lib/numbers.tsv): class, writing, link and price, with the tariffs that the site starts with."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from companies.actions.loading import starter
from companies.lib.phones import NBSP, NotAPhoneNumber, PhoneNumber
from companies.models import Tariff
from companies.queries.directory.numbers import number_page
from tests.factories import NOW
from tests.rows import every_row

TABLE = Path(__file__).parent / "lib" / "numbers.tsv"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
ROWS = [dict(zip(LINES[0].split("\t"), line.split("\t"), strict=True)) for line in LINES[1:]]
READ = [row for row in ROWS if row["class"] != "refused"]
REFUSED = [row for row in ROWS if row["class"] == "refused"]

#: What a number is, and the arithmetic of its price; how they are asked for is held on both engines in queries/directory.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("numbers table"),
    pytest.mark.engine("sqlite"),
]


@pytest.fixture(scope="module", autouse=True)
def tariffs(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        tally = starter.Tally(at=NOW)
        for record in json.loads((settings.BASE_DIR / "fixtures" / "tariffs.json").read_text("utf-8")):
            starter.add_tariff(record, tally)
        yield
        transaction.set_rollback(True)


def named(row):
    return f"{row['typed']} in {row['country']}"


@every_row("row", READ)
def test_number_is(row):
    number = PhoneNumber.parse(row["typed"], row["country"])
    price = number_page(number, now=NOW, here="FR").price

    assert number.written_in("FR") == row["written"].replace(" ", NBSP)
    assert number.link == row["link"]
    assert price.price_class == row["class"]
    assert price.of_waiting(35) == (None if row["cents"] == "-" else Decimal(row["cents"]))


@every_row("row", REFUSED)
def test_text_is_no_number(row):
    with pytest.raises(NotAPhoneNumber):
        PhoneNumber.parse(row["typed"], row["country"])


def test_the_table_is_large_and_every_row_has_its_source():
    assert len(ROWS) >= 120
    assert len({row["country"] for row in ROWS}) > 25
    assert [named(row) for row in READ if not row["source"]] == []


def test_every_number_with_a_tariff_is_priced_by_it():
    """(that the row says what the law says of its range is held by check_price, when it is loaded)"""
    rows = list(Tariff.objects.all())

    assert len(rows) > 100
    assert [
        row.number for row in rows if number_page(row.phone_number, now=NOW, here="FR").price != row.price
    ] == []
