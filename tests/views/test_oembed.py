"""Read back as a consumer does: discovery in the page's head, the answer, and what its markup shows."""

import pytest
from lxml import html

from companies.enums import CompanyStatus
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
PAGE = f"{SITE}/en/reach/sogeline/"


@pytest.fixture(autouse=True)
def line():
    return factories.phone_channel(company=factories.company(name="Sogeline", slug="sogeline"))


def ask(client, **parameters):
    return client.get("/oembed", parameters)


def test_a_consumer_finds_the_card_from_the_page_alone(client):
    for path in ("/en/reach/sogeline/", "/en/reach/sogeline/evidence/"):
        head = html.fromstring(client.get(path).content.decode())
        [link] = head.xpath("//link[@type='application/json+oembed']")
        told = client.get(link.get("href").removeprefix(SITE)).json()
        [frame] = html.fragments_fromstring(told["html"])

        assert (told["version"], told["type"], frame.tag) == ("1.0", "rich", "iframe")
        assert (int(frame.get("width")), int(frame.get("height"))) == (told["width"], told["height"])
        assert frame.get("title") == told["title"] == link.get("title")
        assert client.get(frame.get("src").removeprefix(SITE)).status_code == 200


def test_the_answer_speaks_the_language_of_the_address_and_may_be_read_anywhere(client):
    french = ask(client, url=f"{SITE}/fr/joindre/sogeline/preuves/?channel=x#reports", format="json")

    assert french.json()["title"] == "Joindre Sogeline, sur Joignable"
    assert "/fr/joindre/sogeline/carte/" in french.json()["html"]
    assert french["Access-Control-Allow-Origin"] == "*"
    assert "Accept-Language" not in french.get("Vary", "")


@pytest.mark.parametrize(
    ("room", "tag"),
    [
        ({}, "iframe"),
        ({"maxwidth": 300}, "iframe"),
        ({"maxwidth": 600, "maxheight": 200}, "a"),
        ({"maxwidth": 160, "maxheight": 30}, "a"),
        ({"maxwidth": 1, "maxheight": 1}, "a"),
        ({"maxwidth": 10**30}, "iframe"),
    ],
)
def test_what_is_given_never_needs_more_room_than_there_is(client, room, tag):
    told = ask(client, url=PAGE, **room).json()
    [given] = html.fragments_fromstring(told["html"])

    assert given.tag == tag
    assert 0 < told["width"] <= room.get("maxwidth", 480)
    assert 0 < told["height"] <= room.get("maxheight", 10_000)
    assert told.get("thumbnail_width", 0) <= room.get("maxwidth", 1200)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 400),
        ({"url": PAGE, "maxwidth": "-1"}, 400),
        ({"url": PAGE, "maxheight": "0"}, 400),
        ({"url": PAGE, "maxheight": "wide"}, 400),
        ({"url": PAGE, "format": "xml"}, 501),
        ({"url": "http://elsewhere.example/en/reach/sogeline/"}, 404),
        ({"url": "javascript:alert(1)//testserver/en/reach/sogeline/"}, 404),
        ({"url": "http://[testserver/en/"}, 404),
        ({"url": f"{SITE}/en/ranking/"}, 404),
        ({"url": f"{SITE}/fr/reach/sogeline/"}, 404),
        ({"url": f"{SITE}/en/reach/nobody/"}, 404),
        ({"url": f"{SITE}/en/reach/draft/"}, 404),
        ({"url": f"{SITE}/"}, 404),
        ({"url": "/en/reach/sogeline/"}, 404),
        ({"url": "\x00"}, 400),
    ],
)
def test_what_is_wrong_is_said(client, asked, status):
    factories.company(slug="draft", status=CompanyStatus.DRAFT)
    answer = ask(client, **asked)
    assert (answer.status_code, bool(answer.json()["error"]["reason"])) == (status, True)


def test_a_successor_is_shown_for_who_was_renamed(client, line):
    factories.company(slug="ligeo", status=CompanyStatus.RETIRED, successor=line.company)
    assert "/reach/sogeline/card/" in ask(client, url=f"{SITE}/en/reach/ligeo/").json()["html"]


def test_it_is_read_and_not_written(client):
    assert client.post("/oembed").status_code == 405
