import pytest
from django.test import Client

from tests import factories
from tests.api.asking import asked, refused
from tests.api.scene import invented_scene

pytestmark = pytest.mark.django_db


def test_a_situation_is_understood_and_the_company_it_is_about(client: Client):
    bank = factories.company(name="Banque Vauban")
    stolen = factories.situation(slug="stolen-card", brand_question_en="Which bank?")
    factories.phrase("carte volée", situation=stolen)
    told = asked(client, "search/", q="carte volée banque vauban", lang="en")
    assert [row["slug"] for row in told["situations"]] == ["stolen-card"]
    (about,) = told["about"]
    assert about["company"]["slug"] == bank.slug
    assert about["url"] == "http://testserver/en/situations/stolen-card/banque-vauban/"


def test_a_number_names_its_company(client: Client):
    invented_scene()
    told = asked(client, "search/", q="1023")["companies"]
    assert ([row["slug"] for row in told["results"]], told["number"]["e164"]) == (["altimobile"], None)


def test_a_sector_is_understood(client: Client):
    energy = factories.sector(slug="energy", name_fr="Énergie", name_en="Energy")
    factories.company(name="Énergia Nord", sector=energy)
    factories.sector_word("électricité", sector=energy)
    assert [row["slug"] for row in asked(client, "search/", q="électricité")["sectors"]] == ["energy"]


def test_danger_is_answered_first(client: Client):
    urgences = factories.company(name="Urgences", slug="urgences")
    factories.phone_channel(company=urgences, slug="ambulance", number="15")
    vital = asked(client, "search/", q="infarctus")["vital"]
    assert [(way["channel"], way["value"]) for way in vital["lines"]] == [("ambulance", "tel:15")]


def test_companies_are_found_as_by_the_search_of_companies(client: Client):
    invented_scene()
    told = asked(client, "search/", q="sogelin")
    assert told["companies"] == asked(client, "companies/", q="sogelin")
    assert told["names_first"]


def test_something_has_to_be_asked(client: Client):
    assert refused(client, "search/?lang=en") == {"q": "It has to be given."}
    assert refused(client, "search/?q=%20&lang=en") == {"q": "Say what to search for."}
