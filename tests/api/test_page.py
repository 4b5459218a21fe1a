import re

import pytest
from django.test import Client, override_settings
from lxml import html

from companies.api.problems import KINDS
from tests.api.asking import asked

pytestmark = pytest.mark.django_db


def page(client: Client, language: str):
    answer = client.get("/api/v1/", {"lang": language})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
    return html.fromstring(answer.content.decode())


@pytest.mark.parametrize(("language", "heading"), [("fr", "L’API"), ("en", "The API")])
def test_it_speaks_the_language_asked_for(client: Client, language: str, heading: str):
    read = page(client, language)
    assert (read.get("lang"), read.xpath("string(//h1)")) == (language, heading)
    other = {"fr": "en", "en": "fr"}[language]
    assert read.xpath("//a[@class='other-language']/@href") == [f"/api/v1/?lang={other}"]


def test_it_has_no_script_and_asks_nobody_else(client: Client):
    read = page(client, "fr")
    assert read.xpath("//script | //iframe | //style | //@style") == []
    asked_for = read.xpath("//link[@rel='stylesheet']/@href | //img/@src")
    assert all(address.startswith("/static/") for address in asked_for)


def test_every_address_shape_and_problem_has_its_place_and_every_link_leads_to_one(client: Client):
    read = page(client, "en")
    schema = asked(client, "openapi.json", lang="en")
    places = set(read.xpath("//@id"))
    names = {operation["get"]["operationId"] for operation in schema["paths"].values()}
    assert names | set(schema["components"]["schemas"]) <= places
    assert {f"problem-{name}" for name, _title in KINDS.values()} <= places
    assert {link[1:] for link in read.xpath("//main//a/@href") if link.startswith("#")} <= places


def test_every_example_is_shown_as_it_is_asked(client: Client):
    shown = [example.text_content() for example in page(client, "en").xpath("//pre")]
    assert len(shown) == len(asked(client, "openapi.json")["paths"])
    assert all(re.match(r"curl 'https://joignable\.example/api/v1/[^' ]+'\n[{]", text) for text in shown)


def test_the_limit_is_said_where_there_is_one(client: Client):
    assert "RateLimit" not in page(client, "en").text_content()
    with override_settings(API_A_MINUTE=77):
        text = page(client, "fr").text_content()
    assert "77 fois par minute" in " ".join(text.split())
