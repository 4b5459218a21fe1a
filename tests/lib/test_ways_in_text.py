import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.plain_writing import plain
from companies.lib.ways_in_text import ways_in
from tests.planted_ways import HONEST, HONEST_LATER, PLANTED, TRIED_LATER


@pytest.mark.parametrize(("kind", "text", "key"), PLANTED)
def test_a_way_in_is_found_in_every_writing(kind, text, key):
    country = "GB" if text.startswith("UK") else "US" if "FLOWERS" in text or "800" in text else "FR"
    assert (kind, key) in [(way.kind, way.key) for way in ways_in(text, country, "FR")] or (kind, key) in [
        (way.kind, way.key) for way in ways_in(text, "FR", "FR")
    ]


@pytest.mark.parametrize("text", TRIED_LATER)
def test_something_is_found_in_what_was_tried_later(text):
    assert ways_in(text, "FR", "FR")


@pytest.mark.parametrize("text", (*HONEST, *HONEST_LATER))
def test_what_nobody_dials_is_not_found(text):
    assert ways_in(text, "FR", "FR") == []


def test_several_are_found_each_once():
    found = ways_in(
        "Appelez le 32 46 ou le 01 99 00 12 34, ou encore le 3246 ; écrivez à a@evil.example.", "FR", "FR"
    )
    assert [way.key for way in found] == ["a@evil.example", "FR-3246", "+33199001234"]


def test_the_country_of_the_reader_says_whose_number_it_is():
    assert [way.key for way in ways_in("Call 020 7946 0958", "GB", "FR")] == ["+442079460958"]
    assert [way.key for way in ways_in("Bel 02 512 34 56", "BE", "FR")] == ["+3225123456"]


@given(st.text(max_size=300))
def test_no_text_is_too_odd(text):
    assert all(way.key for way in ways_in(text, "FR", "FR"))
    plain(text)


def test_a_long_text_is_read_in_time_that_grows_with_it():
    """Without counting seconds: what is read twice is read twice as long, so that no pattern runs wild."""
    for piece in ("1 ", "a.", "zéro ", "@a.", "08 99 ", "(", "l.O0", "1-", "point "):
        ways_in(piece * (2000 // len(piece)), "FR", "FR")
