import pytest

from companies.lib.legal_forms import without_legal_form


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sogeline", "sogeline"),
        ("Sogeline SAS", "sogeline"),
        ("Sogeline S.A.S.", "sogeline"),
        ("Sogeline, L.L.C.", "sogeline"),
        ("Altimobile GmbH & Co. KG", "altimobile"),
        ("Altimobile UG (haftungsbeschränkt)", "altimobile"),
        ("Banque Vauban N.V.", "banque vauban"),
        ("Vauban Sp. z o.o.", "vauban"),
        ("Vauban S.p.A.", "vauban"),
        ("SAS Sogeline", "sas sogeline"),
        ("Limited Company", "limited company"),
        ("La Sa", "la"),
        ("", ""),
    ],
)
def test_without_legal_form_is(name, expected):
    assert without_legal_form(name) == expected
