import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.page_text import address_on, number_on, place_of_address, place_of_number, text_of
from companies.lib.phones import PhoneNumber
from tests.rows import every_row

LINE = PhoneNumber("+33199001234")
SHORT = PhoneNumber("FR-3949")


@every_row(
    "written",
    [
        "01 99 00 12 34", "01.99.00.12.34", "0199001234", "01-99-00-12-34", "+33 1 99 00 12 34",
        "+33 (0)1 99 00 12 34", "0033 1 99 00 12 34", "01\u00a099\u202f00 12 34", "+33199001234",
    ],
)  # fmt: skip
def test_a_number_is_found_in_every_grouping(written):
    assert written in number_on(f"Appelez le {written}, prix d’un appel local", LINE)


@pytest.mark.parametrize(
    "text", ["01 99 00 12 35", "01 99 00 12 345", "901 99 00 12 34", "199 001 23", "", "0 1 9 9"]
)
def test_another_number_is_not_that_number(text):
    assert number_on(text, LINE) == ""


@pytest.mark.parametrize(
    ("text", "is_there"), [("le 39 49 (gratuit)", True), ("3949", True), ("39490", False)]
)
def test_a_short_number_stands_alone(text, is_there):
    assert bool(number_on(text, SHORT)) is is_there


def test_a_page_is_its_text_and_its_links():
    page = """<html><script>var n = "01 99 00 12 34"</script><!-- 01 99 00 12 34 -->
    <p>T&eacute;l.&nbsp;:<b>39</b> <i>49</i></p><a href="tel:+33199001299">nous appeler</a></html>"""
    text = text_of(page)
    assert number_on(text, LINE) == ""
    assert number_on(text, SHORT)
    assert number_on(text, PhoneNumber("+33199001299"))


@pytest.mark.parametrize(
    ("address", "text", "is_there"),
    [
        ("aide@sogeline.example", "Écrivez à AIDE@sogeline.example.", True),
        ("https://www.sogeline.example/aide/", "voir sogeline.example/aide", True),
        ("1 rue du Lac\n75000 Paris", "Sogeline, 1 rue du Lac, 75000 Paris", True),
        ("1 rue du Lac\n75000 Paris", "Sogeline, 11 rue du Bac, 75000 Paris", False),
        ("", "anything", False),
    ],
)
def test_an_address_is_found_whatever_stands_between_its_words(address, text, is_there):
    assert bool(address_on(text, address)) is is_there


@given(st.text(max_size=300))
def test_no_page_breaks_it(page):
    text = text_of(page)
    number_on(text, LINE)
    address_on(text, page)


def test_a_hostile_page_takes_no_time():
    page = "<" * 50_000 + "0" * 50_000 + "<script>" * 5_000 + "0 1 " * 20_000
    assert number_on(text_of(page), LINE) == ""


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("Tél. 01.99.00.12.34 (prix)", "01 99 00 12 34", "01.99.00.12.34"),
        ("Call +33 (0)1 99 00 12 34.", "01 99 00 12 34", "+33 (0)1 99 00 12 34"),
        ("Composez le 39 49", "3949", "39 49"),
        ("Composez le 13949", "3949", None),
    ],
)
def test_the_place_of_a_number_is_the_number_alone(text, number, found):
    place = place_of_number(text, PhoneNumber.parse(number, "FR"))
    assert (place and text[slice(*place)]) == found


def test_the_place_of_an_address_is_the_address_alone():
    text = "Écrivez à Service@sogeline.example, merci"
    assert text[slice(*place_of_address(text, "service@sogeline.example"))] == "Service@sogeline.example"
    assert place_of_address(text, "autre@sogeline.example") is None
