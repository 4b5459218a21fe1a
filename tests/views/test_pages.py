import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/fr/a-propos/", "<h1>À propos</h1>"),
        ("/en/about/", "<h1>About</h1>"),
        ("/fr/methode/", "<h1>Méthode</h1>"),
        ("/en/method/", "<h1>Method</h1>"),
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


def test_robots_keep_out_of_private_pages(client: Client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /fr/signalement/",
        "Disallow: /en/report/",
    ]


def test_whoever_asks_for_an_icon_at_the_usual_place_is_sent_to_it(client: Client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"][:16]) == (302, "/static/img/icon")


def test_the_gallery_exists_for_developers_only(client: Client):
    assert client.get("/fr/gallery/").status_code == 404


@pytest.mark.parametrize(
    ("path", "kind", "figures"),
    [
        ("/fr/methode/", "Téléphone", ("90 jours", "15\u202f%", "= 27,0 min")),
        ("/en/method/", "Telephone", ("90 days", "15%", "= 27.0 min")),
    ],
)
def test_the_method_is_published_with_its_constants_and_an_example(client: Client, path, kind, figures):
    text = client.get(path).content.decode()
    assert f'<th scope="row">{kind}</th>' in text
    for figure in figures:
        assert figure in text
