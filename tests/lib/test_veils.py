import pytest

from companies.lib.phones import PhoneNumber
from companies.lib.veils import dialled_forms, veiled, veiled_number
from tests.rows import every_row


@every_row(
    ("text", "seen"),
    [
        ("Appelez le 01 99 00 12 34 !", "Appelez le 01 99… !"),
        ("+33199001234", "+3319…"),
        ("+33 (0)1 99 00 12 34", "+33 (0)1…"),
        ("01.99.00.12.34, 3949 ou 39 49", "01.99…, 39… ou 39…"),
        ("118 218", "118…"),
        ("0199001234 0199005678", "0199…"),
        ("De 8 h 30 à 19 h, depuis 2015", "De 8 h 30 à 19 h, depuis 2015"),
        ("75000 Paris", "75… Paris"),
        ("", ""),
    ],
)
def test_numbers_in_a_text_are_cut(text, seen):
    assert veiled(text) == seen


def test_number_that_is_public_stays():
    readable = frozenset(dialled_forms(PhoneNumber("+33199001234")))
    text = "01 99 00 12 34, +33 1 99 00 12 34, 01 99 00 12 35"
    assert veiled(text, readable=readable) == "01 99 00 12 34, +33 1 99 00 12 34, 01 99…"
    assert veiled("39 49", readable=frozenset(dialled_forms(PhoneNumber("FR-3949")))) == "39 49"


@pytest.mark.parametrize(
    ("number", "seen"),
    [
        ("+33199001234", "01 99…"),
        ("+33899701234", "0 899…"),
        ("FR-3949", "39…"),
        ("FR-118218", "118…"),
        ("+16502530000", "+1 650…"),
    ],
)
def test_number_is_cut_as_its_country_writes_it(number, seen):
    assert veiled_number(PhoneNumber(number), "FR").replace("\xa0", " ") == seen
