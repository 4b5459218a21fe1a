import pytest
from django.utils.translation import override

from companies.models import Sector


@pytest.mark.parametrize(
    ("language", "french", "english", "read"),
    [
        ("fr", "Transports", "Transport", "Transports"),
        ("en", "Transports", "Transport", "Transport"),
        ("fr-ca", "Transports", "Transport", "Transports"),
        ("en-gb", "Transports", "Transport", "Transport"),
        (None, "Transports", "Transport", "Transports"),
        ("de", "Transports", "Transport", "Transport"),
        ("fr", "", "Transport", "Transport"),
        ("en", "Transports", "", "Transports"),
        ("fr", "", "", ""),
    ],
    ids=[
        "French",
        "English",
        "French of Canada",
        "English of Britain",
        "no language",
        "a language we do not speak",
        "English where there is no French",
        "French where there is no English",
        "nothing",
    ],
)
def test_text_is_read_in_the_readers_language(language, french, english, read):
    row = Sector(name_fr=french, name_en=english)

    with override(language):
        assert row.name == read


def test_text_of_the_class_is_the_reader_itself():
    assert Sector.name is Sector.__dict__["name"]
