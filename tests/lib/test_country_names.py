"""Countries as addresses name them.

The kinds are those of https://github.com/datenanfragen/data/issues/556 and
https://github.com/ShammyLevva/FTAnalyzer/issues/184; names are checked against CLDR (Babel) and ISO 3166-1 with its
translations (iso-codes, pycountry).
"""

import gettext

import pycountry
import pytest
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from companies.lib.country_names import country_named
from companies.lib.places import country_codes, country_name
from tests.rows import every_row


@every_row(
    ("name", "code"),
    [
        ("Deutschland", "DE"),
        ("GERMANY", "DE"),
        ("Allemagne", "DE"),
        ("The Netherlands", "NL"),
        ("Republic of Singapore", "SG"),
        ("the Republic of the Philippines", "PH"),
        ("United States of America", "US"),
        ("Osterreich", "AT"),
        ("Česko", "CZ"),
        ("Czech Republic", "CZ"),
        ("Hrvatska", "HR"),
        ("Ελλάδα", "GR"),
        ("日本", "JP"),
        ("Hong Kong", "HK"),
        ("England", "GB"),
        ("Paris", ""),
        ("the", ""),
        ("European Union", ""),
        ("", ""),
    ],
)
def test_country_named_is(name, code):
    assert country_named(name) == code


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_every_country_is_found_by_its_name(language):
    missed = [code for code in country_codes() if country_named(country_name(code, language)) != code]
    assert missed == []


#: In short, with and without dots.
SHORT = [
    ("U.K.", "GB"), ("UK", "GB"), ("u.k.", "GB"), ("U. K.", "GB"), ("U.S.A.", "US"), ("USA", "US"), ("U.S.", "US"), ("US", "US"),
    ("U. S. A.", "US"), ("U.A.E.", "AE"), ("UAE", "AE"), ("É.A.U.", "AE"), ("V.A.E.", "AE"), ("R.F.A.", "DE"), ("BRD", "DE"),
    ("P.R. China", "CN"), ("PR China", "CN"), ("P. R. China", "CN"), ("P.R.C.", "CN"), ("R.O.C.", "TW"), ("D.R. Congo", "CD"),
    ("RDC", "CD"), ("R.D.C.", "CD"), ("DRC", "CD"), ("K.S.A.", "SA"), ("N.Z.", "NZ"), ("R.S.A.", "ZA"), ("DPRK", "KP"),
    ("ROK", "KR"), ("Hong Kong S.A.R.", "HK"), ("GBR", "GB"), ("FRA", "FR"), ("DEU", "DE"), ("CHE", "CH"),
    ("Czech Rep.", "CZ"), ("Dominican Rep.", "DO"), ("Rep. of Ireland", "IE"), ("St. Lucia", "LC"), ("Saint Lucia", "LC"),
]  # fmt: skip

#: In everyday words, officially, and by what they are no longer called.
EVERYDAY_AND_OFFICIAL = [
    ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"), ("République de Côte d’Ivoire", "CI"), ("République française", "FR"),
    ("French Republic", "FR"), ("France métropolitaine", "FR"), ("La France", "FR"), ("Bundesrepublik Deutschland", "DE"),
    ("Federal Republic of Germany", "DE"), ("République fédérale d'Allemagne", "DE"), ("Česká republika", "CZ"),
    ("République tchèque", "CZ"), ("Tschechische Republik", "CZ"), ("Czechia", "CZ"), ("Burma", "MM"), ("Birmanie", "MM"),
    ("Swaziland", "SZ"), ("Eswatini", "SZ"), ("East Timor", "TL"), ("Timor oriental", "TL"), ("Turkey", "TR"),
    ("Türkiye", "TR"), ("Turquie", "TR"), ("Holland", "NL"), ("Hollande", "NL"), ("Koninkrijk der Nederlanden", "NL"),
    ("The Kingdom of the Netherlands", "NL"), ("Kingdom of Spain", "ES"), ("Reino de España", "ES"),
    ("Royaume de Belgique", "BE"), ("Koninkrijk België", "BE"), ("Rzeczpospolita Polska", "PL"), ("Republika Hrvatska", "HR"),
    ("Suomen tasavalta", "FI"), ("Kongeriget Danmark", "DK"), ("Konungariket Sverige", "SE"), ("Confédération suisse", "CH"),
    ("Schweizerische Eidgenossenschaft", "CH"), ("Confédération helvétique", "CH"), ("Repubblica Italiana", "IT"),
    ("République italienne", "IT"), ("Ελληνική Δημοκρατία", "GR"), ("Hellas", "GR"), ("Éire", "IE"),
    ("République d’Irlande", "IE"), ("Republic of Ireland", "IE"), ("Grand-Duché de Luxembourg", "LU"),
    ("Principauté de Monaco", "MC"), ("Grande-Bretagne", "GB"), ("Angleterre", "GB"), ("Écosse", "GB"), ("Pays de Galles", "GB"),
    ("Irlande du Nord", "GB"), ("Cymru", "GB"), ("United Kingdom of Great Britain and Northern Ireland", "GB"),
    ("États-Unis d'Amérique", "US"), ("Vereinigte Staaten von Amerika", "US"), ("Estados Unidos", "US"),
    ("People’s Republic of China", "CN"), ("Republic of China", "TW"), ("Republic of Korea", "KR"), ("South Korea", "KR"),
    ("République démocratique du Congo", "CD"), ("République du Congo", "CG"), ("Cape Verde", "CV"), ("Cap-Vert", "CV"),
    ("Vatican", "VA"), ("Saint-Siège", "VA"), ("Bosnia", "BA"), ("Bosnia and Herzegovina", "BA"), ("Bosnie-Herzégovine", "BA"),
    ("Trinidad and Tobago", "TT"), ("Trinité-et-Tobago", "TT"), ("Saint Kitts and Nevis", "KN"), ("Viet Nam", "VN"),
    ("Vietnam", "VN"), ("Russian Federation", "RU"), ("Kosovo", "XK"), ("République du Kosovo", "XK"), ("Palestine", "PS"),
    ("Allemagne", "DE"), ("Alemania", "DE"), ("Duitsland", "DE"), ("Niemcy", "DE"), ("Frankrijk", "FR"), ("Francia", "FR"),
    ("Frankreich", "FR"), ("Reino Unido", "GB"), ("Vereinigtes Königreich", "GB"), ("Regno Unito", "GB"),
]  # fmt: skip

#: Beside a town, in brackets, in several languages, behind a word for it.
IN_A_LINE = [
    ("75001 Paris (France)", "FR"), ("75001 Paris [France]", "FR"), ("Paris – France", "FR"), ("Paris - France", "FR"),
    ("75001 Paris, France.", "FR"), ("75001 PARIS FRANCE", "FR"), ("75001 Paris / France", "FR"), ("F-75001 Paris, France", "FR"),
    ("Köln (Deutschland)", "DE"), ("Schweiz/Suisse/Svizzera", "CH"), ("Belgique/België", "BE"), ("Germany (Deutschland)", "DE"),
    ("Country: France", "FR"), ("Pays : Belgique", "BE"), ("Land: Deutschland", "DE"), ("London UK", "GB"),
    ("London SW1A 1AA UK", "GB"), ("London SW1A 1AA, United Kingdom", "GB"), ("New York, NY 10001, USA", "US"),
    ("New York, NY 10001 U.S.A.", "US"), ("1010 Wien Österreich", "AT"), ("France 75001", "FR"), ("Paris, FR", "FR"),
    ("Fran\u00adce", "FR"), ("\u200bFrance", "FR"), ("Paris;France", "FR"), ("Paris • France", "FR"),
    ("Republic of Ireland (Éire)", "IE"), ("1000 Bruxelles | Belgique", "BE"), ("Luxembourg (Luxembourg)", "LU"),
]  # fmt: skip

#: What names no country.
NO_COUNTRY = [
    "Paris", "1 Peach St", "12 rue de France", "Avenue de Belgique", "75001 rue de France", "New Mexico", "Santa Fe, New Mexico",
    "Jersey City, New Jersey", "Los Angeles, CA", "Atlanta, GA 30303", "Perth, WA", "Toronto, ON", "Granada", "Norfolk",
    "the", "République", "Republic of", "()", "European Union", "in", "de", "IN", "18001 Granada",
]  # fmt: skip


@every_row(("text", "code"), [*SHORT, *EVERYDAY_AND_OFFICIAL, *IN_A_LINE])
def test_a_country_is_known_by(text, code):
    assert country_named(text) == code


@every_row("text", NO_COUNTRY)
def test_no_country_is_named_by(text):
    assert country_named(text) == ""


@every_row(
    ("text", "likely", "code"),
    [
        ("Atlanta, Georgia", ["US"], "US"), ("Georgia", ["US"], "US"), ("Georgia 30303", ["US"], "US"),
        ("Tbilisi, Georgia", ["GE"], "GE"), ("Georgia", [], "GE"), ("Georgia", ["FR"], "GE"), ("Georgia", ["US", "GE"], "US"),
        ("Atlanta, GA 30303", ["US"], "US"), ("Los Angeles, CA", ["US"], "US"), ("Ottawa, CA", ["CA"], "CA"),
        ("Wilmington, DE", ["US"], "US"), ("Berlin, DE", ["DE"], "DE"), ("Toronto, ON", ["CA"], "CA"),
        ("Adelaide, SA", ["AU"], "AU"), ("Riyadh, SA", ["SA"], "SA"), ("Arlon, Luxembourg", ["BE"], "BE"),
        ("Luxembourg", ["DE"], "LU"), ("Brazzaville, Congo", ["CG"], "CG"), ("Kinshasa, Congo", ["CD"], "CD"),
        ("Minna, Niger", ["NG"], "NG"), ("Niamey, Niger", [], "NE"), ("Apia, Samoa", ["WS"], "WS"), ("Samoa", ["AS"], "AS"),
        ("France", ["DE"], "FR"), ("Guadeloupe", ["FR"], "GP"), ("Hong Kong", ["CN"], "HK"), ("Puerto Rico", ["US"], "PR"),
        ("75001 Paris France", ["US"], ""), ("75001 Paris France", ["FR"], "FR"), ("London UK", ["US"], "GB"),
    ],
)  # fmt: skip
def test_the_telephone_and_the_market_decide_between_two_of_a_name(text, likely, code):
    assert country_named(text, likely=likely) == code


@every_row("code", country_codes())
def test_every_country_is_known_in_its_own_languages(code):
    for language in get_official_languages(code, regional=True, de_facto=True):
        try:
            name = Locale.parse(language).territories.get(code, "")
        except UnknownLocaleError:
            continue
        if len(name) > 3:
            assert country_named(name, likely=[code]) == code, (language, name)


@every_row("code", [country.alpha_2 for country in pycountry.countries])
def test_every_country_is_known_by_its_official_name(code):
    country = pycountry.countries.get(alpha_2=code)
    for language in ("en", "fr", "de"):
        told = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)
        for field in ("name", "official_name", "common_name"):
            if name := getattr(country, field, ""):
                assert country_named(told.gettext(name), likely=[code]) == code, (
                    language,
                    told.gettext(name),
                )
