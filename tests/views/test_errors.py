import pytest
from django.test import Client, RequestFactory

from companies.views import errors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "title", "language"),
    [
        ("/fr/n-existe-pas/", "Rien à cette adresse.", "fr"),
        ("/en/does-not-exist/", "Nothing at this address.", "en"),
        ("/ailleurs", "Rien à cette adresse.", "fr"),
    ],
)
def test_a_404_helps_in_the_language_of_the_address(client: Client, path: str, title: str, language: str):
    answer = client.get(path, headers={"accept-language": "fr"})
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.content.decode()
    assert title in answer.content.decode()


@pytest.mark.parametrize("kind", ["dossier", "report", "notices", "proposal", "right-of-reply"])
def test_the_key_of_a_dead_link_is_not_offered_to_the_search(client: Client, kind: str):
    page = client.get(f"/en/{kind}/b9dd03806299cdb4/")
    assert (page.status_code, "b9dd03806299cdb4" in page.content.decode().partition("<main")[2]) == (
        404,
        False,
    )
    assert 'value="sogelaine"' in client.get("/en/reach/sogelaine/").content.decode().partition("<main")[2]


@pytest.mark.parametrize(
    ("path", "title"),
    [("/fr/x/", "Quelque chose s’est cassé chez nous."), ("/en/x/", "Something broke on our side.")],
)
def test_a_fault_is_a_calm_page_that_needs_no_database(path: str, title: str, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.server_error(RequestFactory().get(path))
    assert answer.status_code == 500
    assert title in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_an_unknown_host_is_refused_without_a_trace(client: Client):
    answer = client.get("/fr/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/fr/ajouter-une-entreprise/", "C’est trop long pour nous."),
        ("/en/add-a-company/", "This is too long for us to take."),
    ],
)
def test_a_body_that_is_too_big_is_refused_in_words(client: Client, path: str, title: str):
    answer = client.post(path, {"name": "a" * 70_000})
    assert answer.status_code == 413
    assert title in answer.content.decode()
