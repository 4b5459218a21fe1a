import errno
import html
import re

import pytest
from django.db import InterfaceError, InternalError, OperationalError, ProgrammingError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

from companies.views import errors
from tests.proofs import solved

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
    assert page.status_code == 404
    assert "b9dd03806299cdb4" not in page.content.decode().partition("<main")[2].partition("</main")[0]
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


# ── What was typed, when it could not be taken ────────────────────────────────────────────────────────

FORM = "/en/add-a-company/"
TYPED = {
    "name": "Sogeline",
    "website": "https://sogeline.example",
    "token": "x y",
    "reason": "Nobody answers there.",
}


def shown_again(page: str) -> bool:
    return "Send again" in page or TYPED["reason"] in page or "Sogeline" in page.partition("<main")[2]


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({}, True),
        ({"origin": "http://testserver"}, True),
        ({"referer": "http://testserver/en/"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({"origin": "http://testserver.evil.example"}, False),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver:8000"}, False),
        ({"referer": "https://evil.example/http://testserver/"}, False),
        ({"referer": "http://testserver@evil.example/"}, False),
        ({"referer": "about:blank"}, False),
        ({"origin": "http://testserver", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "http://testserver", "sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": "https://evil.example", "referer": "http://testserver/en/"}, False),
    ],
)
def test_what_another_site_sends_is_not_offered_to_be_sent_again(headers: dict[str, str], is_ours: bool):
    answer = Client(enforce_csrf_checks=True).post(FORM, TYPED, headers=headers)
    page = answer.content.decode()
    assert (answer.status_code, shown_again(page)) == (403, is_ours)
    assert ("Nothing was done." in page) is not is_ours


def test_over_https_a_page_that_says_nothing_of_itself_is_not_trusted():
    answer = Client(enforce_csrf_checks=True).post(FORM, TYPED, secure=True)
    assert (answer.status_code, shown_again(answer.content.decode())) == (403, False)


@pytest.mark.parametrize(
    "path",
    [
        "/admin/login/",
        "/admin/auth/user/3/reset-factor/",
        "/admin/companies/proposal/1/approve/",
        "/admin/second-factor/lost/1/confirm/",
        "/admin/anything/",
        "/admin/logout/",
    ],
)
@pytest.mark.parametrize("origin", ["http://testserver", "https://evil.example", None])
def test_nothing_that_is_sent_to_the_staffs_side_is_offered_to_be_sent_again(path: str, origin: str | None):
    headers = {"accept-language": "en", **({"origin": origin} if origin else {})}
    answer = Client(enforce_csrf_checks=True).post(path, TYPED, headers=headers)
    assert (answer.status_code, shown_again(answer.content.decode())) == (403, False)


def kept(page: str) -> list[tuple[str, str]]:
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return hidden + re.findall(r'<textarea id="kept-\d+" name="([^"]+)" rows="4">\n([^<]*)</textarea>', page)


def test_what_was_written_is_to_be_seen_and_the_rest_goes_along_unseen():
    page = Client(enforce_csrf_checks=True).post(FORM, TYPED).content.decode()
    fields = dict(kept(page))
    assert fields.pop("csrfmiddlewaretoken")
    assert fields == TYPED
    assert page.count("<textarea") == 1


def unable(error: Exception):
    def view(*_given: object, **_named: object) -> None:
        raise error

    return view


def caused(error: Exception, **facts: str) -> Exception:
    error.__cause__ = type("Cause", (Exception,), facts)()
    return error


OUT = [
    OperationalError("database is locked"),
    OperationalError("database or disk is full"),
    OperationalError("attempt to write a readonly database"),
    OperationalError("disk I/O error"),
    OperationalError("connection failed: Connection refused"),
    InterfaceError("connection already closed"),
    caused(InternalError("cannot execute INSERT in a read-only transaction"), sqlstate="25006"),
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EROFS, "Read-only file system"),
]


@pytest.mark.parametrize("error", OUT, ids=str)
def test_a_database_that_cannot_take_it_in_is_503_and_loses_nothing(monkeypatch, error: Exception):
    monkeypatch.setattr("companies.views.suggest.take_in", unable(error))
    client = Client(raise_request_exception=False)
    answer = client.post(FORM, TYPED, headers={"origin": "http://testserver"})
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, str(errors.TRY_AGAIN_AFTER))
    assert "no-store" in answer["Cache-Control"]
    fields = dict(kept(page))
    fields.pop("csrfmiddlewaretoken")
    assert (fields, f'action="{FORM}"' in page) == (TYPED, True)


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}])
def test_what_another_site_sent_is_not_kept_when_the_database_is_away(monkeypatch, headers: dict[str, str]):
    monkeypatch.setattr("companies.views.suggest.take_in", unable(OUT[0]))
    answer = Client(raise_request_exception=False).post(FORM, TYPED, headers=headers)
    assert (answer.status_code, shown_again(answer.content.decode())) == (503, False)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        ProgrammingError("no such column"),
        caused(OperationalError("no such table: companies_company"), sqlite_errorcode=1),
        InternalError("x"),
        OSError(errno.EPIPE, "x"),
    ],
)
def test_a_fault_of_ours_is_no_503(monkeypatch, error: Exception):
    monkeypatch.setattr("companies.views.suggest.take_in", unable(error))
    answer = Client(raise_request_exception=False).post(FORM, TYPED)
    assert (answer.status_code, answer.has_header("Retry-After")) == (500, False)


def test_the_words_sent_once_more_after_a_failure_are_taken(monkeypatch):
    """The page needs no database, and what it sends is what was sent."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    form = client.get(FORM).content.decode()
    cookie = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    told = {
        **solved(form),
        **TYPED,
        "token": solved(form)["token"],
        "country": "FR",
        "csrfmiddlewaretoken": cookie,
    }
    told["name"] = "L’Institut « là-bas » & Cie"
    with monkeypatch.context() as broken:
        broken.setattr("companies.views.suggest.take_in", unable(OUT[0]))
        page = client.post(FORM, told, headers={"origin": "http://testserver"}).content.decode()
    again = {name: html.unescape(value) for name, value in kept(page)}
    assert client.post(FORM, again, headers={"origin": "http://testserver"}).status_code == 302


@pytest.mark.parametrize(
    ("language", "begins"), [("ar", '<html lang="ar" dir="rtl">'), ("nl", '<html lang="nl">')]
)
def test_a_page_in_a_script_from_right_to_left_says_so(language: str, begins: str):
    with override(language):
        plain = render_to_string("errors/plain.html")
        whole = render_to_string("errors/404.html", request=RequestFactory().get("/"))

    assert begins in plain
    assert begins in whole
