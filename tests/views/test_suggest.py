import re

import pytest
from django.test import Client

from companies.actions.submissions.private_links import follow_key
from companies.models import Company, Event, Proposal
from tests import factories

pytestmark = pytest.mark.django_db

PATH = "/fr/ajouter-une-entreprise/"


def send(client: Client, **fields):
    token = re.search(r'name="token" value="([^"]+)"', client.get(PATH).content.decode())[1]
    return client.post(PATH, {"token": token, "country": "FR", **fields})


def test_a_missing_company_becomes_a_draft_that_is_not_public(client: Client):
    answer = send(client, name="Sogeline", website="sogeline.example")
    proposal = Proposal.objects.get()
    assert answer["Location"] == f"/fr/proposition/{follow_key(proposal.nonce)}/"
    assert "Sogeline" in client.get(answer["Location"]).content.decode()
    draft = proposal.company
    assert (draft.status, draft.website) == ("draft", "https://sogeline.example")
    assert draft.slug == "sogeline"
    assert Event.objects.about(draft).get().kind == "company_suggested"
    assert client.get("/fr/joindre/sogeline/").status_code == 404


def test_suggested_twice_it_is_one_draft(client: Client):
    send(client, name="Sogeline", website="sogeline.example")
    again = send(client, name="sogeline", website="sogeline.example")
    assert again.status_code == 302
    assert (Company.objects.count(), Company.objects.get().proposals.count()) == (1, 2)


def test_a_name_that_holds_a_number_is_refused_beside_its_field(client: Client):
    answer = send(client, name="Sogeline 08 99 12 34 56", website="sogeline.example")
    assert (answer.status_code, Company.objects.count()) == (422, 0)
    assert "« 08 99 12 34 56 »" in answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_name_may_be_its_own_site(client: Client):
    assert send(client, name="Sogeline.example", website="sogeline.example").status_code == 302


def test_a_company_that_is_listed_is_shown_instead(client: Client):
    factories.company(name="Sogeline")
    answer = send(client, name="SOGE-LINE", website="sogeline.example")
    assert (answer.status_code, answer["Location"]) == (302, "/fr/joindre/sogeline/")


def test_bad_input_is_said_and_kept(client: Client):
    answer = send(client, name="Sogeline", website="pas un site")
    page = answer.content.decode()
    assert (answer.status_code, Company.objects.count()) == (422, 0)
    assert "Ce n’est pas l’adresse d’un site." in page
    assert 'value="pas un site"' in page
    assert 'value="Sogeline"' in page
