import datetime
import html
import re

import pytest
from django.test import Client
from django.utils import timezone

from companies.actions.reports.receive import MOST_UNREAD_ON_A_COMPANY
from companies.enums import RefusalReason
from tests import factories
from tests.plain import plain

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/fr/a-propos/", "<h1>À propos</h1>"),
        ("/en/about/", "<h1>About</h1>"),
        ("/fr/methode/", "<h1>Méthode</h1>"),
        ("/en/method/", "<h1>Method</h1>"),
        ("/fr/traitement-des-signalements/", "<h1>Comment les signalements sont traités</h1>"),
        ("/en/how-reports-are-handled/", "<h1>How reports are handled</h1>"),
        ("/fr/mentions-legales/", "<h1>Mentions légales</h1>"),
        ("/en/legal/", "<h1>Legal notice</h1>"),
        ("/fr/confidentialite/", "<h1>Confidentialité</h1>"),
        ("/en/privacy/", "<h1>Privacy</h1>"),
    ],
)
def test_the_texts_are_there_in_both_languages(client: Client, path: str, title: str):
    assert title in client.get(path).content.decode()


def test_about_tells_the_general_findings_of_each_inquiry(client: Client):
    inquiry = factories.inquiry()
    factories.measurement(inquiry=inquiry, found_en="Nobody wants to be called.")
    factories.measurement(inquiry=inquiry, company=factories.company(), found_en="One company.")
    page = client.get("/en/about/").content.decode()
    assert "Nobody wants to be called." in page
    assert "One company." not in page


def test_the_legal_notice_names_the_publisher_when_told(client: Client, settings):
    settings.PUBLISHER = "Association Allô"
    assert "Association Allô" in client.get("/fr/mentions-legales/").content.decode()


def test_whoever_asks_for_an_icon_at_the_usual_place_is_sent_to_it(client: Client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"][:16]) == (302, "/static/img/icon")


def test_the_gallery_exists_for_developers_only(client: Client):
    assert client.get("/fr/gallery/").status_code == 404


@pytest.mark.parametrize(
    ("path", "kind", "figures"),
    [
        ("/fr/methode/", "Téléphone", ("90\u00a0jours", "15\u202f%", "27,1\u00a0min")),
        ("/en/method/", "Telephone", ("90\u00a0days", "15%", "27.1\u00a0min")),
    ],
)
def test_the_method_is_published_with_its_constants_and_an_example(client: Client, path, kind, figures):
    text = client.get(path).content.decode()
    assert f'<th scope="row">{kind}</th>' in text
    for figure in figures:
        assert figure in text


def policy(client: Client) -> str:
    page = client.get("/en/how-reports-are-handled/").content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_policy_says_what_the_code_goes_by(client: Client):
    text = policy(client)
    assert f"no more than {MOST_UNREAD_ON_A_COMPANY} reports on one company" in text
    assert "weighs half as much every 90 days, or every 180 days for forms" in text
    for reason in RefusalReason:
        assert str(reason.label) in text
    assert "Its words are rude Words folded away · still counts in the figures" in text
    assert "Personal data Hidden, with a notice · still counts in the figures" in text
    assert "Doubt whether it is genuine Hidden, with a notice · no longer counts in the figures" in text


@pytest.mark.parametrize(
    "asked",
    [
        "We do not check that the attempt took place.",
        "Nothing is given or promised in return for a report",
        "read by a moderator first",
        "Both the date of the experience and the date of publication are shown.",
        "newest first",
        "Its author cannot change it",
        "We cannot write to an author",
        "Published reports are kept, and shown, without limit",
        "A company that doubts whether a report about it is genuine",
        "articles L. 111-7-2 and D. 111-16 to D. 111-19",
    ],
)
def test_policy_says_what_the_law_asks(client: Client, asked: str):
    assert asked in policy(client)


def test_policy_is_said_once_and_linked_where_it_was(client: Client):
    method = client.get("/en/method/").content.decode()
    assert '<h2 id="reports">' in method
    assert 'href="/en/how-reports-are-handled/"' in method
    assert str(RefusalReason.DUPLICATE.label) not in method


@pytest.mark.parametrize("address", ["/en/", "/en/reach/sogeline/evidence/"])
def test_policy_stands_beside_every_list_of_reports(client: Client, address: str):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(channel=line, count=1, latest_at=timezone.now(), wait_minutes=7)
    main = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    assert "7 min" in main.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert 'href="/en/how-reports-are-handled/' in main


def test_the_method_names_the_laws_that_ask_for_what_brand_pages_look_at(client: Client):
    factories.law(
        cite="Code des rêves, article 9",
        in_force_since=datetime.date(2016, 7, 1),
        source=factories.source(title="Recueil", url="https://laws.example/9"),
        asks="mediator",
        country="FR",
        says_fr="Chacun a un médiateur.",
        says_en="Everybody has a mediator.",
    )
    factories.law(cite="Code des rêves, article 10")
    page = " ".join(plain(client.get("/en/method/").content.decode()).split())
    assert "<h3>A mediator</h3> <p>Everybody has a mediator.</p>" in page
    assert "Code des rêves, article 9 (version in force since 1 July 2016)" in page
    fold = page.partition('<details class="read">')[2].partition("</details>")[0]
    assert "Code des rêves, article 9: read in a copy at <a href=" in fold
    assert "article 10" not in page


def test_the_method_says_nothing_of_laws_before_there_are_any(client: Client):
    assert 'id="laws"' not in client.get("/fr/methode/").content.decode()


@pytest.mark.parametrize("address", ["/fr/mentions-legales/", "/en/legal/"])
def test_the_source_of_the_copy_that_answers_is_offered(client, settings, address):
    settings.SOURCE_URL = ""
    assert "Affero" in plain(client.get(address).content.decode())
    settings.SOURCE_URL = "https://forge.example/joignable"
    assert 'href="https://forge.example/joignable"' in client.get(address).content.decode()
