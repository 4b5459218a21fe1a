import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.words import domain_of, folded, search_key, without_noise
from tests.rows import every_row


@every_row(
    ("typed", "expected"),
    [
        pytest.param("Électricité de France — S.A.", "electricite de france s a", id="accents, dash, dots"),
        pytest.param("PÔLE-EMPLOI", "pole emploi", id="capitals and hyphen"),
        pytest.param("Canal+", "canal plus", id="plus is a word"),
        pytest.param("C++", "c plus", id="only the first plus"),
        pytest.param("+33", "33", id="plus before a number is a sign"),
        pytest.param("Œuvre d'Æon", "oeuvre d aeon", id="ligatures"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("İstanbul ılık", "istanbul ilik", id="Turkish i"),
        pytest.param("Ǿre", "ore", id="accent on a barred o"),
        pytest.param("Łódź", "lodz", id="Polish"),
        pytest.param("Sogeline™", "sogeline", id="sign that decomposes into capitals"),
        pytest.param("ＳＯＧＥＬＩＮＥ", "sogeline", id="full width"),
        pytest.param("e\u0301nergie", "energie", id="accent typed apart"),
        pytest.param("snake_case", "snake case", id="underscore separates"),
        pytest.param("Ðoxa 電話", "doxa dianhua", id="other letters in Latin"),
        pytest.param("  \t\n ", "", id="blank"),
        pytest.param("!?…«»", "", id="punctuation only"),
        pytest.param("🦊", "", id="emoji"),
        pytest.param("a\0b", "a b", id="NUL separates"),
        pytest.param("", "", id="empty"),
    ],
)
def test_folded_is(typed, expected):
    assert folded(typed) == expected


@given(st.text())
def test_folded_is_idempotent(text):
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_folded_has_no_capitals_and_single_spaces(text):
    assert folded(text) == " ".join(folded(text).casefold().split())


@pytest.mark.parametrize(
    "typed", ["pole emploi", "PÔLE-EMPLOI", " Pôle  Emploi ", "Pole.Emploi", "pôleemploi"]
)
def test_search_key_is_the_same_for_every_spacing(typed):
    assert search_key(typed) == "poleemploi"


@given(st.text())
def test_search_key_is_its_own_key(text):
    assert search_key(search_key(text)) == search_key(text)


@every_row(
    ("typed", "expected"),
    [
        ("numéro service client Orange", "orange"),
        ("Orange, service clientèle", "orange"),
        ("Orange services clients", "orange"),
        ("service après-vente Sogeline", "sogeline"),
        ("comment joindre la CAF ?", "la caf"),
        ("comment contacter Sogeline", "sogeline"),
        ("Sogeline phone number", "sogeline"),
        ("how to reach Sogeline", "sogeline"),
        ("Sogeline customer service number", "sogeline"),
        ("pôle-emploi numéro", "pole emploi"),
        ("contactez-nous", "contactez nous"),
        ("contactez-nous Sogeline", "sogeline"),
        ("numéro de téléphone de la poste", "la poste"),
        ("Sogeline’s customer service phone number", "sogeline"),
        ("parler à quelqu’un chez Sogeline", "sogeline"),
        ("call center Sogeline", "sogeline"),
        ("appelermoi", "appelermoi"),
        ("telefoonnummer van Sogeline", "sogeline"),
        ("klantendienst Sogeline", "sogeline"),
        ("Sogeline klantenservice telefoon", "sogeline"),
        ("hoe bereik ik Sogeline?", "sogeline"),
        ("bellen naar Sogeline", "sogeline"),
        ("contact opnemen met Sogeline", "sogeline"),
        ("het nummer van de klantendienst van Sogeline", "sogeline"),
        ("een mens spreken met Sogeline", "sogeline"),
        ("gratis nummer Sogeline", "sogeline"),
        ("openingsuren Sogeline", "sogeline"),
        # Names of people and places begin with it.
        ("klantendienst, Van Sogelen", "sogelen"),
        ("Van Sogelen", "van sogelen"),
        ("Bel Sogeline", "bel sogeline"),
        ("klantendienst", "klantendienst"),
        ("service client", "service client"),
        ("Téléphone", "telephone"),
        ("", ""),
    ],
)
def test_without_noise_is(typed, expected):
    assert without_noise(typed) == expected


@given(st.text())
def test_without_noise_is_empty_only_for_nothing(text):
    assert bool(without_noise(text)) == bool(folded(text))


@every_row(
    ("typed", "expected"),
    [
        ("facebook.com", "facebook.com"),
        ("https://www.Facebook.com/hacked", "facebook.com"),
        ("http://www.facebook.com:443", "facebook.com"),
        ("www.facebook.com?x=1", "facebook.com"),
        ("facebook.com#top", "facebook.com"),
        (" FACEBOOK.COM ", "facebook.com"),
        ("particuliers.engie.fr/aide", "particuliers.engie.fr"),
        ("service-public.gouv.fr", "service-public.gouv.fr"),
        ("https://sogeline.example/\0", "sogeline.example"),
        ("orange", ""),
        ("01.99.00.12.34", ""),
        ("camille@sogeline.example", ""),
        ("sogeline .example", ""),
        ("https://", ""),
        (".fr", ""),
        ("a..fr", ""),
        ("", ""),
    ],
)
def test_domain_of_is(typed, expected):
    assert domain_of(typed) == expected


@given(st.text())
def test_domain_of_a_domain_is_itself(text):
    assert domain_of(domain_of(text)) == domain_of(text)


@given(st.from_regex(r"[a-z0-9]{1,9}\.(fr|com|example)", fullmatch=True))
def test_domain_of_an_address_on_it_is_the_domain(name):
    assert domain_of(f"https://{name}/a/b?c=d#e") == name
