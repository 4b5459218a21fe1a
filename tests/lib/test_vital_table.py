"""The kept table of vital words: complete, in every language."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from companies.lib import vital_table as module
from companies.lib.vital_table import vital_table
from tests.rows import every_row

SAID = Path(module.__file__).parent / "vital_said"
FIXTURES = settings.BASE_DIR / "fixtures"
NEEDS = vital_table().needs
#: In French a narrow no-break space stands before these.
NARROW = re.compile("(?<!\u202f)[;:!?»]|«(?!\u202f)")


LANGUAGES = ("fr", "en", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_eighty_phrasings_are_kept_in_each_language(language):
    assert sum(len(need.said[language].phrasings) for need in NEEDS) >= 80


def test_each_language_is_read_once_and_has_its_file():
    read = [language for reading in vital_table().readings for language in reading.languages]

    assert sorted(read) == sorted(LANGUAGES) == sorted(path.stem for path in SAID.glob("[a-z][a-z].toml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_nothing_under_a_key_that_is_no_need(language):
    keys = tomllib.loads((SAID / f"{language}.toml").read_text("utf-8"))

    assert keys.keys() == {need.key for need in NEEDS}


each_need = every_row("need", NEEDS)


@each_need
def test_a_need_is_said_in_every_language_in_its_typography(need):
    for language in LANGUAGES:
        said = need.said[language]
        assert all((said.name, said.say, said.phrasings)), language
        for text in (said.name, said.say):
            assert "'" not in text, text
            assert not NARROW.search(text) if language == "fr" else "\u202f" not in text, text


def test_a_need_is_said_in_english_to_who_reads_another_language():
    need = NEEDS[0]

    assert need.said_in("nl-be") == need.said["nl"]
    assert need.said_in("sv") == need.said["en"]


@each_need
def test_no_number_stands_in_the_sentence_of_a_need(need):
    """Numbers are channels, with a source."""
    told = " ".join(f"{said.name} {said.say}" for said in need.said.values())
    assert re.findall(r"\d+", told) == []


@each_need
def test_the_sentence_of_a_need_is_short(need):
    assert max(len(said.say) for said in need.said.values()) <= 170


@each_need
def test_the_situation_of_a_need_is_in_the_starter_directory(need):
    assert not need.situation or (FIXTURES / "situations" / f"{need.situation}.json").exists()


@pytest.mark.parametrize("languages", ["fr-en", "nl"])
def test_every_group_is_used(languages):
    text = (SAID / f"words.{languages}.toml").read_text("utf-8")
    words = tomllib.loads(text)
    written = text + "".join((SAID / f"{one}.toml").read_text("utf-8") for one in words["languages"].split())

    groups = words["groups"] | words.get("signs", {})
    assert [name for name in groups if f"{{{name}}}" not in written] == []


def test_no_phrasing_is_written_twice_under_a_need():
    for need in NEEDS:
        for said in need.said.values():
            written = [one.written for one in said.phrasings]
            assert sorted(set(written)) == sorted(written), need.key


def test_every_phrasing_can_stand():
    """A word that is never read would keep it from ever being found."""
    for need in NEEDS:
        for language, said in need.said.items():
            unread = vital_table().reading_of(language).reader.unread
            for phrasing in said.phrasings:
                assert phrasing.heads, phrasing.written
                assert unread.isdisjoint(phrasing.words), phrasing.written


def test_words_that_are_innocent_together_are_covered():
    assert vital_table().reading_of("fr").words_of("battre un record, battre ma femme") == [
        "",
        "",
        "battre",
        "ma",
        "femme",
    ]


def test_words_that_lost_an_apostrophe_are_read_apart():
    assert vital_table().reading_of("fr").words_of("jetouffe dans limmeuble") == [
        "j",
        "etouffe",
        "dans",
        "immeuble",
    ]


def test_long_words_are_mended_and_short_or_real_ones_are_not():
    words = vital_table().reading_of("fr").words_of

    assert words("incnedie") == ["incendie"]
    assert words("gsa") == ["gsa"]
    assert words("violoncelle violine") == ["violoncelle", "violine"]


def test_accents_count_where_the_word_is_another_without():
    assert "rape" not in vital_table().reading_of("fr").words_of("carottes râpées")
    assert "rape" not in vital_table().reading_of("fr").words_of("gruye\u0300re ra\u0302pe\u0301")


def test_a_word_means_what_it_does_in_the_language_it_is_read_in():
    """ "Mes" is an article in French, which is never read, and a knife in Dutch."""
    french, dutch = map(vital_table().reading_of, ("fr", "nl"))

    assert french.words_of("avec mes enfants") == ["avec", "enfants"]
    assert dutch.words_of("man met een mes") == ["man", "met", "mes"]
