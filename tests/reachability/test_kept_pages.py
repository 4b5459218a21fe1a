"""Public pages are compared before they are rendered, kept as they were, and never answered stale (kept_pages.py)."""

import datetime
import gzip
import io
import threading

import brotli
import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone

from companies import kept
from companies.actions.reports.visibility import grade_visibility
from companies.enums import CompanyStatus
from companies.models import Company
from companies.views import company as company_views
from reachability import answered_first as lane
from reachability import kept_pages, middleware
from reachability.answered_first import answered_first
from reachability.settings import PAGES_KEPT_IN
from tests import factories
from tests.actions.evidence.books import at_once
from tests.factories import say_anew
from tests.test_page_stamps import every_stamp

pytestmark = pytest.mark.django_db
PAGE = "/en/reach/sogeline/"
#: A Tuesday, half past ten in Paris.
NOW = factories.NOW


class Answer:
    def __init__(self, status, headers, body):
        self.status = int(status[:3])
        self.headers = dict(headers)
        self.raw = body
        read = {"gzip": gzip.decompress, "br": brotli.decompress}
        self.text = read.get(self.headers.get("Content-Encoding"), bytes)(body).decode()


class Server:
    """Asks the WSGI application as a server does."""

    def __init__(self):
        self.application = answered_first(WSGIHandler())

    def get(self, path, *, method="GET", scheme="http", host="localhost", **headers):
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "80", "wsgi.url_scheme": scheme, "wsgi.input": io.BytesIO(), "HTTP_HOST": host,
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }  # fmt: skip
        said = []
        body = self.application(environ, lambda *told: said.append(told))
        try:
            return Answer(*said[0][:2], b"".join(body))
        finally:
            getattr(body, "close", int)()


@pytest.fixture(autouse=True)
def memory(settings):
    settings.CACHES = {**settings.CACHES, "pages": PAGES_KEPT_IN["memory"]}
    caches["pages"].clear()
    yield caches["pages"]
    caches["pages"].clear()


@pytest.fixture
def clock(monkeypatch):
    """Stands still until it is set."""
    moment = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])
    # Steps at full minutes: when that of a company ends follows from its id, which PostgreSQL never gives twice.
    monkeypatch.setattr(kept, "_SPREAD", 0)
    return lambda later: moment.__setitem__(0, NOW + later)


@pytest.fixture
def server():
    """The connection is the test's, as Django's own client has it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Server()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def line(clock):
    row = factories.phone_channel(
        company=factories.company(name="Sogeline", slug="sogeline"), opening_hours="Mo-Fr 08:00-18:42"
    )
    every_stamp()
    return row


@pytest.fixture
def rendered(monkeypatch):
    """How often the page of a company was rendered."""
    pages, render = [], company_views.company_page

    def counted(company, **more):
        pages.append(company)
        return render(company, **more)

    monkeypatch.setattr(company_views, "company_page", counted)
    return pages


def test_a_page_that_is_kept_is_one_query_and_so_is_a_304(server, line, rendered, django_assert_num_queries):
    first = server.get(PAGE)
    with django_assert_num_queries(1):
        again = server.get(PAGE)
    with django_assert_num_queries(1):
        known = server.get(PAGE, if_none_match=first.headers["ETag"])

    assert (again.status, again.headers, again.text) == (200, first.headers, first.text)
    assert f"tel:{line.value}" in again.text
    assert (known.status, known.raw, len(rendered)) == (304, b"", 1)
    assert {name: known.headers[name] for name in ("ETag", "Cache-Control", "Vary")} == {
        "ETag": first.headers["ETag"],
        "Cache-Control": "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400",
        "Vary": "Accept-Encoding",
    }
    assert "Content-Type" not in known.headers


def test_a_page_that_the_reader_has_and_this_process_has_not_is_one_query(
    server, line, memory, rendered, django_assert_num_queries
):
    etag = server.get(PAGE).headers["ETag"]
    memory.clear()
    with django_assert_num_queries(1):
        known = server.get(PAGE, if_none_match=f'"other", {etag}')
    assert (known.status, known.headers["ETag"], len(rendered)) == (304, etag, 1)


def test_what_is_compared_ends_with_its_time_wherever_it_lies(server, line, memory, clock):
    etag = server.get(PAGE).headers["ETag"]
    end = datetime.timedelta(seconds=int(etag.rpartition("-")[2].rstrip('"')) - NOW.timestamp())
    assert datetime.timedelta() < end <= datetime.timedelta(minutes=5)
    clock(end - datetime.timedelta(seconds=1))
    assert server.get(PAGE, if_none_match=etag).status == 304
    clock(end)
    assert server.get(PAGE, if_none_match=etag).status == 200
    memory.clear()
    assert server.get(PAGE, if_none_match=etag).status == 200


@pytest.mark.parametrize("end", ["99999999999", "-1", "", "1e12", "²", "9" * 5000])
def test_an_end_that_was_never_given_is_none(server, line, end):
    etag = server.get(PAGE).headers["ETag"]
    forged = f'{etag.rpartition("-")[0]}-{end}"'
    assert server.get(PAGE, if_none_match=forged).status == 200


def test_an_hour_that_passes_between_two_steps_is_told_at_once(server, line, memory, clock):
    """18.42 in Paris, where steps are of five minutes."""
    clock(datetime.timedelta(hours=8, minutes=11, seconds=30))
    before = server.get(PAGE)
    clock(datetime.timedelta(hours=8, minutes=12))
    after = server.get(PAGE, if_none_match=before.headers["ETag"])
    assert after.status == 200
    shut = "lamp is-closed"
    assert (shut in before.text, shut in after.text) == (False, True)
    memory.clear()
    assert server.get(PAGE, if_none_match=before.headers["ETag"]).status == 200


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip; q=1.0", "gzip"),
        ("gzip;q=0.000, br ; q=0", None),
        ("identity", None),
        ("", None),
    ],
)
def test_the_body_is_sent_as_the_reader_takes_it(server, line, accepted, encoding):
    plain = server.get(PAGE)
    for _time in ("rendered", "kept"):
        answer = server.get(PAGE, accept_encoding=accepted)
        assert answer.headers.get("Content-Encoding") == encoding
        assert answer.headers["Content-Length"] == str(len(answer.raw))
        assert (answer.text, answer.headers["Vary"]) == (plain.text, "Accept-Encoding")


def test_a_card_stays_one_that_may_be_framed_however_it_is_answered(server, client, line, clock):
    card = "/en/reach/sogeline/card/"
    first = server.get(card)
    kept_one = server.get(card)
    known = server.get(card, if_none_match=first.headers["ETag"])
    # Django's own client comes in behind the place where kept pages are answered first.
    inside = client.get(card)
    compared = client.get(card, headers={"If-None-Match": first.headers["ETag"]})

    answers = [first.headers, kept_one.headers, known.headers, inside.headers, compared.headers]
    assert [first.status, kept_one.status, known.status] == [200, 200, 304]
    assert [inside.status_code, compared.status_code] == [200, 304]
    for headers in answers:
        assert headers["Content-Security-Policy"].endswith("frame-ancestors *")
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "X-Frame-Options" not in headers


def test_a_head_has_the_headers_and_no_body(server, line):
    whole = server.get(PAGE)
    head = server.get(PAGE, method="HEAD")
    assert (head.status, head.headers, head.raw) == (200, whole.headers, b"")


def test_what_a_link_was_marked_with_is_left_out(server, line, rendered):
    plain = server.get(PAGE)
    marked = [server.get(f"{PAGE}?utm_source=journal&fbclid=x{number}") for number in range(3)]
    assert {answer.text for answer in marked} == {plain.text}
    assert "utm_source" not in marked[0].text
    asked = server.get(f"{PAGE}?look=asked&utm_source=journal")
    assert (asked.text != plain.text, len(rendered)) == (True, 2)


def test_other_names_and_https_get_pages_of_their_own(server, line, settings, rendered):
    settings.ALLOWED_HOSTS = ["localhost", "other.example"]
    texts = [
        server.get(PAGE).text,
        server.get(PAGE, host="other.example").text,
        server.get(PAGE, scheme="https").text,
    ]
    assert [text.count("http://localhost/") > 0 for text in texts] == [True, False, False]
    assert [text.count("http://other.example/") > 0 for text in texts] == [False, True, False]
    assert len(rendered) == 3
    assert server.get(PAGE, host="evil.example").status == 400


def test_what_a_proxy_says_of_https_parts_pages_too(server, line, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    server.application = Server().application
    secure = server.get(PAGE, x_forwarded_proto="https")
    assert (secure.status, server.get(PAGE).status) == (200, 301)
    assert server.get(PAGE, x_forwarded_proto="https").text == secure.text


def test_what_is_not_there_or_leads_elsewhere_is_not_kept(server, line):
    factories.company(slug="ligeo", status=CompanyStatus.RETIRED, successor=line.company)
    for slug, status in (("nobody", 404), ("ligeo", 302)):
        answer = server.get(f"/en/reach/{slug}/")
        assert (answer.status, answer.headers["Cache-Control"]) == (status, "max-age=60, public")
    factories.company(slug="nobody")
    assert server.get("/en/reach/nobody/").status == 200


@pytest.mark.django_db(transaction=True)
def test_one_thread_renders_a_page_and_the_others_wait(line, rendered, monkeypatch):
    """The one that renders goes on when the others have asked."""
    count, asked, render = 6, threading.Semaphore(0), company_views.company_page
    look = kept_pages.standing

    def counted(key):
        asked.release()
        return look(key)

    def slow(company, **more):
        for _thread in range(count):
            assert asked.acquire(timeout=30)
        return render(company, **more)

    monkeypatch.setattr(lane, "standing", counted)
    monkeypatch.setattr(company_views, "company_page", slow)
    texts, site = [], Server()
    at_once(*[lambda: texts.append(site.get(PAGE).text)] * count)
    assert (len(rendered), len(texts), len(set(texts))) == (1, count, 1)


def test_a_memory_that_does_not_answer_is_an_empty_one(server, line, rendered, monkeypatch):
    def away(*_asked, **_more):
        raise ConnectionError

    monkeypatch.setattr(type(caches["pages"]), "get", away)
    monkeypatch.setattr(type(caches["pages"]), "set", away)
    assert [server.get(PAGE).status, server.get(PAGE).status, len(rendered)] == [200, 200, 2]


def test_pages_may_lie_in_the_database_for_all_processes(server, line, settings, rendered):
    settings.CACHES = {**settings.CACHES, "pages": PAGES_KEPT_IN["database"]}
    call_command("createcachetable", "pages_kept")
    first = server.get(PAGE, accept_encoding="br")
    assert server.get(PAGE, accept_encoding="br").raw == first.raw
    assert server.get(PAGE, if_none_match=first.headers["ETag"]).status == 304
    assert len(rendered) == 1


def test_a_kept_answer_is_counted_as_any_other(server, line, monkeypatch):
    written = []
    for place in (lane, middleware):
        monkeypatch.setattr(place, "write_line", lambda *told: written.append((*told[:3], *told[4:])))
    first = server.get(PAGE)
    server.get(PAGE)
    server.get(PAGE, if_none_match=first.headers["ETag"])
    assert written == [
        ("company", "GET", 200, "en", "made"),
        ("company", "GET", 200, "en", "kept"),
        ("company", "GET", 304, "en", "kept"),
    ]


def test_a_page_that_a_cookie_had_a_part_in_is_kept_by_nobody(server, line, monkeypatch):
    """None has; this is what would happen to the first."""
    render = company_views.render

    def with_cookie(*asked):
        answer = render(*asked)
        answer.set_cookie("of", "somebody")
        return answer

    monkeypatch.setattr(company_views, "render", with_cookie)
    for _time in range(2):
        answer = server.get(PAGE)
        assert (answer.headers["Cache-Control"], "ETag" in answer.headers) == ("private, no-store", False)
        assert answer.headers["Set-Cookie"].strip().startswith("of=somebody")


def test_developers_see_what_they_have_just_written(server, line, settings, rendered):
    settings.DEBUG = True
    answers = [server.get(PAGE), server.get(PAGE)]
    assert (len(rendered), "Cache-Control" in answers[0].headers) == (2, False)


def test_kinds_are_told_apart_and_none_reads_what_it_does_not_name():
    assert len(kept.KINDS) == len({id(kind) for kind in kept.KINDS}) > 10
    assert all(kind.reads is not None for kind in kept.KINDS if kind.is_remembered)


def test_a_new_report_is_told_within_a_minute_and_a_hidden_one_at_once(server, line, clock, rendered):
    told = factories.report(channel=line)
    every_stamp()
    first = server.get(PAGE)
    factories.report(channel=line)
    every_stamp()
    clock(datetime.timedelta(seconds=49))
    assert (server.get(PAGE).text, len(rendered)) == (first.text, 1)
    assert server.get(PAGE, if_none_match=first.headers["ETag"]).status == 304
    clock(datetime.timedelta(seconds=50))
    assert server.get(PAGE, if_none_match=first.headers["ETag"]).status == 200
    assert len(rendered) == 2
    grade_visibility(report_id=told.pk, reason="personal_data", by=factories.moderator(), at=timezone.now())
    every_stamp()
    server.get(PAGE)
    assert len(rendered) == 3


def test_who_asks_while_the_new_report_is_being_rendered_gets_the_page_of_before(
    server, line, clock, monkeypatch
):
    first = server.get(PAGE)
    factories.report(channel=line)
    every_stamp()
    clock(datetime.timedelta(seconds=50))
    meanwhile, render = [], company_views.company_page

    def asked_meanwhile(company, **more):
        meanwhile.append(server.get(PAGE))
        clock(datetime.timedelta(seconds=60))
        return render(company, **more)

    monkeypatch.setattr(company_views, "company_page", asked_meanwhile)
    after = server.get(PAGE)
    assert [page.text for page in meanwhile] == [first.text]
    assert after.text != first.text


@pytest.mark.parametrize("seconds", [0, 1, 299, 300, 3599])
def test_steps_come_to_each_company_at_its_own_second_and_end_with_the_hour(seconds):
    ends = [kept._step_after(36_000 + seconds, 300, of=pk) for pk in range(1, 301)]
    assert all(0 < end - 36_000 - seconds <= 300 for end in ends)
    assert max(ends) <= 39_600
    assert len(set(ends)) == min(300, 3600 - seconds)


def test_a_change_that_is_made_while_a_page_is_rendered_is_told_next(server, line, monkeypatch):
    render = company_views.company_page

    def changed_meanwhile(company, **more):
        page = render(company, **more)
        say_anew(Company.objects.filter(pk=company.pk), summary_en="Trains and ferries.")
        every_stamp()
        monkeypatch.setattr(company_views, "company_page", render)
        return page

    monkeypatch.setattr(company_views, "company_page", changed_meanwhile)
    assert ["Trains and ferries." in server.get(PAGE).text for _time in range(2)] == [False, True]
