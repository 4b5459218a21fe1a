"""How phrasings are written for editors."""

import pytest

from companies.lib.inflections import inflection_of
from companies.lib.phrase_notation import ALONE, BARE, FAINT, FIRM, JOINING, Reader
from companies.lib.phrasings import places_of
from tests.rows import every_row

GROUPS = {"child": "enfant fils", "person": "{child} mari my_wife"}


def reader(**other):
    read = {"groups": GROUPS, "unread": ("le", "de"), "short": {"jveux": ["je", "veux"]}}
    return Reader(**read | {"inflection": inflection_of("fr en")} | other)


def stands(line: str, text: str) -> bool:
    made = reader()
    [phrasing] = made.phrasings(line)
    words = [word for word in made.spoken(text) if word not in made.unread]
    return bool(places_of(phrasing, words, {"tres", "dans"}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jveux mourir", ["je", "veux", "mourir"]),
        ("I can't breathe", ["i", "cant", "breathe"]),
        ("there’s a fire", ["theres", "a", "fire"]),
        ("my son is lost", ["boy", "is", "lost"]),
        ("mon son de guitare", ["mon", "son", "de", "guitare"]),
        ("Quelqu’un m’a frappé", ["quelquun", "ma", "frappe"]),
        ("!", []),
    ],
)
def test_what_is_spoken_is(text, words):
    assert reader().spoken(text) == words


@pytest.mark.parametrize(
    ("line", "mark"),
    [("a b", ""), ("= a b", ALONE), ("== a b", BARE), ("! a b", FIRM), ("& a b", JOINING), ("~ a b", FAINT)],
)
def test_mark_is_read(line, mark):
    [phrasing] = reader().phrasings(line)

    assert (phrasing.mark, set(phrasing.words) & {"=", "!", "&", "~"}) == (mark, set())
    assert phrasing.written == line


@every_row(
    ("line", "yes", "no"),
    [
        ("fuite gaz", "une fuite de gaz", "gaz fuite"),
        ("fuite + gaz", "gaz, et grosse fuite", "fuite"),
        ("(fuite|odeur) gaz", "odeur très gaz", "gaz"),
        ("fuite (gros|grosse)? gaz", "fuite grosse gaz", "fuite petite gaz"),
        ("fuite ^(eau|huile)", "fuite rouge", "fuite eau"),
        ("{child} perdu", "fils perdu", "mari perdu"),
        ("{person} perdu", "fils perdu", "voisin perdu"),
        ("{person} lost", "my wife lost", "wife lost"),
        ("maison_de_retraite", "maison retraite", "maison"),
        ("frapp.er", "frappait", "frapperons"),
        ("frapp.er", "frappée", "frappeur"),
        ("drown.ing", "drowned", "drownings"),
        ("stab.bing", "stabbed", "stabed"),
        ("rape.ing", "raping", "rapeing"),
        ("touch.ing", "touches", "touchs"),
        ("perdu", "perdues", "perduse"),
        ("missing", "missing", "missinge"),
    ],
)
def test_phrasing_means(line, yes, no):
    assert (stands(line, yes), stands(line, no)) == (True, False)


def test_a_group_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError, match="adult"):
        reader().phrasings("{adult} perdu")


def test_a_phrasing_of_a_word_that_is_never_read_is_an_error():
    with pytest.raises(ValueError, match="never read"):
        reader().phrasings("(le|la) gaz")


def test_blank_lines_are_left_out_and_each_line_is_one():
    assert [one.written for one in reader().phrasings("\n  fuite gaz  \n\nau feu\n")] == [
        "fuite gaz",
        "au feu",
    ]


def test_words_of_a_list_are_those_of_its_groups_too():
    assert reader().words_of("{child} x") == {"enfant", "enfants", "enfante", "enfantes", "fils", "x"}
