"""The site below a path of its host: https://github.com/coldfront/coldfront/issues/988."""

import io
import re
import urllib.error
import urllib.request
from contextlib import closing
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse, set_script_prefix
from django.utils.translation import override

from companies.forms.notices import NoticeForm
from companies.lib.site_paths import path_below
from reachability.below import below
from tests import factories
from tests.reachability.serving import read_page, server
from tests.rows import every_row

SUB = "/sub"
#: What a page asks for or leads to.
_ADDRESS = re.compile(
    r'\b(?:href|src|action|data-suggestions|data-worker|content|value)="((?:https?:/)?/[^"]*)"'
)


@pytest.fixture
def asked(settings, client, db):
    """Ask the WSGI application as a server does: (status, headers, body). The setting, and no word of the server's."""
    settings.FORCE_SCRIPT_NAME = SUB
    settings.CSRF_COOKIE_PATH = settings.SESSION_COOKIE_PATH = f"{SUB}/"
    application = below(SUB, WSGIHandler())
    # The connection is the test's, as Django's own client has it.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)

    def ask(path, method="GET", **more):
        told = {}
        environ = {
            **client._base_environ(), "PATH_INFO": path, "REQUEST_METHOD": method, "wsgi.input": io.BytesIO(), **more,
        }  # fmt: skip
        answer = application(
            environ, lambda status, headers: told.update(status=status, headers=dict(headers))
        )
        with closing(answer):
            body = b"".join(answer)
        return int(told["status"][:3]), told["headers"], body.decode(errors="replace")

    yield ask
    set_script_prefix("/")
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def addresses_of(text):
    """Those of ours, by their paths."""
    found = {urlsplit(address) for address in _ADDRESS.findall(text)}
    return {one.path for one in found if one.netloc in ("", "testserver")}


@pytest.fixture
def directory(db):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company)
    factories.step(situation=factories.situation(slug="carte-volee"))


@pytest.mark.parametrize("in_front", [SUB, ""], ids=["passed on", "taken off"])
@every_row(
    "path",
    [
        "/fr/", "/en/", "/fr/recherche/?q=sogeline", "/fr/joindre/sogeline/", "/fr/joindre/sogeline/signaler/", "/fr/secteurs/",
        "/fr/situations/", "/fr/situations/carte-volee/", "/fr/classement/", "/fr/comparer/", "/fr/methode/", "/fr/numero/",
        "/fr/mentions-legales/", "/fr/rien/", "/rien/", "/fr/joindre/personne/",
    ],
)  # fmt: skip
def test_whatever_a_page_leads_to_is_below_the_path(asked, directory, path, in_front):
    address, _mark, query = path.partition("?")
    status, _headers, text = asked(in_front + address, QUERY_STRING=query)
    assert status in (200, 404)
    found = addresses_of(text)
    assert len(found) > 5
    assert [one for one in found if not one.startswith(f"{SUB}/")] == []
    assert [one for one in found if one.startswith(f"{SUB}{SUB}")] == []


def test_files_links_and_other_languages_are_found_where_they_are_said_to_be(asked, directory):
    _status, _headers, text = asked("/sub/fr/situations/carte-volee/")
    found = addresses_of(text)
    assert {"/sub/en/situations/carte-volee/", "/sub/offline-worker.js", "/sub/fr/situations/"} <= found
    styles = [one for one in found if one.endswith(".css")]
    assert len(styles) > 5
    for file in (*styles, "/sub/offline-worker.js", *(one for one in found if one.endswith((".js", ".svg")))):
        status, _headers, body = asked(file)
        assert (status, bool(body)) == (200, True), file
        for address in re.findall(r'url\("?([^")]+)"?\)|from "([^"]+)"', body):
            inside = urljoin(file, "".join(address))
            assert asked(inside)[0] == 200, inside


@every_row(
    ("path", "to"),
    [
        ("/sub/", "/sub/fr/"),
        ("/sub", "/sub/fr/"),
        ("/", "/sub/fr/"),
        ("/sub/fr/joindre/sogeline", "/sub/fr/joindre/sogeline/"),
        ("/sub/joindre/sogeline/", "/sub/fr/joindre/sogeline/"),
        ("/sub/admin/", "/sub/admin/login/?next=/sub/admin/"),
    ],
)
def test_redirects_stay_below_the_path(asked, directory, path, to):
    status, headers, _text = asked(path, HTTP_ACCEPT_LANGUAGE="fr")
    assert (status in (301, 302), headers["Location"]) == (True, to)


def test_a_number_typed_leads_below_the_path(asked):
    assert asked("/sub/fr/recherche/", QUERY_STRING="q=3949")[1]["Location"] == "/sub/fr/numero/3949/"


def test_calm_errors_have_their_styles(asked, monkeypatch):
    def broken(*_arguments, **_more):
        raise RuntimeError

    monkeypatch.setattr("companies.views.home.lately_reported", broken)
    status, _headers, text = asked("/sub/fr/")
    assert status == 500
    assert {one.split("/")[1] for one in addresses_of(text)} == {"sub"}


def test_cookies_stay_below_the_path(asked, directory):
    _status, headers, _text = asked("/sub/fr/joindre/sogeline/signaler/")
    assert "Path=/sub/;" in headers["Set-Cookie"] + ";"


def test_a_machine_is_told_full_addresses(asked, directory):
    _status, _headers, text = asked("/sub/api/v1/companies/", QUERY_STRING="q=sogeline")
    assert '"http://testserver/sub/fr/joindre/sogeline/"' in text
    robots = asked("/sub/robots.txt")[2]
    rules = [line for line in robots.splitlines() if line.startswith("Disallow: ")]
    assert rules and all(line.startswith("Disallow: /sub/") for line in rules)
    assert "Sitemap: http://testserver/sub/sitemap.xml" in robots
    assert "<loc>http://testserver/sub/sitemap-companies-1.xml</loc>" in asked("/sub/sitemap.xml")[2]
    assert 'href="/sub/en/reach/sogeline.md"' in asked("/sub/en/reach/sogeline/")[2]
    assert "http://testserver/sub/en/search/?q=" in asked("/sub/en/opensearch.xml")[2]


@pytest.mark.parametrize("name", ["HTTP_SCRIPT_NAME", "HTTP_X_SCRIPT_NAME", "HTTP_X_FORWARDED_PREFIX"])
def test_no_header_of_a_client_moves_the_site(asked, client, directory, name, settings):
    _status, _headers, text = asked("/sub/fr/", **{name: "/evil"})
    assert "/evil" not in text
    settings.FORCE_SCRIPT_NAME = None
    assert "/evil" not in client.get("/fr/", **{name: "/evil"}).content.decode()


def test_a_server_that_mounts_the_site_says_where(asked, settings, directory):
    """WSGIScriptAlias of Apache and mounts of uWSGI: SCRIPT_NAME of WSGI (PEP 3333), without any setting."""
    settings.FORCE_SCRIPT_NAME = None
    text = asked("/fr/joindre/sogeline/", SCRIPT_NAME="/mounted")[2]
    assert [one for one in addresses_of(text) if not one.startswith("/mounted/")] == []
    assert "/mounted/static/css/" in text


@pytest.mark.engine("sqlite")
def test_the_server_that_is_shipped_stands_below_the_path_of_its_environment(tmp_path):
    with server(tmp_path, SCRIPT_NAME="sub/") as port:
        assert read_page(port, "sub/healthz") == read_page(port, "healthz")
        assert "Disallow: /sub/admin/" in read_page(port, "sub/robots.txt")
        assert "/sub/static/css/" in missing_page(port, "sub/fr/rien/rien/")


def missing_page(port, path):
    with pytest.raises(urllib.error.HTTPError) as told:
        urllib.request.urlopen(f"http://localhost:{port}/{path}", timeout=30)
    assert told.value.code == 404
    return told.value.read().decode()


def test_a_page_of_ours_is_known_below_the_path(asked, directory):
    """A notice about a page, and what the staff previews, name pages by their whole address."""
    set_script_prefix(f"{SUB}/")
    with override("fr"):
        for typed in ("/sub/fr/joindre/sogeline/", "https://testserver/sub/fr/joindre/sogeline/"):
            form = NoticeForm({"url": typed})
            form.is_valid()
            assert "url" not in form.errors
            assert form.match.url_name == "company"
        assert reverse("company", args=["sogeline"]) == "/sub/fr/joindre/sogeline/"
        assert path_below("/sub/fr/joindre/sogeline/", site="/sub/") == "/fr/joindre/sogeline/"
