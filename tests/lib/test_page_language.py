import pytest

from companies.lib.page_language import language_of

FRENCH = "nous sommes là pour vous avec des conseillers qui répondent à vos questions sur votre contrat " * 5


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        (("fr-CA",), "", "fr"),
        ((None, "en_GB"), "", "en"),
        (("", "   "), "", ""),
        (("en-US",), FRENCH, "fr"),
        (("pl",), FRENCH, "pl"),
        ((None,), "Wir sind für Sie da: rufen Sie uns an", "de"),
        ((None,), "Puede llamar a nuestro servicio desde el móvil", "es"),
        ((None,), "39 49", ""),
    ],
)
def test_the_language_is_the_declared_one_unless_the_words_plainly_say_another(declared, text, language):
    assert language_of(declared, text) == language
