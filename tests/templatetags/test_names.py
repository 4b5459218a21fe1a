import pytest
from django.utils.translation import override

from companies.enums import NameKind
from companies.models import Company
from companies.queries.search.companies import Match
from companies.templatetags.names import of_name, other_names, reason, the_name, to_name
from tests import factories

META = Company(name="Altimobile")


def said(kind, matched="Ligéo", language="en"):
    with override(language):
        return reason(Match(1, matched, kind, 1.0), META)


@pytest.mark.parametrize(
    ("kind", "english", "french"),
    [
        (
            NameKind.BRAND,
            "Ligéo, operated by Altimobile",
            "Ligéo, une marque exploitée par Altimobile",
        ),
        (NameKind.FORMER_NAME, "Ligéo, now Altimobile", "Ligéo, aujourd’hui Altimobile"),
        (NameKind.LEGAL_NAME, "found by “Ligéo”", "trouvé par «\u202fLigéo\u202f»"),
        (NameKind.DOMAIN, "found by “Ligéo”", "trouvé par «\u202fLigéo\u202f»"),
        (NameKind.SPELLING, "found by “Ligéo”", "trouvé par «\u202fLigéo\u202f»"),
    ],
)
def test_a_name_that_is_not_its_own_is_explained(kind, english, french):
    assert (said(kind), said(kind, language="fr")) == (english, french)


def test_its_own_name_needs_no_reason():
    assert said(NameKind.NAME, "Altimobile") == ""
    assert said(NameKind.DOMAIN, "Altimobile") == ""
    assert reason(None, META) == ""


@pytest.mark.parametrize(
    ("kind", "matched", "name"),
    [
        (NameKind.ABBREVIATION, "banque pop", "Banque Populaire"),
        (NameKind.SPELLING, "Caf", "CAF (Allocations familiales)"),
        (NameKind.FORMER_NAME, "Twitter", "X (Twitter)"),
        (NameKind.SPELLING, "france telecom", "France Télécom"),
    ],
)
def test_what_the_name_shows_needs_no_reason(kind, matched, name):
    with override("fr"):
        assert reason(Match(1, matched, kind, 1.0), Company(name=name)) == ""


def test_a_spelling_kept_for_the_search_is_no_brand():
    assert said(NameKind.BRAND, "bleu ciel") == "found by “bleu ciel”"


@pytest.mark.django_db
def test_other_names_are_shown_as_people_write_them():
    company = factories.company(name="Sogeline", domains=["sogeline.example"])
    for name, kind in (
        ("Ligéo", "brand"),
        ("sogeline box", "brand"),
        ("sogeline.example", "brand"),
        ("Sogeline.example", "brand"),
        ("1024 Mobile", "brand"),
        ("Neuf Ligéo", "former_name"),
        ("Sogeline, Inc.", "former_name"),
        ("neuf ligeo", "former_name"),
        ("SGL", "abbreviation"),
        ("Sojeline", "spelling"),
    ):
        company.aliases.create(name=name, kind=kind)
    with override("en"):
        assert other_names(company) == [
            ("Formerly", ["Neuf Ligéo"]),
            ("Also for", ["1024 Mobile", "Ligéo"]),
        ]


@pytest.mark.django_db
def test_a_brand_that_the_title_names_is_not_said_again():
    company = factories.company(name="Mobilités (Navigot)")
    company.aliases.create(name="Navigot", kind="brand")
    assert other_names(company) == []


@pytest.mark.parametrize(
    ("language", "of", "to", "the"),
    [
        ("fr", "d’Airbnb", "à Airbnb", "Airbnb"),
        ("en", "of Airbnb", "to Airbnb", "Airbnb"),
    ],
)
def test_a_name_is_said_as_the_language_says_it(language, of, to, the):
    with override(language):
        assert (of_name("Airbnb"), to_name("Airbnb"), the_name("Airbnb")) == (of, to, the)


def test_english_gives_an_office_its_article():
    with override("en"):
        assert the_name("Médiateur de la RATP") == "the Médiateur de la RATP"
        assert to_name("Défenseur des droits") == "to the Défenseur des droits"
