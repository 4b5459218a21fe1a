import pytest

from companies.lib.terms_numbers import LONGEST_EXCERPT, is_named, is_whole, numbers_named

SALE = "General Conditions of Sale"


def named(text, *, title=SALE, country="FR"):
    return [(number.value, number.purpose) for number in numbers_named(text, title=title, country=country)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Notre service client vous répond au 01 99 00 12 34.", [("+33199001234", "customer_service")]),
        ("Call our **customer service** on 020 7946 0123.", []),  # a British writing is none of France
        ("- par téléphone au 0 809 000 012, du lundi au samedi", [("+33809000012", "customer_service")]),
        ("Pour toute réclamation, appelez le 01 99 00 12 34.", [("+33199001234", "complaints")]),
        ("Rétractation : téléphone 01 99 00 12 34", [("+33199001234", "withdrawal")]),
        ("Pour passer commande : 0 825 000 012", [("+33825000012", "sales")]),
        ("Sogeline SA, Tél. : 01 99 00 12 34", [("+33199001234", "head_office")]),
        ("## Service client\n\nTél. : 01 99 00 12 34", [("+33199001234", "customer_service")]),
        ("Appelez le 3949, notre service client.", [("FR-3949", "customer_service")]),
        ("Service client : bagage de 35.99 €", []),
        ("Le médiateur, tél. 01 99 00 12 34", []),
        ("Service client. Tél. du transporteur : 01 99 00 12 34", []),
        ("Hébergé par Altimobile, téléphone 01 99 00 12 34", []),
        ("Service client : fax 01 99 00 12 34", []),
        ("Notre service client : depuis l’Espagne au 0800 00 01 17", []),
        ("Notre service client : depuis la France au 0800 00 01 17", [("+33800000117", "customer_service")]),
        ("RCS Lille B 397 555 327, service client", []),
        ("01 99 00 12 34", []),
    ],
)
def test_number_is_told_by_what_its_sentence_says(text, expected):
    assert named(text) == expected


def test_number_is_for_the_most_telling_of_its_mentions():
    text = "Sogeline, tél. 01 99 00 12 34.\n\nNotre service client : 01 99 00 12 34."
    assert named(text) == [("+33199001234", "customer_service")]


def test_bare_number_that_is_also_called_somebody_elses_is_left_out():
    assert named("Tél. 01 99 00 12 34\n\nLe médiateur répond au 01 99 00 12 34") == []


def test_in_a_privacy_policy_customer_service_must_be_called_that_and_is_only_a_telephone():
    assert named("Contactez-nous au 01 99 00 12 34", title="Privacy Policy") == []
    assert named("Le service client : 01 99 00 12 34", title="Privacy Policy") == [
        ("+33199001234", "head_office")
    ]


def test_numbers_are_read_as_the_country_writes_them():
    assert named("Call our customer service on 020 7946 0123.", country="GB") == [
        ("+442079460123", "customer_service")
    ]


def test_excerpt_is_bounded():
    [number] = numbers_named(f"Service client : 01 99 00 12 34 {'x' * 900}", title=SALE, country="FR")
    assert len(number.excerpt) == LONGEST_EXCERPT


@pytest.mark.parametrize(
    ("value", "text", "is_there"),
    [
        ("+33199001234", "au 01.99.00.12.34", True),
        ("+33199001234", "+33 (0)1 99 00 12 34", True),
        ("FR-3949", "au 39 49", True),
        ("+33199001234", "au 01 99 00 12 35", False),
    ],
)
def test_older_text_holds_a_number_however_it_is_grouped(value, text, is_there):
    assert is_named(value, text) is is_there


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("+44 (0)20 7946 0012", True),
        ("0044 20 79 46 00 12", True),
        ("020 7946 0012", False),
        ("+44 20 7946 0013", False),
    ],
)
def test_number_is_whole_with_its_country_code(text, whole):
    assert is_whole("+442079460012", text) is whole
