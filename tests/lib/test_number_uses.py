import pytest

from companies.lib.number_uses import (
    PLATFORM,
    ROOT_USES,
    SALES,
    earns_on_calls_back,
    is_from_afar,
    use_of,
    world_service_of,
)
from companies.lib.phones import PhoneNumber
from tests.rows import every_row


@pytest.mark.parametrize(
    ("typed", "use", "root"),
    [
        ("01 62 12 34 56", SALES, "0162"),
        ("0949 12 34 56", SALES, "0949"),
        ("09 47 71 23 45", SALES, "09477"),
        ("+596 947 71 23 45", SALES, "09477"),
        ("0937 12 34 56", PLATFORM, "0937"),
        ("0939 92 34 56", PLATFORM, "0939"),
    ],
)
def test_a_root_is_kept_for_one_use(typed, use, root):
    number = PhoneNumber.parse(typed, "FR")
    found = use_of(number)

    assert (found.use, found.root_of(number)) == (use, root)
    assert (found.decision, found.quoted_at.startswith("https://")) == ("2022-1583", True)


@pytest.mark.parametrize(
    "typed", ["01 61 12 34 56", "0947 12 34 56", "3949", "+44 20 7925 0918", "+39 06 4971 1234"]
)
def test_other_numbers_are_kept_for_nothing(typed):
    assert use_of(PhoneNumber.parse(typed, "FR")) is None


def test_no_root_has_two_uses():
    roots = [root for use in ROOT_USES for root in use.roots]
    assert [root for root in roots if sum(root.startswith(other) for other in roots) > 1] == []


@every_row(
    ("typed", "service"),
    [
        ("+800 1234 5678", "freephone"),
        ("+808 1234 5678", "shared_cost"),
        ("+870 773 101 234", "satellite"),
        ("+881 6 123 45678", "satellite"),
        ("+882 16 123 4567", "networks"),
        ("+883 510 012 345", "networks"),
        ("+878 10 12345 67890", "personal"),
        ("+979 1 2345 6789", "premium_rate"),
        ("+33 1 99 00 12 34", ""),
        ("+86 10 1234 5678", ""),
    ],
)
def test_codes_of_no_country_are_services(typed, service):
    assert world_service_of(PhoneNumber.parse(typed, "FR")) == service


@pytest.mark.parametrize(
    ("typed", "is_far"),
    [
        ("+225 07 12 34 56 78", True),
        ("+1 876 523 0123", True),
        ("+44 20 7925 0918", False),
        ("+49 30 901820", False),
        ("0590 20 12 34", False),
        ("+870 773 101 234", False),
        ("DE-115", False),
    ],
)
def test_far_is_outside_europe_and_its_plans(typed, is_far):
    assert is_from_afar(PhoneNumber.parse(typed, "FR"), "FR") == is_far


@pytest.mark.parametrize(
    ("typed", "here", "is_far"),
    [
        ("+1 202 555 0123", "BE", True),
        ("+33 1 99 00 12 34", "BE", False),
        ("+33 1 99 00 12 34", "US", True),
        ("+44 20 7946 0000", "US", True),
        ("+1 202 555 0123", "US", False),
        ("+1 876 523 0123", "US", True),
    ],
)
def test_far_is_told_from_where_the_reader_is(typed, here, is_far):
    assert is_from_afar(PhoneNumber.parse(typed, here), here) == is_far


@pytest.mark.parametrize(
    ("typed", "earns"),
    [
        ("0 899 12 34 56", True),
        ("118 218", True),
        ("0 820 12 34 56", False),
        ("+44 118 496 0123", False),
        ("+44 909 879 0123", True),
        ("+44 845 123 4567", False),
        ("+32 900 12 345", True),
        ("+49 900 1234567", True),
    ],
)
def test_some_earn_on_being_called_back(typed, earns):
    assert earns_on_calls_back(PhoneNumber.parse(typed, "FR")) == earns
