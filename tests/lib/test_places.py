import pytest

from companies.lib.places import (
    countries_to_choose,
    country_codes,
    country_name,
    country_with_in,
    language_name,
)
from tests.rows import every_row


@every_row(
    ("code", "language", "name"),
    [
        ("DE", "fr", "Allemagne"),
        ("DE", "en", "Germany"),
        ("FR", "fr", "France"),
        ("GB", "fr", "Royaume-Uni"),
        ("US", "en", "United States"),
        ("QQ", "fr", "QQ"),
        ("fr", "fr", "fr"),
        ("", "en", ""),
    ],
)
def test_country_name_is(code, language, name):
    assert country_name(code, language) == name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("fr", "fr", "français"),
        ("fr", "en", "French"),
        ("en", "fr", "anglais"),
        ("de", "en", "German"),
        ("qq", "fr", "qq"),
        ("", "fr", ""),
    ],
)
def test_language_name_is(code, language, name):
    assert language_name(code, language) == name


def test_country_codes_are_sorted_pairs_of_capitals():
    codes = country_codes()

    assert codes == sorted(set(codes))
    assert [code for code in codes if not (len(code) == 2 and code.isascii() and code.isupper())] == []


@pytest.mark.parametrize("code", ["FR", "DE", "US", "GB", "MC", "RE", "GP"])
def test_country_codes_have_countries(code):
    assert country_codes().count(code) == 1


@every_row("code", ["EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"])
def test_country_codes_have_nothing_but_countries(code):
    assert country_codes().count(code) == 0


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_country_has_a_name(language):
    assert [code for code in country_codes() if country_name(code, language) == code] == []


def test_countries_to_choose_are_in_the_order_of_the_language():
    french = [name for _code, name in countries_to_choose("fr")]
    assert french[french.index("Dominique") : french.index("Espagne")] == [
        "Dominique",
        "Égypte",
        "Émirats arabes unis",
        "Équateur",
        "Érythrée",
    ]
    assert french[-1] == "Zimbabwe"
    assert countries_to_choose("en")[1] == ("AX", "Åland Islands")


def test_countries_to_choose_have_people():
    left_out = {*country_codes()} - {code for code, _name in countries_to_choose("fr")}
    assert left_out == {"AQ", "BV", "GS", "HM", "IO", "TF", "UM"}


@every_row(
    ("code", "french", "english"),
    [
        ("FR", "en France", "in France"),
        ("BE", "en Belgique", "in Belgium"),
        ("DE", "en Allemagne", "in Germany"),
        ("IE", "en Irlande", "in Ireland"),
        ("IR", "en Iran", "in Iran"),
        ("CI", "en Côte d’Ivoire", "in Côte d’Ivoire"),
        ("KR", "en Corée du Sud", "in South Korea"),
        ("NZ", "en Nouvelle-Zélande", "in New Zealand"),
        ("GB", "au Royaume-Uni", "in the United Kingdom"),
        ("LU", "au Luxembourg", "in Luxembourg"),
        ("CA", "au Canada", "in Canada"),
        ("MX", "au Mexique", "in Mexico"),
        ("US", "aux États-Unis", "in the United States"),
        ("NL", "aux Pays-Bas", "in the Netherlands"),
        ("MT", "à Malte", "in Malta"),
        ("MC", "à Monaco", "in Monaco"),
        ("RE", "à La Réunion", "in Réunion"),
        ("DO", "en République dominicaine", "in the Dominican Republic"),
    ],
)
def test_where_somebody_lives_is(code, french, english):
    assert (country_with_in(code, "fr"), country_with_in(code, "en")) == (french, english)
