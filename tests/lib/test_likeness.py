import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.likeness import LISTED, PROPOSED, likeness
from companies.lib.names import Words


def like(typed, name):
    return likeness(Words.of_name(typed), Words.of_name(name))


@pytest.mark.parametrize(
    ("typed", "best_first"),
    [
        (
            "sogeline",
            ["Sogeline", "La Sogeline", "Sogeline Mobile", "Sogelinette", "Le Grand Sogeline", "Sogelane"],
        ),
        ("soge", ["Soge", "Le Soge", "Soge Nord", "Sogeline", "Grand Soge", "Grand Sogeline"]),
        ("sogelnie", ["Sogeline", "Sogelane", "Mirabel"]),
        ("banque vauban", ["Banque Vauban", "Vauban Banque", "Banque Vauban Nord", "Banque Vuaban"]),
        ("altimobil", ["Altimobil Nord", "Altimobile", "Altomobil"]),
        ("meetique vauban", ["Meetic Vauban", "Vauban", "Mirabel"]),
    ],
)
def test_order_of_names_is(typed, best_first):
    likes = [like(typed, name) for name in best_first]

    assert likes == sorted(likes, reverse=True)
    assert len(set(likes)) == len(likes)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sogelin", "Sogeline"),
        ("soegline", "Sogeline"),
        ("vobauban", "Vauban"),
        ("altimobile nord", "Altimobile"),
    ],
)
def test_misspelling_is_good_enough_for_a_result(typed, name):
    assert like(typed, name) >= LISTED


@pytest.mark.parametrize(("typed", "name"), [("sfe", "SFR"), ("vopam", "Vobam Nord")])
def test_doubtful_one_is_only_proposed(typed, name):
    assert PROPOSED <= like(typed, name) < LISTED


@pytest.mark.parametrize(
    ("typed", "name"), [("mirabel", "Sogeline"), ("xyz", "Sogeline"), ("line", "Sogeline")]
)
def test_other_name_is_neither(typed, name):
    assert like(typed, name) < PROPOSED


KEYS = st.lists(st.text("abcdef1", min_size=1, max_size=8), min_size=1, max_size=4).map(Words.of)


@given(KEYS, KEYS)
def test_likeness_is_a_share_and_one_for_the_same_alone(typed, name):
    assert 0 <= likeness(typed, name) <= 1
    assert (likeness(typed, name) == 1) == (typed.compact == name.compact)
