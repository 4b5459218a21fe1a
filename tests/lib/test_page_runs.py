import pytest

from companies.lib.page_runs import numbers_in_words


def found(text, country="FR", **told):
    return [at.number.whole for at in numbers_in_words(text, country, **told)]


@pytest.mark.parametrize(
    ("text", "country", "numbers"),
    [
        ("Tél. : 01 99 00 12 34 - Fax : 01.99.00.12.35", "FR", ["+33199001234", "+33199001235"]),
        ("0 800 000 001 Service gratuit", "FR", ["+33800000001"]),
        ("+33 (0)1 99 00 12 34 / +33 1 99 00 12 35", "FR", ["+33199001234", "+33199001235"]),
        ("00 33 1 99 00 12 34 7j/7", "FR", ["+33199001234"]),
        ("0 1 9 9 0 0 1 2 3 4", "FR", ["+33199001234"]),
        ("01 99 00 12 34 01 99 00 12 35", "FR", ["+33199001234", "+33199001235"]),
        ("01 99 00 12 34 poste 12", "FR", ["+33199001234;ext=12"]),
        ("Composez le 39 49 (Service gratuit + prix appel)", "FR", ["FR-3949"]),
        ("3949 Service gratuit", "FR", ["FR-3949"]),
        ("Appelez le 3900 ou le 118 218", "FR", ["FR-3900", "FR-118218"]),
        ("020 7946 0123 or 0345 070 1234", "GB", ["+442079460123", "+443450701234"]),
        ("(212) 555-0123", "US", ["+12125550123"]),
        ("1-800-FLOWERS", "US", ["+18003569377"]),
        ("Tel. 030 / 123456-78", "DE", ["+493012345678"]),
        ("Llame al 1004", "ES", ["ES-1004"]),
        ("Numero verde 800 123 456", "IT", ["+39800123456"]),
        ("020-1234567", "NL", ["+31201234567"]),
        ("Head Office: 02079460123", "GB", ["+442079460123"]),
        ("Le 10 95 depuis n’importe quel poste", "FR", ["FR-1095"]),
        ("614 (temps d'attente gratuit)", "FR", ["FR-614"]),
        ("au n° 0199001234", "FR", ["+33199001234"]),
        ("Textphone users dial 18001 first.", "GB", []),
        ("maandag 09.00 - 17.00 uur", "NL", []),
        ("1004", "ES", []),
        ("call 911, or 811 before you dig", "US", []),
    ],
)
def test_numbers_are_found_as_their_country_writes_them(text, country, numbers):
    assert found(text, country) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "SIREN 552 100 554", "SIRET : 552 100 554 00013", "RCS Paris B 552 100 554", "552 100 554 RCS Paris",
        "au capital de 1 234 567 890 €", "TVA intracommunautaire FR 21 342 707 502", "numéro d'entreprise 0445692234",
        "IBAN FR76 3000 4000 0312 3456 7890 143", "N° de commande : 01 99 00 12 34", "Dossier 0199001234", "Numéro client : 0199001234",
        "le 01/02/2024 à 10:30", "09.00-12.30 14.00-18.00", "ex. : 06 39 98 12 34", "par exemple 01 99 00 12 34", "01 23 45 67 89",
        "08 20 xx xx xx", "Version 3.10.1012345678", "3000 magasins", "en 2023, 3 500 clients", "GPS 48.8566 2.3522", "0199001234567",
        "de 10 00 à 12 00", "id=0199001234", "ISBN 978-2-01-990012-3", "75 008 Paris Cedex 08", "118 000 €", "1023 rue de la Paix",
        "appelez le 15 ou le 112", "Cure n° 0465715199 prise en charge", "10.10 Protection des données", "614 magasins", "15:32 29 Mar 24",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_none(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Company number 01234567. VAT 123 4567 89", "GB"), ("P.I. 02099550010 - C.F. 80088230018", "IT"), ("Event ID 2125550119", "US"),
        ("Voucher 0808-157-9999 is an example.", "GB"), ("USt-IdNr. DE 123456789, HRB 123456", "DE"), ("0123.456.789", "BE"),
    ],
)  # fmt: skip
def test_registers_of_other_countries_are_none(text, country):
    assert found(text, country) == []


def test_a_short_number_alone_is_one_where_the_words_above_say_so():
    assert (found("39 49"), found("39 49", is_called=True)) == ([], ["FR-3949"])


def test_a_long_row_of_figures_takes_no_time():
    assert found("01 " * 20_000) == []
