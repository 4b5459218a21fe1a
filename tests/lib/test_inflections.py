"""How words change in the languages of the vital words."""

import pytest

from companies.lib.inflections import INFLECTIONS, inflection_of
from tests.rows import every_row


@every_row(
    ("languages", "word", "endings"),
    [
        ("fr en", "vol", ("s",)),
        ("fr en", "blesse", ("s", "e", "es")),
        ("fr en", "burglar", ("s", "e", "es")),
        ("fr en", "drowning", ("s",)),
        ("fr en", "dos", ()),
        ("nl", "hond", ("s", "en", "e")),
        ("nl", "kamer", ("s", "en", "e")),
        ("nl", "dakloze", ("n", "s")),
        ("nl", "wapen", ()),
        ("nl", "mes", ()),
    ],
)
def test_a_word_is_known_with_the_endings_of_its_language(languages, word, endings):
    assert inflection_of(languages).endings_of(word) == endings


@every_row(
    ("languages", "stem", "ending", "some"),
    [
        ("fr en", "frapp", "er", {"frappe", "frappes", "frapper", "frappait"}),
        ("fr en", "drown", "ing", {"drown", "drowns", "drowned", "drowning"}),
        ("fr en", "stab", "bing", {"stab", "stabbed", "stabbing"}),
        ("nl", "dreig", "en", {"dreig", "dreigt", "dreigen", "dreigde", "dreigend", "gedreigd"}),
        ("nl", "stop", "pen", {"stop", "stopt", "stoppen", "stopte", "gestopt"}),
        ("nl", "mishandel", "en", {"mishandelt", "mishandelde", "mishandelen"}),
    ],
)
def test_a_verb_is_known_in_its_forms(languages, stem, ending, some):
    assert some <= set(inflection_of(languages).forms_of(stem, ending))


def test_a_language_without_rules_changes_no_word_and_knows_no_verb():
    swedish = inflection_of("sv")

    assert "sv" not in INFLECTIONS
    assert (swedish.endings_of("hund"), swedish.heads, swedish.joined) == ((), (), {})
    with pytest.raises(ValueError, match="no rule for verbs"):
        swedish.forms_of("hot", "a")
