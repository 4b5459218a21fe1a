"""The lines that vital words lead to: those of the reader's country, by the folders of fixtures/countries."""

import json

import pytest
from django.conf import settings

from companies.lib.language_tags import LANGUAGE_NAMES
from companies.lib.vital_lines import (
    TableLine,
    emergency_lines,
    every_line,
    lines_by_country,
    lines_elsewhere,
    lines_in,
)
from companies.lib.vital_table import vital_table
from tests.rows import every_row

NEEDS = vital_table().needs
ROWS = [(code, key, row) for code, needs in lines_by_country().items() for key, row in needs.items()]

each_need = every_row("need", NEEDS)
each_row = pytest.mark.parametrize(
    ("code", "key", "row"), ROWS, ids=[f"{code}-{key}" for code, key, _ in ROWS]
)


@pytest.fixture(scope="module")
def records():
    """Slug of a company → its file."""
    paths = (settings.BASE_DIR / "fixtures" / "companies").glob("*.json")
    return {path.stem: json.loads(path.read_text("utf-8")) for path in paths}


def need_of(key):
    return next(need for need in NEEDS if need.key == key)


@each_row
def test_a_country_speaks_of_needs_of_the_table_and_calls_somebody(code, key, row):
    assert key in {need.key for need in NEEDS}
    assert row.call
    assert set(row.say) <= set(LANGUAGE_NAMES)


@each_row
def test_every_line_is_in_the_starter_directory_and_of_its_own_country(code, key, row, records):
    """A line that is not there is never shown: no slug is wrong by mistake."""
    for company, channel in row.lines:
        assert records[company]["country"] == code
        assert channel in [one["slug"] for one in records[company]["channels"]]


@each_need
def test_france_has_a_line_for_every_need(need):
    assert lines_in("FR", need).call


@each_need
def test_what_is_a_matter_of_life_ends_with_an_emergency_line_in_every_country(need):
    for code in lines_by_country():
        call = lines_in(code, need).call
        assert not need.is_of_life or emergency_lines(code)[0] in call


def test_a_stolen_card_is_no_reason_to_call_the_ambulance():
    card = need_of("card-stolen")
    assert lines_in("FR", card).call == (TableLine("opposition-carte-bancaire", "card-stop"),)
    assert lines_in("US", card).call == ()


def test_a_need_without_a_line_leads_to_the_emergency_line_where_life_is_in_danger():
    assert lines_in("US", need_of("drowning")).call == (TableLine("us-911", "emergency"),)


def test_other_countries_stand_each_once_and_the_own_does_not():
    abroad = list(lines_elsewhere("GB", need_of("fire")))
    assert [one.country for one in abroad] == ["BE", "CA", "CH", "FR", "IE", "US"]


def test_a_country_that_nobody_wrote_down_has_none():
    assert (lines_in("ZZ", need_of("card-stolen")).call, emergency_lines("ZZ")) == ((), ())


def test_every_line_is_named():
    named = set(every_line())
    assert {line for _code, _key, row in ROWS for line in row.lines} <= named
    assert TableLine("uk-emergency", "emergency") in named
