from decimal import Decimal

import pytest

from companies.lib.countries import country_of
from companies.lib.phones import PhoneNumber
from companies.lib.price_ranges import FREE, NORMAL, PREMIUM, Price
from companies.lib.tariffs import (
    FreeWithoutProof,
    NotThePriceOfItsRange,
    check_price,
    price_by_range,
    range_of,
)
from tests.rows import every_row

GREEN = Price(FREE)
GREY = Price(NORMAL)
MAGENTA_081 = Price(PREMIUM, Decimal(6), Decimal(15), is_ceiling=True)
MAGENTA_082 = Price(PREMIUM, Decimal(20), Decimal(50), is_ceiling=True)
MAGENTA_089 = Price(PREMIUM, Decimal(80), Decimal(300), is_ceiling=True)
DIRECTORY = Price(PREMIUM)
NOBODY_KNOWS = Price()

#: The 08 ranges by their last two digits; 083x to 088x decide nothing.
BY_RANGE = {
    **dict.fromkeys(range(800, 806), GREEN),
    **dict.fromkeys(range(806, 810), GREY),
    **dict.fromkeys(range(810, 820), MAGENTA_081),
    **dict.fromkeys(range(820, 830), MAGENTA_082),
    **dict.fromkeys(range(830, 890), NOBODY_KNOWS),
    **dict.fromkeys(range(890, 900), MAGENTA_089),
}


@every_row(("prefix", "tariff"), BY_RANGE.items())
def test_french_08_number_costs(prefix, tariff):
    assert price_by_range(PhoneNumber(f"+33{prefix}123456")) == tariff


@every_row(
    ("typed", "tariff"),
    [
        ("01 99 00 12 34", GREY),
        ("02 61 91 12 34", GREY),
        ("03 53 01 12 34", GREY),
        ("04 65 71 12 34", GREY),
        ("05 36 49 12 34", GREY),
        ("09 69 39 00 00", GREY),
        ("06 12 34 56 78", GREY),
        ("05 90 20 12 34", GREY),
        ("+262 692 12 34 56", GREY),
        ("+508 41 12 34", GREY),
        ("07 56 12 34 56", GREY),
        ("15", GREEN),
        ("17", GREEN),
        ("18", GREEN),
        ("112", GREEN),
        ("3000", GREEN),
        ("3099", GREEN),
        ("3117", GREEN),
        ("3199", GREEN),
        ("3200", NOBODY_KNOWS),
        ("3646", NOBODY_KNOWS),
        ("3949", NOBODY_KNOWS),
        ("1013", NOBODY_KNOWS),
        ("1023", NOBODY_KNOWS),
        ("116006", GREEN),
        ("116 000", GREEN),
        ("118218", DIRECTORY),
        ("33700", NOBODY_KNOWS),
        ("30100", NOBODY_KNOWS),
        ("31000", NOBODY_KNOWS),
    ],
)
def test_french_number_costs(typed, tariff):
    assert price_by_range(PhoneNumber.parse(typed, "FR")) == tariff


@every_row(
    ("typed", "country", "price"),
    [
        ("0800 123 4567", "DE", GREEN),
        ("800 123 456", "ES", GREEN),
        ("+800 1234 5678", "FR", GREEN),
        ("+979 1 2345 6789", "FR", DIRECTORY),
        ("+808 1234 5678", "FR", NOBODY_KNOWS),
        ("+870 773 101 234", "FR", NOBODY_KNOWS),
        ("+881 6 123 45678", "FR", NOBODY_KNOWS),
        ("+882 16 123 4567", "FR", NOBODY_KNOWS),
        ("+883 510 012 345", "FR", NOBODY_KNOWS),
        ("+878 10 12345 67890", "FR", NOBODY_KNOWS),
        ("030 901820", "DE", GREY),
        ("612 34 56 78", "ES", GREY),
        ("0900 123456", "CH", DIRECTORY),
        ("0900 1234567", "DE", DIRECTORY),
        ("0180 6 123456", "DE", NOBODY_KNOWS),
        ("01805 123456", "DE", NOBODY_KNOWS),
        ("112", "DE", NOBODY_KNOWS),
        ("116 117", "DE", NOBODY_KNOWS),
        ("3949", "BE", NOBODY_KNOWS),
    ],
)
def test_of_a_country_without_a_folder_only_what_is_certain_is_said(typed, country, price):
    number = PhoneNumber.parse(typed, country)

    assert price_by_range(number) == price
    assert range_of(number) is None


@every_row(
    ("price", "minutes", "cents"),
    [
        # 0 892 705 705 costs 35 cents a minute (fixtures/tariffs.json).
        (Price(PREMIUM, Decimal(35)), 35, 1225),
        (Price(PREMIUM, Decimal(34)), 35, 1190),
        (Price(PREMIUM, Decimal("34.5")), 35, 1208),
        # 0 892 numbers whose own price nobody found: the law's ceiling, by time or by call.
        (MAGENTA_089, 35, 2800),
        (MAGENTA_089, 3, 300),
        (MAGENTA_082, 35, 700),
        (MAGENTA_081, 35, 210),
        (MAGENTA_081, 1, 15),
        # The 118 numbers: 2.99 a call and 2.99 a minute.
        (Price(PREMIUM, Decimal(299), Decimal(299)), 35, 10764),
        (Price(PREMIUM, None, Decimal(50)), 35, 50),
        (GREEN, 35, 0),
        (GREY, 35, 0),
        (Price(PREMIUM, Decimal(35), is_wait_free=True), 35, 0),
        (Price(PREMIUM, Decimal(35), is_wait_free=False), 35, 1225),
        (DIRECTORY, 35, None),
        (NOBODY_KNOWS, 35, None),
        (Price(PREMIUM, Decimal(35)), 0, 0),
    ],
)
def test_waiting_costs_to_the_cent(price, minutes, cents):
    assert price.of_waiting(minutes) == (None if cents is None else Decimal(cents))


@every_row(
    ("typed", "price"),
    [
        ("3949", Price(NORMAL)),
        ("3949", Price(PREMIUM, Decimal(34))),
        ("0 800 123 456", GREEN),
        ("0 892 123 456", Price(PREMIUM, Decimal(80))),
        ("0 892 123 456", Price(PREMIUM, Decimal(35), Decimal(300))),
        ("0 892 123 456", Price(PREMIUM)),
        ("118 218", Price(PREMIUM, Decimal(299), Decimal(299))),
        ("01 99 00 12 34", GREY),
    ],
)
def test_price_can_be_that_of_the_number(typed, price):
    check_price(PhoneNumber.parse(typed, "FR"), price)


@every_row(
    ("typed", "price"),
    [
        ("0 800 123 456", GREY),
        ("0 806 123 456", GREEN),
        ("0 892 123 456", GREY),
        ("0 892 123 456", NOBODY_KNOWS),
        ("0 892 123 456", Price(PREMIUM, Decimal("80.01"))),
        ("0 825 123 456", Price(PREMIUM, None, Decimal(51))),
        ("01 99 00 12 34", Price(PREMIUM, Decimal(6))),
        ("15", GREY),
    ],
)
def test_price_cannot_be_against_the_law(typed, price):
    number = PhoneNumber.parse(typed, "FR")
    with pytest.raises(NotThePriceOfItsRange) as refused:
        check_price(number, price)

    assert refused.value.lawful == price_by_range(number)


def test_french_ranges_have_a_date_and_a_source():
    ranges = [entry for entry in country_of("FR").price_ranges if entry.price != NOBODY_KNOWS]

    assert all(entry.source and entry.since.year >= 2015 for entry in ranges)


def test_ceilings_of_france_are_those_of_the_surcharged_ranges():
    told = [(entry.names, entry.price) for entry in country_of("FR").price_ranges if entry.price.is_ceiling]

    assert told == [(["081"], MAGENTA_081), (["082"], MAGENTA_082), (["089"], MAGENTA_089)]


@every_row(
    "typed, said_at",
    [
        ("3246", ""),
        ("3246", "www.ratp.fr"),
        ("3246", "gouv.fr.evil.example"),
        ("3246", "evilgouv.fr"),
        ("3008", ""),
        ("3170", "www.sogeline.example"),
        ("1023", "www.orange.fr"),
        ("83456", "www.sogeline.example"),
    ],
)
def test_a_short_number_of_no_free_range_is_free_by_the_word_of_the_state_alone(typed, said_at):
    with pytest.raises(FreeWithoutProof):
        check_price(PhoneNumber.parse(typed, "FR"), Price(FREE), said_at=said_at)


@every_row(
    "typed, said_at",
    [
        ("3919", "www.service-public.gouv.fr"),
        ("33700", "www.economie.gouv.fr"),
        ("196", "arcep.fr"),
        ("3114", ""),
        ("116 006", ""),
        ("0 800 123 456", ""),
    ],
)
def test_free_where_the_range_or_the_state_says_so(typed, said_at):
    check_price(PhoneNumber.parse(typed, "FR"), Price(FREE), said_at=said_at)


def test_free_short_numbers_are_those_of_the_plan():
    """3000 to 3007, 3009 to 3169, 3180 to 3199: Arcep, decision 2022-1583, annex 1, 2.4.9."""
    free = [
        number
        for number in range(3000, 4000)
        if price_by_range(PhoneNumber.parse(str(number), "FR")).price_class == FREE
    ]
    assert free == [*range(3000, 3008), *range(3009, 3170), *range(3180, 3200)]
