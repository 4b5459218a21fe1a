import pytest

from companies.lib.names import Words, joined_initials, spoken_words
from tests.rows import every_row


@every_row(
    ("name", "words"),
    [
        ("Sogeline", "sogeline"),
        ("Sogeline S.A.", "sogeline"),
        ("Sogeline (Europe) S.à r.l. et Cie, S.C.A.", "sogeline europe"),
        ("Vauban GmbH & Co. KG", "vauban"),
        ("Vauban Aktiengesellschaft", "vauban"),
        ("Mirabel International B.V.", "mirabel international"),
        ("Altimobile Ireland Limited", "altimobile ireland"),
        ("É.ON SE", "e on"),
        ("Vauban Sp. z o.o.", "vauban"),
        ("Vauban S.p.A.", "vauban"),
        ("Altimobile UG (haftungsbeschränkt)", "altimobile"),
        ("La Sa", "la"),
        ("H&M", "hm"),
        ("3 M", "3m"),
        ("SAS", "sas"),
        ("AG Vauban", "ag vauban"),
        ("Société anonyme", "societe"),
        ("!!!", ""),
    ],
)
def test_spoken_words_of_a_registered_name_are(name, words):
    assert " ".join(spoken_words(name)) == words


def test_initials_are_one_word():
    assert joined_initials(["s", "a", "r", "l"]) == ["sarl"]
    assert joined_initials(["a", "vauban", "b", "c"]) == ["a", "vauban", "bc"]


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("Sogeline", ["sogeline"]),
        ("service client Sogeline", ["sogeline", "service client sogeline"]),
        ("Contact Assistance", ["contact assistance"]),
        ("Sogeline SA", ["sogeline", "sogeline sa"]),
        ("", []),
        ("🦊", []),
    ],
)
def test_what_is_typed_may_mean(typed, forms):
    assert [" ".join(form.words) for form in Words.typed(typed)] == forms


def test_words_start_at_each_word():
    words = Words.of_name("La Banque Vauban")

    assert words.compact == "labanquevauban"
    assert words.starts == ["labanquevauban", "banquevauban", "vauban"]
    assert words.without_article == "banquevauban"


@pytest.mark.parametrize("name", ["La", "Banque Vauban"])
def test_article_is_one_only_before_a_name(name):
    assert Words.of_name(name).without_article == ""
