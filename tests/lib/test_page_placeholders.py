import pytest

from companies.lib.page_placeholders import is_mail_of_templates, is_number_of_templates
from companies.lib.phones import PhoneNumber


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("01 23 45 67 89", True),
        ("+1 202 555 1234", True),
        ("+44 20 1234 5678", True),
        ("+49 30 1234567", True),
        ("01 99 00 12 34", False),
        ("0 800 000 012", False),
        ("39 49", False),
        ("+1 212 555 0123", False),
    ],
)
def test_a_number_of_examples_is_told_from_others(number, is_one):
    assert is_number_of_templates(PhoneNumber.parse(number, "FR")) is is_one


@pytest.mark.parametrize(
    ("box", "host", "is_one"),
    [
        ("contact", "example.com", True),
        ("noreply", "sogeline.example", True),
        ("votreemail", "sogeline.example", True),
        ("contact", "sogeline.example", False),
    ],
)
def test_an_address_of_examples_is_told_from_others(box, host, is_one):
    assert is_mail_of_templates(box, host) is is_one
