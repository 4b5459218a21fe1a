import json
import tomllib
import zoneinfo

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from companies.lib.countries import FILE, FOLDER, countries, country_of
from companies.lib.language_tags import LANGUAGE_NAMES
from companies.lib.places import country_codes

SCHEMA = json.loads((settings.BASE_DIR / "fixtures" / "schema" / "country.json").read_text())
FOLDERS = sorted(FOLDER.glob(f"*/{FILE}"))


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.parent.name)
def test_a_folder_says_what_its_schema_says(path):
    table = tomllib.loads(path.read_text())
    assert list(Draft202012Validator(SCHEMA).iter_errors(table)) == []
    assert table["code"].lower() == path.parent.name


@pytest.mark.parametrize("country", countries().values(), ids=lambda country: country.code)
def test_a_country_is_one_of_the_world_and_speaks_what_the_site_speaks(country):
    assert country.code in country_codes()
    assert set(country.languages) <= set(LANGUAGE_NAMES)
    assert not country.time_zone or country.time_zone in zoneinfo.available_timezones()


@pytest.mark.parametrize("country", countries().values(), ids=lambda country: country.code)
def test_emergency_lines_are_those_of_the_starter_directory(country):
    for line in country.emergency:
        company, channel = line.split("/")
        record = json.loads((settings.BASE_DIR / "fixtures" / "companies" / f"{company}.json").read_text())
        assert record["country"] == country.code
        assert channel in [one["slug"] for one in record["channels"]]


def test_a_country_without_a_folder_says_nothing():
    nowhere = country_of("ZZ")
    assert (nowhere.is_known, nowhere.languages, nowhere.emergency) == (False, (), ())


def test_every_folder_is_read():
    assert [code.lower() for code in countries()] == [path.parent.name for path in FOLDERS]
