import pytest
from django.test import Client
from django.utils import timezone

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


def test_home_lists_the_last_call_of_each_company_what_was_published_last_first(client: Client):
    older = factories.report(channel=factories.phone_channel(company=factories.company(name="Altimobile")))
    newer = factories.report(
        channel=factories.phone_channel(company=factories.company(name="Sogeline")),
        outcome="cut_off",
        wait_minutes=24,
        published_at=older.published_at + factories.DAY,
        decided_at=older.published_at + factories.DAY,
    )
    factories.report(channel=newer.channel, experienced_at=factories.NOW - factories.DAY)
    factories.report(channel=older.channel, status="received")
    factories.report(channel=older.channel, status="refused")
    answer = client.get("/fr/")
    assert [report.pk for report in answer.context["calls"]] == [newer.pk, older.pk]
    assert "Coupé, 24\xa0min" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_however_much_it_lists(client: Client, django_assert_num_queries, count: int):
    """Of nineteen queries five are for the ranking, once in ten minutes, nine for the board, once a minute, and one counts
    the sectors, once in ten minutes."""
    for _number in range(count):
        report = factories.report()
        factories.situation(companies=[report.company], is_urgent=True)
    with django_assert_num_queries(19):
        client.get("/fr/")


def test_home_names_six_urgent_situations_and_the_emergency_number_beside_the_first(client: Client):
    made = [factories.situation(is_urgent=True, position=place) for place in range(8)]
    owner = factories.company(slug="urgences", kind="help_line")
    factories.phone_channel(company=owner, slug="european-emergency", number="112")
    answer = client.get("/en/")
    assert list(answer.context["urgent"]) == made[:6]
    assert answer.content.decode().count('<span class="num">112</span>') == 1


def test_home_without_reports_invites_to_tell_and_says_who_is_open(client: Client):
    known = factories.phone_channel(opening_hours="24/7")
    factories.situation(companies=[known.company])
    page = client.get("/fr/").content.decode()
    for words in (
        "Qui est ouvert\u202f?",
        "Combien on y attend, personne ne l’a encore raconté.",
        known.company.name,
    ):
        assert words in page
    assert 'href="/fr/recherche/">Raconter le premier appel</a>' in page
    assert "Qui répond" not in page
    assert "inventées" not in page


def test_home_marks_what_is_invented_once_for_all_of_it_or_beside_each_name(client: Client):
    """Who answers is of one world; the last calls may be of both."""
    invented = factories.phone_channel(company=factories.company(name="Sogeline", is_fictitious=True))
    factories.counted_reports(channel=invented, count=20, latest_at=timezone.now() - factories.DAY)
    alone = client.get("/fr/").content.decode()
    factories.report()
    both = client.get("/fr/").content.decode()
    assert "Entreprises inventées, appels simulés" in alone
    assert ("Tous simulés." in alone, "(fictif)" in alone) == (True, False)
    assert ("Tous simulés." in both, both.count("Sogeline (fictif)")) == (False, 1)


@pytest.mark.parametrize(
    ("path", "words", "list_of_them"),
    [
        ("/en/", "Deaf or hard of hearing", "/en/search/?deaf=on"),
        ("/fr/", "Sourd ou malentendant", "/fr/recherche/?deaf=on"),
    ],
)
def test_home_has_a_line_for_who_does_not_hear(client: Client, path: str, words: str, list_of_them: str):
    door = client.get(path).content.decode().partition(f'href="{list_of_them}"')[2].partition("</a>")[0]
    assert words in door


def test_home_refuses_to_be_written_to(client: Client):
    assert client.post("/fr/").status_code == 405


def test_a_reader_is_given_no_cookie(client: Client):
    channel = factories.phone_channel()
    for path in ("/", "/fr/", "/en/search/?q=a", f"/fr/joindre/{channel.company.slug}/", "/fr/methode/"):
        client.get(path)
    assert dict(client.cookies) == {}
