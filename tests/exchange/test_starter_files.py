"""Every shipped file is what its schema says, and whatever is not is refused by file and key."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from companies import enums
from companies.exchange.starter_files import (
    FOLDERS,
    LISTS,
    SCHEMAS,
    WrongShape,
    check_shape,
    records_in,
)
from companies.lib import ladder
from tests.actions.loading.records import COMPANY, INQUIRY, PHONE, SECTOR, SEEN, SITUATION, changed

FIXTURES = settings.BASE_DIR / "fixtures"
KINDS = [*LISTS, *FOLDERS]
#: What is the same everywhere of a situation.
PLACE = {key: SITUATION[key] for key in ("slug", "position", "name")}
SCHEMA_FILES = sorted(SCHEMAS.glob("*.json"))


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def parts_of(schema):
    """Every schema within, however deep."""
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from parts_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from parts_of(part)


def refusal(kind, record):
    with pytest.raises(WrongShape) as caught:
        check_shape(kind, record)
    return str(caught.value)


# ── What is shipped ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", KINDS)
def test_every_shipped_record_is_what_its_schema_says(kind):
    found = records_in(FIXTURES, kind)

    assert found
    assert [one.place for one in found if not one.key] == []
    for one in found:
        check_shape(kind, one.record)


@pytest.mark.parametrize("path", sorted((FIXTURES / "demo").glob("*.json")), ids=lambda path: path.stem)
def test_the_demonstration_has_no_key_that_nothing_reads(path):
    """Its ages become dates, and its channels have a simulation."""
    record = read(path)
    kinds = {"channels": "channel", "absences": "absence", "findings": "finding", "recourses": "recourse"}
    parts = [(kinds[name], part) for name in kinds for part in record.get(name, ())]
    parts += [("inquiry", record["inquiry"])] if record.get("inquiry") else []
    parts.append(("company", {name: None for name in record if name not in ("inquiry", "recourses")}))

    unknown = [
        (kind, name)
        for kind, part in parts
        for name in part
        if name.replace("_days_ago", "_on") not in read(SCHEMAS / f"{kind}.json")["properties"]
    ]
    assert set(unknown) <= {("channel", "simulation")}


# ── The schemas ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", SCHEMA_FILES, ids=lambda path: path.stem)
def test_a_schema_is_one_and_none_of_its_objects_takes_a_key_it_does_not_know(path):
    schema = read(path)
    Draft202012Validator.check_schema(schema)

    assert (schema["$schema"], schema["$id"]) == ("https://json-schema.org/draft/2020-12/schema", path.name)
    objects = [part for part in parts_of(schema) if part.get("type") == "object"]
    assert [part for part in objects if part["additionalProperties"] is not False] == []


COMMON = "common", "$defs"


@pytest.mark.parametrize(
    ("place", "values"),
    [
        ((*COMMON, "rank"), [*ladder.OFFICIAL_RANKS, *ladder.THIRD_PARTY_RANKS]),
        ((*COMMON, "channel_kind"), enums.ChannelKind.values),
        ((*COMMON, "precision"), enums.DatePrecision.values),
        ((*COMMON, "source", "properties", "kind"), enums.SourceKind.values),
        (("channel", "properties", "purpose"), enums.Purpose.values),
        (("channel", "properties", "audience"), enums.Audience.values),
        (("channel", "properties", "hold_sound"), enums.HoldSound.values),
        (("company", "properties", "kind"), enums.CompanyKind.values),
        (
            ("company", "properties", "aliases", "items", "properties", "kind"),
            enums.AliasKind.values,
        ),
        (("law", "properties", "asks"), enums.Asked.values),
        (("tariff", "properties", "price_class"), enums.PriceClass.values),
        (("bad_number", "properties", "reason"), enums.BadNumberReason.values),
        (("recourse", "properties", "kind"), enums.RecourseKind.values),
        (("finding", "properties", "outcome"), enums.FindingOutcome.values),
        (("finding", "properties", "provenance"), [enums.Provenance.DECLARED, enums.Provenance.TESTED]),
        (
            ("finding", "properties", "quote", "properties", "language"),
            enums.QuoteLanguage.values,
        ),
        (
            ("answer", "properties", "steps", "items", "properties", "clock", "properties", "unit"),
            enums.ClockUnit.values,
        ),
    ],
    ids=lambda value: ".".join(value) if isinstance(value, tuple) else "",
)
def test_the_words_of_a_schema_are_those_of_the_directory(place, values):
    file, *steps = place
    part = read(SCHEMAS / f"{file}.json")
    for step in steps:
        part = part[step]

    assert sorted(part["enum"]) == sorted(values)


# ── What is refused ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "record", "words"),
    [
        ("company", {**COMPANY, "nmae": "x"}, "'nmae' was unexpected"),
        ("company", {**COMPANY, "staff_note": "x"}, "'staff_note' was unexpected"),
        (
            "company",
            {**COMPANY, "channels": [{**PHONE, "opning_hours": "24/7"}]},
            "channels.0 (line): Additional properties are not allowed ('opning_hours' was unexpected)",
        ),
        (
            "company",
            {**COMPANY, "channels": [PHONE, {**PHONE, "slug": "b", "source": {**SEEN, "sen_on": "2025"}}]},
            "channels.1 (b).source: Additional properties are not allowed ('sen_on' was unexpected)",
        ),
        (
            "company",
            {**COMPANY, "channels": [{**PHONE, "label": {"fr": "a", "German": "b"}}]},
            "channels.0 (line).label: ",
        ),
        (
            "company",
            {**COMPANY, "channels": [changed(PHONE, source=changed(SEEN, detail=None))]},
            "channels.0 (line).source: 'detail' is a required property",
        ),
        (
            "company",
            {**COMPANY, "channels": [{**PHONE, "menu": [{"pres": "2"}]}]},
            "channels.0 (line).menu.0: ",
        ),
        ("company", {**COMPANY, "channels": [{**PHONE, "kind": "fone"}]}, "channels.0 (line).kind: 'fone'"),
        (
            "company",
            {**COMPANY, "channels": [{**PHONE, "corroborating_sources": [{"title": "x"}]}]},
            "channels.0 (line).corroborating_sources.0: 'url' is a required property",
        ),
        ("company", changed(COMPANY, name=None), "'name' is a required property"),
        ("company", [COMPANY], "is not of type 'object'"),
        ("sector", {**SECTOR, "wrods": {}}, "'wrods' was unexpected"),
        ("situation", {**PLACE, "step": []}, "'step' was unexpected"),
        (
            "answer",
            {
                "slug": "lost-luggage",
                "lead": {"fr": "Signalez-le."},
                "checked_on": "2026-01",
                "steps": [{"slug": "a", "do": {"fr": "A"}, "chanel": "x"}],
            },
            "steps.0 (a): Additional properties are not allowed ('chanel' was unexpected)",
        ),
        ("inquiry", {**INQUIRY, "newsrom": "x"}, "'newsrom' was unexpected"),
        ("law", {"slug": "a", "cite": {"fr": "A"}, "source": SEEN, "say": {}}, "'say' was unexpected"),
        (
            "law",
            {"slug": "a", "cite": {"fr": "A"}, "source": SEEN, "asks": "mediator"},
            "'country' is a dependency of 'asks'",
        ),
        ("recourse", {"slug": "a"}, "'name' is a required property"),
        (
            "tariff",
            {"number": "39 49", "price_class": "free", "source": SEEN},
            "number: '39 49' does not match",
        ),
        ("tariff", {"number": "FR-3949", "price": "free", "source": SEEN}, "'price' was unexpected"),
        (
            "bad_number",
            {"number": "FR-118", "reason": "ugly", "source": SEEN},
            "reason: 'ugly' is not one of",
        ),
    ],
)
def test_what_is_misspelt_or_missing_is_named(kind, record, words):
    assert words in refusal(kind, record)


def test_every_new_key_of_a_channel_is_taken():
    channel = {
        **PHONE,
        "served_in": ["FR", "EU"],
        "is_own_network_only": True,
        "evidence": "au 39 49",
        "doubts": ["It may be a machine."],
        "url_is_derived": False,
        "corroborating_sources": [{"url": "https://gazette.example/", "title": "La Gazette"}],
        "source": {
            **SEEN,
            "first_seen_on": "2024",
            "seen_at_the_earliest": True,
            "copy_url": "https://copies.example/",
            "copy_kept_by": "Open Terms Archive",
        },
    }

    check_shape("company", {**COMPANY, "channels": [channel]})
    check_shape("sector", {**SECTOR, "words": {"fr": ["car"], "en": ["coach"]}})
    check_shape("situation", {**PLACE, "phrases": {"fr": ["valise perdue"]}, "successor": "autre"})


def test_several_faults_are_named_at_once():
    words = refusal("company", {**COMPANY, "nmae": 1, "channels": [{**PHONE, "kind": "fone", "x": 1}]})

    assert len(words.split("; ")) == 3


# ── Reading a folder ──────────────────────────────────────────────────────────────────────────────────


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_list_says_where_each_of_its_records_stands(tmp_path):
    write(tmp_path, "sectors.json", json.dumps([SECTOR, {"slug": "b"}, 7]))
    first, second, third = records_in(tmp_path, "sector")

    assert (first.place, first.key, first.record, first.position) == (
        "sectors.json, transport",
        "transport",
        SECTOR,
        0,
    )
    assert (second.place, second.key, second.position) == ("sectors.json, b", "b", 1)
    assert (third.place, third.key, third.record) == ("sectors.json, 2", "", 7)


def test_a_file_of_a_folder_is_named_by_both(tmp_path):
    write(tmp_path, "companies/mirabel.json", json.dumps(COMPANY))
    [one] = records_in(tmp_path, "company")

    assert (one.place, one.key, one.unread) == ("companies/mirabel.json", "transports-mirabel", "")


def test_a_list_that_is_missing_is_empty(tmp_path):
    assert [records_in(tmp_path, kind) for kind in KINDS] == [[]] * len(KINDS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("[{", "JSONDecodeError: "), ('{"slug": "a"}', "it is no list"), ("", "JSONDecodeError")],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path, text, reason):
    write(tmp_path, "tariffs.json", text)
    [one] = records_in(tmp_path, "tariff")

    assert (one.place, one.key, one.unread[: len(reason)]) == ("tariffs.json", "", reason)


def test_the_lists_of_a_country_come_behind_the_common_ones_and_say_their_country(tmp_path):
    """What a law asks is asked where its folder is; a position is one of the country's own list."""
    common = [{"slug": "union", "cite": {"fr": "a", "en": "b"}}]
    british = [{"slug": "gb-1", "asks": "mediator"}, {"slug": "gb-2"}]
    ombudsmen = [{"slug": "gb-o", "country": "GB"}, {"slug": "gb-p", "country": "GB"}]
    for place, rows in {
        "laws.json": common,
        "countries/gb/laws.json": british,
        "countries/gb/recourses.json": ombudsmen,
        "countries/be/recourses.json": [{"slug": "be-o", "country": "BE"}],
    }.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(json.dumps(rows))

    laws, bodies = records_in(tmp_path, "law"), records_in(tmp_path, "recourse")

    assert [(one.key, one.country, one.record.get("country")) for one in laws] == [
        ("union", "", None), ("gb-1", "GB", "GB"), ("gb-2", "GB", None),
    ]  # fmt: skip
    assert [(one.key, one.position, one.place) for one in bodies] == [
        ("be-o", 0, "countries/be/recourses.json, be-o"),
        ("gb-o", 0, "countries/gb/recourses.json, gb-o"),
        ("gb-p", 1, "countries/gb/recourses.json, gb-p"),
    ]
