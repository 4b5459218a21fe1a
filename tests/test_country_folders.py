"""What the folders of fixtures/countries say: lines, laws and companies that are there, sources named, both languages, no number
that is not a way in."""

import json
import re
import tomllib

from django.conf import settings

from companies.exchange.starter_files import check_shape
from companies.lib.countries import countries
from tests.rows import every_row
from tests.test_situation_files import texts_of

FIXTURES = settings.BASE_DIR / "fixtures"
WITH_ANSWERS = [country for country in countries().values() if (country.folder / "vital.toml").exists()]
#: France’s answers stand where they stood until its folder has them.
OTHERS = [country for country in WITH_ANSWERS if country.code != settings.HOME_COUNTRY]


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def table_of(path):
    return read(path) if path.suffix == ".json" else tomllib.loads(path.read_text(encoding="utf-8"))


COMPANIES = {path.stem: read(path) for path in (FIXTURES / "companies").glob("*.json")}
NEEDS = {need["key"] for need in table_of(settings.BASE_DIR / "companies/lib/vital.toml")["need"]}
SITUATIONS = {path.stem for path in (FIXTURES / "situations").glob("*.json")}
SECTORS = {sector["slug"] for sector in read(FIXTURES / "sectors.json")}
SITUATION_FILES = [
    path for country in OTHERS for path in sorted((country.folder / "situations").glob("*.json"))
]

each_country = every_row("country", OTHERS)
each_situation = every_row("path", SITUATION_FILES)


def channels_of(slug):
    return {channel["slug"]: channel for channel in COMPANIES[slug]["channels"]}


def is_a_line(line):
    company, channel = line.split("/")
    return company in COMPANIES and channel in channels_of(company)


def every_text(country):
    """The texts of its folder, of JSON and of TOML; what may be typed is no text."""
    files = [*country.folder.glob("*.toml"), *country.folder.rglob("*.json")]
    return [text for path in files for text in texts_of(table_of(path)) if isinstance(text["fr"], str)]


def languages_of(country):
    """Those that its texts are in besides the two of the site: a language that is missing everywhere is none yet."""
    return {"fr", "en"} | {*country.languages}


@each_country
def test_a_need_leads_to_lines_of_the_country(country):
    needs = table_of(country.folder / "vital.toml")["need"]
    lines = {line for need in needs.values() for line in need["call"] + need["then"]}

    assert needs.keys() <= NEEDS
    assert {line for line in lines if not is_a_line(line)} == set()
    assert {COMPANIES[line.split("/")[0]]["country"] for line in lines} == {country.code}
    assert all(need["call"] for need in needs.values())


@each_situation
def test_a_situation_stands_on_what_is_there(path):
    situation = read(path)
    laws = {
        law["slug"] for file in (path.parents[1] / "laws.json", FIXTURES / "laws.json") for law in read(file)
    }
    steps = situation["steps"]

    assert situation["slug"] == path.stem and path.stem in SITUATIONS
    assert 3 <= len(steps) <= 8
    assert len({step["slug"] for step in steps}) == len(steps)
    assert [step["slug"] for step in steps if not {"law", "source", "channel"} & step.keys()] == []
    assert {step["law"] for step in steps if "law" in step} <= laws
    assert [
        step["slug"]
        for step in steps
        if "channel" in step and not is_a_line(f"{step['company']}/{step['channel']}")
    ] == []
    assert {*situation["companies"]} <= COMPANIES.keys()
    assert situation["have_ready"] and situation["never_give"]


@each_country
def test_laws_and_recourses_have_the_shape_of_those_of_the_site(country):
    laws, recourses = read(country.folder / "laws.json"), read(country.folder / "recourses.json")

    for law in laws:
        check_shape("law", {**law, "country": country.code} if "asks" in law else law)
    for recourse in recourses:
        check_shape("recourse", recourse)
    # France's had their slugs before there were other folders.
    if country.code != "FR":
        assert {one["slug"].split("-")[0] for one in laws + recourses} <= {country.code.lower()}
    assert {one["country"] for one in recourses} == {country.code}
    assert {sector for one in recourses for sector in one.get("sectors", ())} <= SECTORS
    assert {slug for one in recourses for slug in one.get("companies", ())} <= COMPANIES.keys()
    assert {one["page"] for one in recourses if "page" in one} <= COMPANIES.keys()
    assert {one["law"] for one in recourses if "law" in one} <= {law["slug"] for law in laws}


@each_country
def test_a_text_is_in_every_language_of_the_country(country):
    assert [text for text in every_text(country) if not languages_of(country) <= text.keys()] == []


@each_country
def test_french_is_set_as_french_is(country):
    french = [text["fr"] for text in every_text(country)]

    assert [
        text for text in french if re.search(r"'|\"|[ \u00a0][:;!?»]|«[ \u00a0]|[^\s\u202f(][;!?]", text)
    ] == []


@each_country
def test_a_sentence_names_no_number_but_one_that_can_be_called(country):
    """Short ones alone, and only those of the country’s own lines: a long number stands in a channel."""
    short = {
        re.sub(r"\D", "", channel["value"])
        for company in COMPANIES.values()
        if company["country"] == country.code
        for channel in company["channels"]
        if channel["kind"] in ("phone", "text")
    }
    numbers = [
        number
        for path in [country.folder / "vital.toml", *sorted((country.folder / "situations").glob("*.json"))]
        for text in texts_of(table_of(path))
        for sentence in text.values()
        for number in re.findall(
            r"(?<![\d.,£$€-])(?:\d[ \u00a0\u202f.]?){3,}(?![\s\u202f]*[\d€£$%-])", sentence
        )
        if re.sub(r"\D", "", number) not in short and not re.search(r"\b(19|20)\d\d\b", number)
    ]

    assert numbers == []
