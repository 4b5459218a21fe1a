"""What people say, as it is compared: never by letters in common."""

from hypothesis import given
from hypothesis import strategies as st

from companies.lib.phrases import (
    LONGEST_PHRASE,
    MOST_WORDS,
    beginnings_of,
    phrase_key,
    phrases_said,
    runs_of,
    said_words,
)
from companies.lib.words import folded
from tests.rows import every_row


@every_row(
    ("said", "key"),
    [
        ("carte volée", "carte volee"),
        ("CARTES VOLÉES !", "carte volee"),
        ("ma carte a été volée", "carte volee"),
        ("On m’a volé ma carte", "vole carte"),
        ("on m'a volé la carte", "vole carte"),
        ("my card was stolen", "card stolen"),
        ("j’ai perdu mes bagages", "perdu bagage"),
        ("plus d'internet", "plu internet"),
        ("je n’ai plus internet", "plu internet"),
        ("pas d’internet", "pas internet"),
        ("can't reach", "can t reach"),
        ("can reach", "can reach"),
        ("compass", "compass"),
        ("les gaz", "gaz"),
        ("un sos", "sos"),
        ("de la", ""),
        ("", ""),
    ],
)
def test_key_of_what_is_said_is(said, key):
    assert phrase_key(said) == key


def test_what_is_denied_is_not_what_is_said():
    keys = {phrase_key(text) for text in ("internet", "pas d’internet", "plus d’internet", "sans internet")}

    assert len(keys) == 4


@every_row(
    ("query", "said"),
    [
        ("valise perdue", ["valise perdue"]),
        ("j’ai ma valise perdue à Rome", ["valise perdue"]),
        ("valise rouge perdue", []),
        ("perdue valise", []),
        ("valises", []),
        ("valiseperdue", []),
        ("carte bancaire volée", ["carte bancaire volee"]),
        ("carte bancaire volée et valise perdue", ["carte bancaire volee", "valise perdue"]),
    ],
)
def test_phrases_are_said_whole_and_the_longest_wins(query, said):
    known = {"valise perdue", "carte bancaire volee", "bancaire volee", "volee"} - (
        {"volee"} if said == [] else set()
    )

    assert phrases_said(said_words(folded(query).split()), known) == said


def test_a_long_query_has_so_many_runs_at_most():
    words = [f"w{number}" for number in range(MOST_WORDS)]
    runs = runs_of(words)

    assert max(len(key.split()) for key in runs) == LONGEST_PHRASE
    assert len(runs) == sum(MOST_WORDS - length + 1 for length in range(1, LONGEST_PHRASE + 1))
    assert runs["w3 w4"] == (3, 5)


def test_only_so_many_words_of_a_query_are_looked_at():
    assert len(said_words(["mot"] * 500)) == MOST_WORDS


@every_row(
    ("typed", "beginnings"),
    [
        ("harc", ["harc"]),
        ("har", []),
        ("la carte", ["carte"]),
        ("ma la", []),
        ("bagages", ["bagages", "bagage "]),
        ("j’ai perdu ma vali", ["perdu vali"]),
        ("perdu mes bagages", ["perdu bagages", "perdu bagage "]),
        ("", []),
    ],
)
def test_a_phrase_that_is_being_typed_begins_like(typed, beginnings):
    assert beginnings_of(folded(typed).split()) == beginnings


@given(st.text(max_size=100))
def test_a_key_is_its_own_key_and_is_said_of_its_own_text(text):
    key = phrase_key(text)

    assert key == "" or set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    words = said_words(folded(text).split())
    if 0 < len(words) <= LONGEST_PHRASE:
        assert phrases_said(words, {key}) == [key]
