"""What the situations of fixtures/ say: in both languages, typographically right, with no number in a sentence."""

import json
import re
from collections import Counter

from django.conf import settings

from companies.lib.phrases import phrase_key
from tests.rows import every_row

FOLDER = settings.BASE_DIR / "fixtures"
EVERY_FILE = sorted((FOLDER / "situations").glob("*.json"))
#: What to do in France; that of other countries: test_country_folders.py.
ANSWERS = sorted((FOLDER / "countries" / "fr" / "situations").glob("*.json"))
#: Numbers that are law, not facts about somebody: rescue services, and the paid relays that are warned of.
LAWFUL = {"15", "17", "18", "112", "114", "116", "118", "119"}
#: The situations of the design, by their slugs. The one about intimate images has a slug that says nothing; a cut
#: utility became three, each with a first gesture of its own.
FIRST_ONES = {
    "account-hacked",
    "bereavement",
    "billing-dispute",
    "card-stolen",
    "gas-leak",
    "intruder-at-home",
    "line-cut",
    "lost-luggage",
    "page-7",
    "power-cut",
    "search-delisting",
}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


#: Those that another took the place of say nothing any more.
FILES = [path for path in EVERY_FILE if "successor" not in read(path)]

each_file = every_row("path", FILES)
each_answer = every_row("path", ANSWERS)
each_of_both = every_row("path", [*FILES, *ANSWERS])


def texts_of(value):
    """Every {"fr": …, "en": …} within, however deep; what people say is no text of ours."""
    if isinstance(value, dict):
        if {"fr", "en"} & value.keys():
            yield value
        else:
            for name, inner in value.items():
                if name != "phrases":
                    yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


def test_the_first_situations_have_a_file():
    assert {path.stem for path in FILES} >= FIRST_ONES


def test_what_was_withdrawn_leads_to_one_that_stands():
    withdrawn = {read(path)["slug"]: read(path)["successor"] for path in EVERY_FILE if path not in FILES}

    assert withdrawn == {"gas-or-power": "gas-leak"}
    assert set(withdrawn.values()) <= {path.stem for path in FILES}


def test_every_situation_is_answered_in_france():
    assert {path.name for path in FILES} == {path.name for path in ANSWERS}


@each_answer
def test_a_situation_says_what_to_do_and_when_its_sources_were_read(path):
    situation = read(path)

    assert situation["slug"] == path.stem
    assert 3 <= len(situation["steps"]) <= 8
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", situation["checked_on"])
    assert situation["have_ready"] and situation["never_give"]


@each_of_both
def test_every_text_is_in_both_languages(path):
    assert [text for text in texts_of(read(path)) if not (text.get("fr") and text.get("en"))] == []


@each_of_both
def test_french_is_set_as_french_is(path):
    french = [text["fr"] for text in texts_of(read(path))]

    assert [
        text for text in french if re.search(r"'|\"|[ \u00a0][:;!?»]|«[ \u00a0]|[^\s\u202f(][;!?]", text)
    ] == []


@each_answer
def test_every_step_stands_on_a_law_that_is_here_a_source_or_a_way_in(path):
    laws = {
        law["slug"]
        for path in (FOLDER / "laws.json", FOLDER / "countries" / "fr" / "laws.json")
        for law in read(path)
    }
    steps = read(path)["steps"]

    assert [step["slug"] for step in steps if not {"law", "source", "channel"} & step.keys()] == []
    assert {step["law"] for step in steps if "law" in step} <= laws


@each_of_both
def test_no_sentence_holds_a_telephone_number(path):
    sentences = [text for pair in texts_of(read(path)) for text in pair.values()]
    numbers = [
        number
        for text in sentences
        for number in re.findall(r"(?<![\d.,-])(?:\d[ \u00a0\u202f.]?){3,}(?![\s\d€-])", text)
        if re.sub(r"\D", "", number) not in LAWFUL and not re.search(r"\b(19|20)\d\d\b", number)
    ]

    assert numbers == []


# ── What people say ───────────────────────────────────────────────────────────────────────────────────


def phrases_of(path):
    return [(language, text) for language, texts in read(path)["phrases"].items() for text in texts]


@each_file
def test_a_few_dozen_phrases_lead_to_it_in_each_language(path):
    said = Counter(language for language, _text in phrases_of(path))

    assert set(said) >= {"fr", "en"}
    assert min(said["fr"], said["en"]) >= 24


def test_a_phrase_leads_to_one_situation_and_is_given_once():
    keys = Counter(phrase_key(text) for path in FILES for _language, text in phrases_of(path))

    assert [key for key, times in keys.items() if times > 1 or not key] == []


#: Words of one kind that brands, papers and ordinary queries begin with or consist of: no phrase is one of them.
INNOCENT = (
    "paypal free freebox whatsapp passeport mutuelle banque orange sfr carte compte colis commande facture appel numero"
    " numéro téléphone service client money card account parcel order bill phone number train vol bagage valise box"
    " internet mobile gaz électricité courant ligne réseau page photo vidéo image nom google police pompiers aide help"
)


def test_an_ordinary_word_alone_is_no_phrase():
    keys = {phrase_key(text) for path in FILES for _language, text in phrases_of(path)}

    assert [word for word in INNOCENT.split() if phrase_key(word) in keys] == []


@each_file
def test_a_phrase_is_as_people_write_it(path):
    assert [
        text for _language, text in phrases_of(path) if text != " ".join(text.split()) or len(text) > 80
    ] == []
