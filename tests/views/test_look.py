import pytest
from django.test import Client

from companies.models import LookAgain
from tests import factories
from tests.plain import plain
from tests.proofs import solved

pytestmark = pytest.mark.django_db

FORM = "/fr/joindre/sogeline/reverifier/"


@pytest.fixture(autouse=True)
def company():
    return factories.company(name="Sogeline", slug="sogeline")


def send(client, **fields):
    return client.post(FORM, {**solved(client.get(FORM).content.decode()), **fields})


def test_two_taps_ask_for_another_look(client: Client, company):
    assert f'href="{FORM}"' in client.get("/fr/joindre/sogeline/").content.decode()
    answer = send(client)
    assert (answer.status_code, answer.url) == (302, "/fr/joindre/sogeline/?look=asked#facts")
    assert LookAgain.objects.waiting().get().company == company
    page = plain(client.get(answer.url).content.decode())
    assert "Merci, c’est noté" in page
    assert "À revérifier" not in page


def test_it_is_heard_without_a_script(client: Client):
    send(client, proof="")
    assert LookAgain.objects.waiting().count() == 1


def test_one_network_asks_once_for_a_company(client: Client):
    for _time in range(3):
        send(client)
    assert LookAgain.objects.count() == 1


def test_a_robot_is_not_heard(client: Client):
    send(client, site_address="x")
    assert not LookAgain.objects.waiting().exists()


@pytest.mark.parametrize("slug", ["nobody", "draft", "retired"])
def test_what_is_not_listed_cannot_be_looked_at(client: Client, slug):
    for status in ("draft", "retired"):
        factories.company(slug=status, status=status)
    assert client.get(f"/fr/joindre/{slug}/reverifier/").status_code == 404


def test_other_methods_are_refused(client: Client):
    assert client.put(FORM).status_code == 405
