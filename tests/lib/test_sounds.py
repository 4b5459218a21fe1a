import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.sounds import sound_of
from tests.rows import every_row


@every_row(
    ("written", "meant"),
    [
        ("tictoc", "tiktok"),
        ("meetique", "meetic"),
        ("instagramme", "instagram"),
        ("tweeter", "twitter"),
        ("spotyfy", "spotify"),
        ("luftansa", "lufthansa"),
        ("hellobanque", "hellobank"),
        ("temou", "temu"),
        ("fotovoltaique", "photovoltaic"),
        ("paypa1", "paypal"),
        ("g00gle", "google"),
        ("mueller", "muller"),
    ],
)
def test_written_by_ear_sounds_the_same(written, meant):
    assert sound_of(written) == sound_of(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("orange", "arrange"), ("sfr", "sncf"), ("edf", "ebf"), ("3", "5")]
)
def test_different_names_sound_different(one, other):
    assert sound_of(one) != sound_of(other)


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=40))
def test_sound_of_any_key_can_be_told(key):
    assert len(sound_of(key)) <= 2 * len(key)
