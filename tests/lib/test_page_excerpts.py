from companies.lib.page_excerpts import excerpt_around, without_persons

NUMBER = "01 99 00 12 34"


def test_an_excerpt_is_cut_between_words_and_holds_the_value():
    text = "abcdefg " * 60 + NUMBER + " hijklmn" * 60
    excerpt = excerpt_around(text, text.index(NUMBER), text.index(NUMBER) + len(NUMBER))
    assert len(excerpt) <= 300
    assert set(excerpt.replace(NUMBER, "").split()) == {"abcdefg", "hijklmn"}


def test_an_excerpt_cuts_no_other_number():
    text = "x " * 60 + "02 61 91 00 01 " + "y " * 60 + NUMBER
    excerpt = excerpt_around(text, text.index(NUMBER), len(text))
    assert "02 61 91 00 01" in excerpt or "61 91" not in excerpt


def test_persons_are_left_out_and_the_company_is_not():
    text = "Presse : Mme Durand, jeanne.durand@sogeline.example, service Sogeline, contact@sogeline.example"
    assert without_persons(text, company="Sogeline") == (
        "Presse : Mme [name], [e-mail], service Sogeline, contact@sogeline.example"
    )
