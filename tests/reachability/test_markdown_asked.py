"""Who asks for a page in Markdown is led to it, and costs whoever asks for the page nothing."""

import pytest
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from reachability.kept_pages import asks_for_markdown
from reachability.settings import PAGES_KEPT_IN
from tests import factories
from tests.reachability.test_kept_pages import PAGE, Server

pytestmark = pytest.mark.django_db
TWIN = "/en/reach/sogeline.md"
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", False),
        ("*/*", False),
        (CHROME, False),
        ("text/markdown", True),
        ("text/markdown, text/html, */*", True),
        ("text/markdown, text/html;q=0.9", True),
        ("text/html, text/markdown;q=0.9", False),
        ("text/markdown;q=0", False),
        ("text/markdown;q=x, */*;q=0.1", True),
        ("application/text/markdownish", False),
    ],
)
def test_what_is_wanted_rather(accept, wanted):
    assert asks_for_markdown({"HTTP_ACCEPT": accept}) == wanted


@pytest.fixture
def server(settings, db):
    settings.CACHES = {**settings.CACHES, "pages": PAGES_KEPT_IN["memory"]}
    caches["pages"].clear()
    factories.phone_channel(company=factories.company(name="Sogeline"))
    # The connection is the test's, as Django's own client has it.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Server()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    caches["pages"].clear()


@pytest.mark.parametrize("is_kept", [False, True])
def test_page_that_is_kept_is_not_answered_to_who_asks_for_markdown(server, is_kept):
    if is_kept:
        assert "<h1>" in server.get(PAGE, accept=CHROME).text
    answer = server.get(PAGE, accept="text/markdown")
    assert (answer.status, answer.headers["Location"]) == (303, TWIN)
    # Under this address others have the page: nobody on the way may answer them with this.
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Accept"
    assert "<h1>" in server.get(PAGE, accept=CHROME).text
    assert server.get(TWIN, accept="text/markdown").headers["Content-Type"] == "text/markdown; charset=utf-8"


def test_page_without_a_twin_is_answered_as_it_is(server):
    for _again in range(2):
        answer = server.get("/en/legal/", accept="text/markdown")
        assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_page_says_nothing_of_accept_to_caches(server):
    assert server.get(PAGE).headers["Vary"] == "Accept-Encoding"
