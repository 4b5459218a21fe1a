import datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from companies.enums import SourceKind
from companies.exchange.robots import robots_of
from companies.exchange.web_pages import NotFetched, fetch_page
from companies.management.job import JobFailed
from companies.management.jobs import check_sources
from companies.models import Source, SourceVisit
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


@pytest.fixture(autouse=True)
def robots(monkeypatch):
    """Origin → what its robots.txt says; of others, nothing."""
    files = {}
    monkeypatch.setattr(check_sources, "robots_at", lambda origin, *, ask: robots_of(files.get(origin, "")))
    return files


@pytest.fixture
def web(monkeypatch):
    """What servers say: address → status; 0 and what is not there: nobody answers."""
    answers = {}

    def fetch(url):
        status = answers.get(url, 0)
        if status != 200:
            raise NotFetched("no page", status=status)
        return "<p>…</p>"

    monkeypatch.setattr(check_sources, "fetch_page", fetch)
    return answers


def source(host, path="avis", **fields):
    """An official page that an absence stands on."""
    made = factories.source(url=f"https://{host}.example/{path}", **fields)
    factories.absence(source=made)
    return made


def night(at=NOW):
    return check_sources.JOB.run(at)


def state(row):
    row = Source.objects.get(pk=row.pk)
    return row.last_checked_on, row.is_still_there


def test_nothing_to_do_is_said(web):
    assert night() == "none was due"


def test_what_servers_say_is_noted_and_counted(web):
    there, gone, refused, silent = (source(name) for name in ("there", "gone", "refused", "silent"))
    web |= {there.url: 200, gone.url: 404, refused.url: 403}
    assert night() == "missing: 1, refused: 1, there: 1, unanswered: 1"
    assert state(there) == (NOW.date(), True)
    assert [state(row) for row in (gone, refused, silent)] == [(None, None)] * 3
    assert SourceVisit.objects.count() == 4
    assert night() == "none was due"
    assert night(NOW + WEEK) == "gone: 1, refused: 1, there: 1, unanswered: 1"
    assert state(gone) == ((NOW + WEEK).date(), False)


def test_a_file_that_is_no_page_of_text_is_there_all_the_same(web, monkeypatch):
    """As laws and lists of prices often are."""

    def fetch(url):
        raise NotFetched("not a page of text", status=200)

    monkeypatch.setattr(check_sources, "fetch_page", fetch)
    row = source("law")
    assert night() == "there: 1"
    assert state(row) == (NOW.date(), True)


def test_when_nobody_answers_it_is_our_own_network_and_nothing_is_changed(web):
    for number in range(7):
        source(f"host-{number}")
    with pytest.raises(JobFailed, match=r"^none of 5 hosts answered: nothing was changed$"):
        night()
    assert not SourceVisit.objects.exists()


def test_who_does_not_answer_beside_others_takes_a_turn_like_them(web):
    rows = [source(f"host-{number}") for number in range(4)]
    assert night() == "unanswered: 4"
    assert {state(row) for row in rows} == {(None, None)}
    assert SourceVisit.objects.count() == 4


def test_a_host_is_asked_for_one_page_a_second(web, monkeypatch):
    slept = []
    monkeypatch.setattr(check_sources.time, "sleep", slept.append)
    monkeypatch.setattr(check_sources.time, "monotonic", lambda: 100.0)
    for name in ("one", "two", "three"):
        web[source("same", name).url] = 200
    web[source("other").url] = 200
    assert night() == "there: 4"
    assert slept == [1.0, 1.0]


def test_what_an_owner_keeps_from_us_is_not_asked_for(web, robots):
    row = source("kept")
    web[row.url] = 200
    robots["https://kept.example"] = "User-agent: Joignable\nDisallow: /"
    assert night() == "barred: 1"
    assert state(row) == (None, None)


def test_pages_of_third_parties_are_none_of_these(web):
    source("press", kind=SourceKind.PRESS)
    assert night() == "none was due"


class Answers(BaseHTTPRequestHandler):
    """A page, a file, and nothing else."""

    def do_GET(self):
        kind = {"/page": "text/html", "/file": "application/pdf"}.get(self.path)
        self.send_response(200 if kind else 410)
        self.send_header("Content-Type", kind or "text/html")
        self.end_headers()
        self.wfile.write(b"%PDF or words")

    def log_message(self, *arguments):
        pass


def test_a_server_is_understood_as_it_answers(monkeypatch):
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        here = {"is_allowed": lambda address: True, "ports": {"http": server.server_port}}
        monkeypatch.setattr(check_sources, "fetch_page", partial(fetch_page, **here))
        monkeypatch.setattr(check_sources, "SECONDS_BETWEEN", 0)
        for path in ("page", "file", "gone"):
            factories.absence(source=factories.source(url=f"http://127.0.0.1/{path}"))
        factories.absence(source=factories.source(url="http://127.0.0.1:1/"))
        told = night()
        server.shutdown()
    assert told == "missing: 1, there: 2, unanswered: 1"
