import json
import os
import re

import jsonschema
import pytest
from django.test import Client, override_settings
from openapi_spec_validator import OpenAPIV31SpecValidator

from companies.api import v1
from companies.api.description import EXAMPLES, description, operations
from tests import factories
from tests.api.asking import asked, problem_of
from tests.api.examples import ADDRESSES, answered, file_of, write
from tests.api.scene import invented_scene
from tests.test_translations import ROOT, catalogue

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.NOW)
    return invented_scene()


def told(client: Client) -> dict:
    return asked(client, "openapi.json", lang="en")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_openapi(client: Client, language: str):
    schema = asked(client, "openapi.json", lang=language)
    assert schema["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(schema).iter_errors()) == []


def test_every_resource_is_described_and_has_an_example(client: Client):
    schema = told(client)
    names = [operation["operationId"] for _path, operation in operations(schema)]
    assert {f"api_{name}" for name in names} == {address.name for address in v1.urls if address.name} - {
        "api",
        "api_openapi",
    }
    assert set(names) == set(ADDRESSES) == {file.stem for file in EXAMPLES.glob("*.json")}


@pytest.mark.parametrize("operation", ADDRESSES)
def test_an_example_is_what_the_api_answers(client: Client, scene, operation: str):
    answer = answered(client, ADDRESSES[operation])
    if os.environ.get("WRITE_EXAMPLES"):
        write(operation, answer)
    shown = json.loads(file_of(operation).read_text())
    assert (shown["answer"], shown["address"]) == (answer, ADDRESSES[operation].replace(" ", "%20"))


def test_the_document_shows_the_same_example():
    text = (ROOT / "docs" / "api.md").read_text()
    block = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    shown = json.loads(file_of("companies").read_text())
    assert json.loads(block[1]) == shown["answer"]
    assert f"'https://joignable.example{shown['address']}'" in text


@pytest.mark.parametrize("operation", ADDRESSES)
def test_an_answer_is_as_it_is_described_and_nothing_else(client: Client, operation: str):
    """`unevaluatedProperties` in every shape: a field that nobody described would be found."""
    schema = told(client)
    for shape in schema["components"]["schemas"].values():
        shape["unevaluatedProperties"] = False
    (of_this,) = [one for _path, one in operations(schema) if one["operationId"] == operation]
    wanted = of_this["responses"]["200"]["content"]["application/json"]["schema"]
    answer = json.loads(file_of(operation).read_text())["answer"]
    validator = jsonschema.Draft202012Validator({**wanted, "components": schema["components"]})
    assert [error.message for error in validator.iter_errors(answer)] == []


def test_a_problem_is_as_it_is_described(client: Client):
    shape = {**told(client)["components"]["schemas"]["Problem"], "components": told(client)["components"]}
    for path in ("companies/?limit=0", "nothing/"):
        jsonschema.Draft202012Validator(shape).validate(problem_of(client.get(f"/api/v1/{path}")))


def test_its_sentences_are_in_the_language_asked_for(client: Client):
    french, english = (asked(client, "openapi.json", lang=language) for language in ("fr", "en"))
    summaries = [[one["summary"] for _path, one in operations(schema)] for schema in (french, english)]
    assert set(summaries[0]) & set(summaries[1]) == set()
    assert french["paths"].keys() == english["paths"].keys()


def _sentences(part):
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("description", "summary") and isinstance(value, str):
                yield value
            elif name != "examples":
                yield from _sentences(value)
    elif isinstance(part, list):
        for one in part:
            yield from _sentences(one)


def test_every_sentence_of_it_stands_in_the_catalogue(client: Client):
    """Also those that no word of ours marks: docstrings of shapes."""
    known = {entry.msgid for entry in catalogue}
    assert sorted(set(_sentences(told(client))) - known) == []


def test_it_says_where_it_is_served():
    with override_settings(SITE_NAME="Lignes"):
        schema = description("https://joignable.example")
    assert (schema["servers"], schema["info"]["title"]) == ([{"url": "https://joignable.example"}], "Lignes")
