import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from companies.lib.pieces import (
    LONGEST,
    NUMBERS,
    SHORTEST,
    piece_of_sound,
    piece_of_two_words,
    pieces_near,
    pieces_of,
)

KEYS = st.text("abcde0", min_size=SHORTEST, max_size=LONGEST)


@st.composite
def misspelt(draw, most):
    """A text, and the same after some edits, exchanges of neighbours among them."""
    text = typed = draw(KEYS)
    for _edit in range(draw(st.integers(0, most))):
        place = draw(st.integers(0, len(typed)))
        letter = draw(st.sampled_from("abcde0"))
        typed = draw(
            st.sampled_from(
                [
                    typed[:place] + letter + typed[place:],
                    typed[:place] + typed[place + 1 :],
                    typed[:place] + letter + typed[place + 1 :],
                    typed[:place]
                    + typed[place + 1 : place + 2]
                    + typed[place : place + 1]
                    + typed[place + 2 :],
                ]
            )
        )
    return text, typed


@given(misspelt(most=1))
def test_every_text_one_edit_away_shares_a_piece(pair):
    text, typed = pair

    assume(Levenshtein.distance(text, typed) <= 1 or sorted(text) == sorted(typed))
    assume(len(text) <= 7 or len(text) >= 14 or Levenshtein.distance(text, typed) <= 1)
    assert pieces_near(typed, 1) & set(pieces_of(text))


@given(misspelt(most=2))
def test_every_longer_text_two_edits_away_shares_a_piece(pair):
    text, typed = pair

    assume(6 <= len(text) < 14 and Levenshtein.distance(text, typed) <= 2)
    assert pieces_near(typed, 2) & set(pieces_of(text))


@given(KEYS)
def test_pieces_fit_the_column_and_are_given_once(text):
    pieces = pieces_of(text)

    assert len(pieces) == len(set(pieces))
    assert all(0 <= piece < NUMBERS for piece in pieces)


@pytest.mark.parametrize("text", ["", "o", "o2", "a" * (LONGEST + 1)])
def test_text_too_short_or_too_long_has_no_pieces(text):
    assert pieces_of(text) == []


@pytest.mark.parametrize("typed", ["", "o", "o2", "a" * 500])
def test_whatever_is_typed_can_be_looked_up(typed):
    assert len(pieces_near(typed, 2)) < 20


def test_pieces_are_the_same_in_every_process():
    """They are stored: another value would be another index."""
    assert min(pieces_of("sogeline")) == 124627
    assert piece_of_sound("sogelin") == 781946
    assert piece_of_two_words("banque", "vauban") == 680991


def test_two_words_are_one_piece_in_either_order():
    assert piece_of_two_words("banque", "vauban") == piece_of_two_words("vauban", "banque")
    assert piece_of_two_words("banque", "vauban") != piece_of_two_words("banque", "mirabel")
