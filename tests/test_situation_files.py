"""What the situations of fixtures/ say: in both languages, typographically right, with no number in a sentence."""

import json
import re

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "fixtures"
FILES = sorted((FOLDER / "situations").glob("*.json"))
#: Numbers that are law, not facts about somebody: rescue services, and the paid relays that are warned of.
LAWFUL = {"15", "17", "18", "112", "114", "116", "118", "119"}
#: The situations of the design, by their slugs. The one about intimate images has a slug that says nothing.
FIRST_NINE = {
    "account-hacked",
    "bereavement",
    "billing-dispute",
    "card-stolen",
    "gas-or-power",
    "intruder-at-home",
    "lost-luggage",
    "page-7",
    "search-delisting",
}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def texts_of(value):
    """Every {"fr": …, "en": …} within, however deep."""
    if isinstance(value, dict):
        if {"fr", "en"} & value.keys():
            yield value
        else:
            for inner in value.values():
                yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


def test_the_first_nine_situations_have_a_file():
    assert {path.stem for path in FILES} >= FIRST_NINE


@each_file
def test_a_situation_says_what_to_do_and_when_its_sources_were_read(path):
    situation = read(path)

    assert situation["slug"] == path.stem
    assert 3 <= len(situation["steps"]) <= 8
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", situation["checked_on"])
    assert situation["have_ready"] and situation["never_give"]


@each_file
def test_every_text_is_in_both_languages(path):
    assert [text for text in texts_of(read(path)) if not (text.get("fr") and text.get("en"))] == []


@each_file
def test_french_is_set_as_french_is(path):
    french = [text["fr"] for text in texts_of(read(path))]

    assert [
        text for text in french if re.search(r"'|\"|[ \u00a0][:;!?»]|«[ \u00a0]|[^\s\u202f(][;!?]", text)
    ] == []


@each_file
def test_every_step_stands_on_a_law_that_is_here_a_source_or_a_way_in(path):
    laws = {law["slug"] for law in read(FOLDER / "laws.json")}
    steps = read(path)["steps"]

    assert [step["slug"] for step in steps if not {"law", "source", "channel"} & step.keys()] == []
    assert {step["law"] for step in steps if "law" in step} <= laws


@each_file
def test_no_sentence_holds_a_telephone_number(path):
    sentences = [text for pair in texts_of(read(path)) for text in pair.values()]
    numbers = [
        number
        for text in sentences
        for number in re.findall(r"(?<![\d.,-])(?:\d[ \u00a0\u202f.]?){3,}(?![\s\d€-])", text)
        if re.sub(r"\D", "", number) not in LAWFUL and not re.search(r"\b(19|20)\d\d\b", number)
    ]

    assert numbers == []
