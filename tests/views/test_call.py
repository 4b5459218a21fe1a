import re

import pytest
from django.test import Client

from companies.enums import HeldBecause
from companies.models import CallTold, Event
from tests import factories
from tests.plain import plain
from tests.proofs import solved

pytestmark = pytest.mark.django_db

NUMBER = "/fr/numero/0162123456/"
FORM = f"{NUMBER}il-ma-appele/"
TOLD = {"kind": "robot", "called": "yesterday"}


def send(client: Client, path: str = FORM, **fields):
    return client.post(path, {**solved(client.get(path).content.decode()), **TOLD, **fields})


def test_two_taps_tell_of_a_call(client: Client):
    page = client.get(NUMBER).content.decode()
    href = re.search(r'href="([^"]*kind=robot)"', page)[1]
    assert href == f"{FORM}?kind=robot"
    form = client.get(href)
    body = form.content.decode()
    assert re.findall(r'<input type="radio"[^>]*value="(\w+)"[^>]*checked', body) == ["robot", "today"]
    answer = client.post(href, {**solved(body), "kind": "robot", "called": "today"})

    assert (answer.status_code, answer.url) == (302, f"{NUMBER}?told=yes#calls")
    call = CallTold.objects.get()
    assert (call.number, call.kind, call.called, call.is_counted) == ("+33162123456", "robot", "today", True)
    after = client.get(answer.url).content.decode()
    assert "Merci, c’est noté." in after
    assert "Signalé 1 fois ces 30 derniers jours." in plain(after)
    assert "kind=robot" not in after


def test_the_form_is_in_english_too(client: Client):
    answer = send(client, "/en/number/0162123456/it-called-me/")
    assert answer.url == "/en/number/0162123456/?told=yes#calls"
    assert "Reported 1 time in the last 30 days." in plain(client.get(answer.url).content.decode())


def test_the_number_page_sets_no_cookie_and_the_form_is_kept_by_nobody(client: Client):
    assert not client.get(NUMBER).cookies
    answer = client.get(FORM)
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_without_a_script_it_is_kept_and_does_not_count(client: Client):
    assert "<noscript>" in client.get(FORM).content.decode()
    answer = send(client, proof="")
    assert answer.url == f"{NUMBER}?told=yes#calls"
    assert CallTold.objects.get().held_because == HeldBecause.NO_PROOF
    page = client.get(answer.url).content.decode()
    assert "Merci, c’est noté." in page
    assert "Signalé" not in page


def test_a_form_sent_twice_is_one_call(client: Client):
    fields = {**solved(client.get(FORM).content.decode()), **TOLD}
    answers = [client.post(FORM, fields).url for _time in range(2)]
    assert answers == [f"{NUMBER}?told=yes#calls"] * 2
    assert (CallTold.objects.count(), Event.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": ""}, "Dites ce que c’était : l’un de ceux-ci."),
        ({"kind": "nothing"}, "Dites ce que c’était : l’un de ceux-ci."),
        ({"called": "last year"}, "Dites quand : l’un de ceux-ci."),
    ],
)
def test_a_slip_is_said_beside_its_field_and_what_was_chosen_is_kept(client: Client, fields, sentence):
    answer = send(client, **fields)
    page = answer.content.decode().replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert (answer.status_code, CallTold.objects.count()) == (422, 0)
    assert sentence in page
    kept = {"robot", "yesterday"} - {TOLD[name] for name in fields}
    assert set(re.findall(r'value="(\w+)"[^>]*checked', page)) == kept


def test_a_proof_spent_on_another_form_comes_back(client: Client):
    used = solved(client.get(FORM).content.decode())
    client.post(FORM, {**used, **TOLD})
    fresh = solved(client.get(FORM).content.decode())
    answer = client.post(FORM, {**fresh, **TOLD, "challenge": used["challenge"], "proof": used["proof"]})
    assert (answer.status_code, CallTold.objects.count()) == (409, 1)


def test_a_flood_from_one_network_is_refused(client: Client, settings):
    settings.MOST_SENT_PER_NETWORK = 1
    send(client)
    assert send(client).status_code == 429


def test_of_what_is_theirs_nothing_is_told(client: Client):
    factories.phone_channel(number="01 62 12 34 56")
    assert "il-ma-appele" not in client.get(NUMBER).content.decode()
    answer = client.get(FORM)
    assert (answer.status_code, answer.url) == (302, NUMBER)
    assert client.post(FORM, TOLD).url == NUMBER
    assert CallTold.objects.count() == 0


@pytest.mark.parametrize("status", ["said", "proposed", "retired"])
def test_of_any_other_number_it_is(client: Client, status: str):
    factories.phone_channel(number="01 62 12 34 56", status=status)
    assert f"{FORM}?kind=sales" in client.get(NUMBER).content.decode()
    send(client)
    assert CallTold.objects.counted().count() == 1


def test_another_writing_moves_to_the_one(client: Client):
    answer = client.get("/fr/numero/01.62.12.34.56/il-ma-appele/")
    assert (answer.status_code, answer.url) == (301, FORM)


@pytest.mark.parametrize("typed", ["abc", "0", "15", "3114", "611"])
def test_what_is_no_number_or_calls_nobody_is_not_found(client: Client, typed: str):
    assert client.get(f"/fr/numero/{typed}/il-ma-appele/").status_code == 404


def test_other_methods_are_refused(client: Client):
    assert client.put(FORM).status_code == 405
    assert client.delete(FORM).status_code == 405
