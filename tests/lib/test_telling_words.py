import pytest

from companies.lib.telling_words import cut_at, places_of_telling_words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Notre service client vous répond", ["service client"]),
        ("Fax : 01 99 00 12 34", ["Fax"]),
        ("Contact presse et investisseurs", ["presse", "investisseurs"]),
        ("Perte ou vol, depuis l’étranger", ["Perte ou vol", "depuis l’étranger"]),
        ("Lost or stolen card? Call our customer services", ["Lost or stolen", "customer services"]),
        ("Unser Kundenservice, aus dem Ausland", ["Kundenservice", "aus dem Ausland"]),
        ("Sede legale · ufficio stampa", ["Sede legale", "stampa"]),
        ("Klantenservice: klachten", ["Klantenservice", "klachten"]),
        ("Atención al cliente, reclamaciones", ["Atención al cliente", "reclamaciones"]),
        ("Nothing of it: impressed, suspect, standardised", []),
    ],
)
def test_telling_words_are_found_in_six_languages(text, told):
    assert [text[start:end] for start, end in places_of_telling_words(text)] == told


@pytest.mark.parametrize(
    ("places", "pieces"),
    [
        ([], [("Fax 0199", False)]),
        ([(4, 8), (0, 3)], [("Fax", True), (" ", False), ("0199", True)]),
        ([(0, 6), (4, 8)], [("Fax 0199", True)]),
    ],
)
def test_text_is_cut_at_its_marks_whole(places, pieces):
    assert cut_at("Fax 0199", places) == pieces


def test_no_text_is_no_piece():
    assert cut_at("", []) == []
