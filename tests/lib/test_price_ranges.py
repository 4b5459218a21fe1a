import datetime
from decimal import Decimal

import pytest

from companies.lib.countries import countries
from companies.lib.phones import PhoneNumber
from companies.lib.price_ranges import FREE, NORMAL, PREMIUM, NumberRange, Price, range_among
from companies.lib.tariffs import currency_of, price_by_range
from tests.factories import NOW

SOURCE = {"title": "The plan", "kind": "regulator"}


def entry(country="GB", currency="GBP", **table):
    """As a folder has it."""
    return NumberRange.of_table({"source": SOURCE, **table}, country=country, currency=currency)


ENTRIES = [
    (one.code, place, found) for one in countries().values() for place, found in enumerate(one.price_ranges)
]


@pytest.mark.parametrize(("code", "place", "found"), ENTRIES, ids=lambda one: str(one)[:12])
def test_each_beginning_of_a_folder_has_the_price_that_stands_beside_it(code, place, found):
    ranges = countries()[code].price_ranges
    for start in found.begins:
        assert range_among(ranges, start.ljust(found.digits or 0, "2"), is_short=False) == found
    for start in found.short:
        digits = start.ljust(found.digits or len(start), "9")
        assert price_by_range(PhoneNumber(f"{code}-{digits}")) == found.price


@pytest.mark.parametrize(("code", "place", "found"), ENTRIES, ids=lambda one: str(one)[:12])
def test_each_range_of_a_folder_is_told_in_the_money_of_its_country_with_its_source(code, place, found):
    assert found.price.currency == countries()[code].currency
    assert found.source
    assert found.price.is_premium or not found.price.has_amount
    assert found.since is None or found.since < NOW.date()


def test_a_table_is_read_whole():
    found = entry(
        **{"class": "premium"},
        begins=["84"],
        short=["118"],
        digits=6,
        cents_per_minute="7",
        cents_per_call="30.25",
        is_ceiling=True,
        plus_access_charge=True,
        since=datetime.date(2015, 7, 1),
        note={"en": "So it is."},
        source={"title": "Ofcom", "url": "https://www.ofcom.org.uk/", "kind": "regulator"},
    )
    price = Price(
        PREMIUM, Decimal(7), Decimal("30.25"), is_ceiling=True, currency="GBP", has_access_charge=True
    )

    assert (found.price, found.since, found.digits) == (price, datetime.date(2015, 7, 1), 6)
    assert (found.source, found.url, found.note) == (
        "Ofcom",
        "https://www.ofcom.org.uk/",
        {"en": "So it is."},
    )


def test_the_longest_beginning_decides():
    normal = entry(**{"class": "normal"}, begins=["8", "80"])
    free = entry(**{"class": "free"}, begins=["800"])

    assert range_among([normal, free], "800123456", is_short=False) == free
    assert range_among([free, normal], "801123456", is_short=False) == normal
    assert range_among([free, normal], "900123456", is_short=False) is None


def test_a_short_number_is_of_its_range_by_its_length():
    directory = entry(**{"class": "premium"}, short=["118"], digits=6)

    assert range_among([directory], "118500", is_short=True) == directory
    assert range_among([directory], "118", is_short=True) is None
    assert range_among([directory], "118500", is_short=False) is None


@pytest.mark.parametrize(
    ("country", "begins", "short", "names"),
    [
        ("FR", ["800", "801", "802", "81"], [], ["0800–0802", "081"]),
        ("BE", ["70", "71"], [], ["070", "071"]),
        ("US", ["800", "833"], [], ["800", "833"]),
        ("GB", ["84", "87"], ["118"], ["084", "087", "118"]),
    ],
)
def test_beginnings_are_named_as_they_are_dialled(country, begins, short, names):
    assert entry(country, **{"class": "free"}, begins=begins, short=short).names == names


@pytest.mark.parametrize(
    ("name", "goes_on"), [("084", True), ("070245245", False), ("118", True), ("112", False), ("3009", False)]
)
def test_a_beginning_is_told_from_a_whole_number(name, goes_on):
    assert (
        entry(**{"class": "free"}, begins=["84", "70245245"], short=["118", "112", "3009"]).goes_on(name)
        is goes_on
    )


def test_numbers_of_ireland_that_have_no_nought_before_them_are_named_without_one():
    assert entry("IE", **{"class": "free"}, begins=["1800"], digits=10).names == ["1800"]
    assert entry("IE", **{"class": "normal"}, begins=["818"]).names == ["0818"]


def test_a_beginning_of_so_many_digits_is_none_of_shorter_numbers():
    free = entry("IE", **{"class": "free"}, begins=["1800"], digits=10)

    assert range_among([free], "1800123456", is_short=False) == free
    assert range_among([free], "18001234", is_short=False) is None


def test_a_number_costs_in_the_money_of_its_country():
    assert currency_of(PhoneNumber("+448451234567")) == "GBP"
    assert currency_of(PhoneNumber("+33892705705")) == "EUR"
    assert currency_of(PhoneNumber("+80012345678")) == "EUR"


@pytest.mark.parametrize(
    ("canonical", "price_class"),
    [("+4930901820", NORMAL), ("+498001234567", FREE), ("+499001234567", PREMIUM)],
)
def test_of_a_country_without_ranges_is_said_what_the_kind_of_the_number_says(canonical, price_class):
    assert price_by_range(PhoneNumber(canonical)) == Price(price_class)
