import pytest

from companies.lib.french_plan import (
    canonical_of,
    country_overseas,
    is_in_plan,
    plan_digits_of,
    plan_of,
)
from tests.rows import every_row

#: A number of every overseas root that Arcep's table of April 2026 has blocks of: where it lies, and its E.164.
OVERSEAS = [
    ("262123456", "RE", "+262262123456"),
    ("263123456", "RE", "+262263123456"),
    ("268801234", "RE", "+262268801234"),
    ("268901234", "YT", "+262268901234"),
    ("269601234", "YT", "+262269601234"),
    ("508411234", "PM", "+508411234"),
    ("590201234", "GP", "+590590201234"),
    ("594201234", "GF", "+594594201234"),
    ("596301234", "MQ", "+596596301234"),
    ("598701234", "GP", "+590598701234"),
    ("598801234", "GF", "+594598801234"),
    ("598901234", "MQ", "+596598901234"),
    ("639123456", "YT", "+262639123456"),
    ("690001234", "GP", "+590690001234"),
    ("691201234", "GP", "+590691201234"),
    ("692123456", "RE", "+262692123456"),
    ("693123456", "RE", "+262693123456"),
    ("694201234", "GF", "+594694201234"),
    ("696201234", "MQ", "+596696201234"),
    ("697201234", "MQ", "+596697201234"),
    ("708561234", "PM", "+508708561234"),
    ("709001234", "GP", "+590709001234"),
    ("709101234", "MQ", "+596709101234"),
    ("709201234", "RE", "+262709201234"),
    ("709301234", "GF", "+594709301234"),
    ("709361234", "YT", "+262709361234"),
    ("939512345", "GP", "+590939512345"),
    ("947612345", "GF", "+594947612345"),
    ("947912345", "RE", "+262947912345"),
    ("976012345", "GP", "+590976012345"),
    ("976301234", "RE", "+262976301234"),
    ("976401234", "GF", "+594976401234"),
    ("976661234", "MQ", "+596976661234"),
    ("976901234", "YT", "+262976901234"),
]


@every_row(("digits", "country", "canonical"), OVERSEAS)
def test_digits_lie_where_the_regulator_says(digits, country, canonical):
    assert (country_overseas(digits), canonical_of(digits)) == (country, canonical)
    code = int(canonical[1:4])
    assert plan_digits_of(code, canonical[4:]) == digits


@pytest.mark.parametrize(
    "digits", ["199001234", "268112345", "598112345", "709512345", "939012345", "977123456"]
)
def test_the_mainland_has_the_rest_of_those_roots(digits):
    assert (country_overseas(digits), canonical_of(digits)) == ("", f"+33{digits}")


def test_plan_is_that_of_the_country_that_dials_alike():
    assert [plan_of(code) for code in ("FR", "GP", "PM", "DE", "MC", "")] == [
        "FR",
        "FR",
        "FR",
        "DE",
        "MC",
        "",
    ]


def test_every_root_but_those_of_08_may_be_seen_on_a_screen():
    roots = {
        digits[0]: is_in_plan(digits) for digits in ("012345678", *(f"{n}12345678" for n in range(1, 10)))
    }
    assert roots == {"0": False, "8": False, **dict.fromkeys("12345679", True)}
    assert not is_in_plan("12345678")
    assert not is_in_plan("1234567890")
