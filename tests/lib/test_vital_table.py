"""The kept table of vital words: complete, and in both languages."""

import re
import tomllib
from pathlib import Path

from django.conf import settings

from companies.lib import vital_table as module
from companies.lib.vital_table import vital_table
from tests.rows import every_row

FOLDER = Path(module.__file__).parent
FIXTURES = settings.BASE_DIR / "fixtures"
NEEDS = vital_table().needs
#: In French a narrow no-break space stands before these.
NARROW = re.compile("(?<!\u202f)[;:!?»]|«(?!\u202f)")


def test_at_least_eighty_phrasings_are_kept_in_each_language():
    assert sum(len(need.french) for need in NEEDS) >= 80
    assert sum(len(need.english) for need in NEEDS) >= 80


each_need = every_row("need", NEEDS)


@each_need
def test_a_need_is_said_in_both_languages_in_their_typography(need):
    french, english = (need.name_fr, need.say_fr), (need.name_en, need.say_en)
    assert all((*french, *english, need.french, need.english))
    for text in french:
        assert "'" not in text and not NARROW.search(text), text
    for text in english:
        assert "'" not in text and "\u202f" not in text, text


@each_need
def test_no_number_stands_in_the_sentence_of_a_need(need):
    """Numbers are channels, with a source."""
    told = f"{need.name_fr} {need.name_en} {need.say_fr} {need.say_en}"
    assert re.findall(r"\d+", told) == []


@each_need
def test_the_sentence_of_a_need_is_short(need):
    assert max(len(need.say_fr), len(need.say_en)) <= 170


@each_need
def test_the_situation_of_a_need_is_in_the_starter_directory(need):
    assert not need.situation or (FIXTURES / "situations" / f"{need.situation}.json").exists()


def test_every_group_is_used():
    words = tomllib.loads((FOLDER / "vital_words.toml").read_text("utf-8"))
    text = (FOLDER / "vital.toml").read_text("utf-8") + (FOLDER / "vital_words.toml").read_text("utf-8")

    assert [name for name in words["groups"] | words["signs"] if f"{{{name}}}" not in text] == []


def test_no_phrasing_is_written_twice_under_a_need():
    for need in NEEDS:
        for rows in (need.french, need.english):
            written = [one.written for one in rows]
            assert sorted(set(written)) == sorted(written), need.key


def test_every_phrasing_can_stand():
    """A word that is never read would keep it from ever being found."""
    table = vital_table()
    for need in NEEDS:
        for phrasing in need.phrasings:
            assert phrasing.heads, phrasing.written
            assert table.reader.unread.isdisjoint(phrasing.words), phrasing.written


def test_words_that_are_innocent_together_are_covered():
    assert vital_table().words_of("battre un record, battre ma femme") == ["", "", "battre", "ma", "femme"]


def test_words_that_lost_an_apostrophe_are_read_apart():
    assert vital_table().words_of("jetouffe dans limmeuble") == ["j", "etouffe", "dans", "immeuble"]


def test_long_words_are_mended_and_short_or_real_ones_are_not():
    words = vital_table().words_of

    assert words("incnedie") == ["incendie"]
    assert words("gsa") == ["gsa"]
    assert words("violoncelle violine") == ["violoncelle", "violine"]


def test_accents_count_where_the_word_is_another_without():
    assert "rape" not in vital_table().words_of("carottes râpées")
    assert "rape" not in vital_table().words_of("gruye\u0300re ra\u0302pe\u0301")
