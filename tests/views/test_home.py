import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "sent_to"),
    [
        ("fr", "/fr/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("de,en;q=0.5", "/en/"),
        ("de", "/fr/"),
        ("", "/fr/"),
    ],
)
def test_root_sends_to_the_language_of_the_browser(client: Client, asked: str, sent_to: str):
    answer = client.get("/", headers={"accept-language": asked})
    assert (answer.status_code, answer["Location"]) == (302, sent_to)
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    ("path", "title"), [("/fr/", "<h1>Joindre un humain.</h1>"), ("/en/", "<h1>Reach a human.</h1>")]
)
def test_home_speaks_the_language_of_its_address(client: Client, path: str, title: str):
    assert title in client.get(path, headers={"accept-language": "de"}).content.decode()


def test_home_lists_what_was_published_last_first(client: Client):
    older = factories.report(channel=factories.phone_channel(company=factories.company(name="Altimobile")))
    newer = factories.report(
        channel=factories.phone_channel(company=factories.company(name="Sogeline")),
        published_at=older.published_at + factories.datetime.timedelta(days=1),
        decided_at=older.published_at + factories.datetime.timedelta(days=1),
    )
    factories.report(channel=older.channel, status="received")
    factories.report(channel=older.channel, status="refused")
    answer = client.get("/fr/")
    assert [report.pk for report in answer.context["reports"]] == [newer.pk, older.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_four_queries_however_much_it_lists(client: Client, django_assert_num_queries, count: int):
    for _number in range(count):
        factories.report()
        factories.situation()
    with django_assert_num_queries(4):  # two of them for the ranking, once in ten minutes
        client.get("/fr/")


@pytest.mark.parametrize(
    ("path", "words", "list_of_them"),
    [
        (
            "/en/",
            "Deaf or hard of hearing: text 114 in an emergency, and text services",
            "/en/search/?deaf=on",
        ),
        ("/fr/", "Sourd ou malentendant\u202f: le 114 par SMS en urgence", "/fr/recherche/?deaf=on"),
    ],
)
def test_home_has_a_line_for_who_does_not_hear(client: Client, path: str, words: str, list_of_them: str):
    page = client.get(path).content.decode()
    assert f'href="{list_of_them}">{words}' in page


def test_home_refuses_to_be_written_to(client: Client):
    assert client.post("/fr/").status_code == 405


def test_a_reader_is_given_no_cookie(client: Client):
    channel = factories.phone_channel()
    for path in ("/", "/fr/", "/en/search/?q=a", f"/fr/joindre/{channel.company.slug}/", "/fr/methode/"):
        client.get(path)
    assert dict(client.cookies) == {}
