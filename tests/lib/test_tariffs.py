from decimal import Decimal

import pytest

from companies.lib.phones import PhoneNumber
from companies.lib.tariffs import FREE, NORMAL, PREMIUM, Tariff, legal_ceilings, tariff_by_range

GREEN = Tariff(FREE)
GREY = Tariff(NORMAL)
MAGENTA_081 = Tariff(PREMIUM, Decimal(6), Decimal(15))
MAGENTA_082 = Tariff(PREMIUM, Decimal(20), Decimal(50))
MAGENTA_089 = Tariff(PREMIUM, Decimal(80), Decimal(300))

#: The 08 ranges by their last two digits; 083x to 088x decide nothing.
BY_RANGE = {
    **dict.fromkeys(range(800, 806), GREEN),
    **dict.fromkeys(range(806, 810), GREY),
    **dict.fromkeys(range(810, 820), MAGENTA_081),
    **dict.fromkeys(range(820, 830), MAGENTA_082),
    **dict.fromkeys(range(830, 890), None),
    **dict.fromkeys(range(890, 900), MAGENTA_089),
}


@pytest.mark.parametrize(("prefix", "tariff"), BY_RANGE.items(), ids=[f"0{prefix}" for prefix in BY_RANGE])
def test_french_08_number_costs(prefix, tariff):
    assert tariff_by_range(PhoneNumber(f"+33{prefix}123456")) == tariff


@pytest.mark.parametrize(
    ("typed", "tariff"),
    [
        ("01 99 00 12 34", GREY),
        ("02 61 91 12 34", GREY),
        ("03 53 01 12 34", GREY),
        ("04 65 71 12 34", GREY),
        ("05 36 49 12 34", GREY),
        ("09 69 39 00 00", GREY),
        ("06 12 34 56 78", None),
        ("07 56 12 34 56", None),
        ("15", GREEN),
        ("17", GREEN),
        ("18", GREEN),
        ("112", GREEN),
        ("3000", GREEN),
        ("3099", GREEN),
        ("3117", GREEN),
        ("3199", GREEN),
        ("3200", None),
        ("3646", None),
        ("3949", None),
        ("1013", None),
        ("1023", None),
        ("116006", GREEN),
        ("116 000", GREEN),
        ("118218", None),
        ("33700", None),
        ("30100", None),
        ("31000", None),
    ],
)
def test_french_number_costs(typed, tariff):
    assert tariff_by_range(PhoneNumber.parse(typed)) == tariff


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("0800 123 4567", "GB"),
        ("1-800-275-2273", "US"),
        ("112", "DE"),
        ("116 117", "DE"),
        ("+800 1234 5678", "FR"),
        ("+262 262 12 34 56", "FR"),
    ],
)
def test_the_french_plan_says_nothing_of_other_countries(typed, country):
    assert tariff_by_range(PhoneNumber.parse(typed, country)) is None


def test_legal_ceilings_are_those_of_the_surcharged_ranges():
    assert legal_ceilings() == [("081", MAGENTA_081), ("082", MAGENTA_082), ("089", MAGENTA_089)]
