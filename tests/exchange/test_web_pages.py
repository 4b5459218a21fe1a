"""Against a server of our own on this machine: no test leaves it."""

import contextlib
import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from companies.exchange import web_pages
from companies.exchange.web_pages import MOST_BYTES, Failure, NotFetched, Validators, fetch_page, is_public
from tests.pages.site_server import SiteServer, answers, drips, hangs, moved, says, sends


class Pages(BaseHTTPRequestHandler):
    """Each address answers in its own way."""

    def do_GET(self):
        getattr(self, "say_" + self.path.split("?")[0].strip("/").partition("/")[0], self.say_nothing)()

    def log_message(self, *arguments):
        pass

    def _say(self, body, *, status=200, kind="text/html; charset=utf-8", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def say_page(self):
        self._say("<p>Appelez le 01 99 00 12 34, été</p>".encode())

    def say_latin(self):
        self._say("été".encode("latin-1"), kind="text/html; charset=iso-8859-1")

    def say_odd(self):
        self._say(b"page", kind="text/html; charset=nonsense")

    def say_asked(self):
        self._say(f"{self.path} {self.headers['Host']} {self.headers.get('Cookie')}".encode())

    def say_moved(self):
        self._say(b"", status=302, Location="/page")

    def say_round(self):
        self._say(b"", status=302, Location="/round")

    def say_inside(self):
        self._say(b"", status=302, Location="http://10.0.0.1/")

    def say_file(self):
        self._say(b"", status=302, Location="file:///etc/passwd")

    def say_pdf(self):
        self._say(b"%PDF", kind="application/pdf")

    def say_huge(self):
        self._say(b"a" * (2 * MOST_BYTES))

    def say_drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        with contextlib.suppress(OSError):  # who asked has hung up
            while not self.server.stop.wait(0.05):
                self.wfile.write(b"a")

    def say_nothing_more(self):
        self.server.stop.wait(10)

    def say_rubbish(self):
        self.wfile.write(b"\x00\x01 this is no answer\r\n\r\n")

    def say_nothing(self):
        self._say(b"", status=404)


@pytest.fixture(scope="module")
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.stop = threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.stop.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def fetch(server):
    """As in production, but for the one address and port of our server."""

    def fetch(path, host="127.0.0.1", **options):
        return fetch_page(
            f"http://{host}/{path}",
            is_allowed=lambda address: address == "127.0.0.1",
            ports={"http": server.server_port},
            **options,
        )

    return fetch


def test_a_page_comes_as_text_in_its_own_letters(fetch):
    assert fetch("page") == "<p>Appelez le 01 99 00 12 34, été</p>"
    assert (fetch("latin"), fetch("odd")) == ("été", "page")


def test_a_redirect_is_followed(fetch):
    assert "01 99 00 12 34" in fetch("moved")


def test_what_is_asked_is_the_page_and_nothing_of_us(fetch):
    assert fetch("asked/é?a=1 2") == "/asked/%C3%A9?a=1%202 127.0.0.1 None"


def test_a_long_page_is_read_to_its_limit(fetch):
    assert len(fetch("huge")) == MOST_BYTES


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("missing", "the server answered 404"),
        ("round", "too many redirects"),
        ("inside", "not a public address"),
        ("file", "not a web address"),
        ("pdf", "not a page of text"),
        ("rubbish", "BadStatusLine"),
    ],
)
def test_what_cannot_be_read_says_why(fetch, path, why):
    with pytest.raises(NotFetched, match=why):
        fetch(path)


def test_a_server_that_never_ends_is_left_though_every_step_is_quick(fetch):
    with pytest.raises(NotFetched, match="too slow"):
        fetch("drip", seconds=0.2)


def test_a_server_that_says_nothing_more_is_left(fetch, monkeypatch):
    monkeypatch.setattr(web_pages, "STEP_SECONDS", 0.2)
    with pytest.raises(NotFetched, match="TimeoutError"):
        fetch("nothing_more")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://10.0.0.1/",
        "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://[fd00::1]/", "http://2130706433/",
        "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    ],
)  # fmt: skip
def test_our_own_network_is_never_asked(url, monkeypatch):
    monkeypatch.setattr(web_pages.socket, "create_connection", lambda *a, **k: pytest.fail("it was asked"))
    with pytest.raises(NotFetched):
        fetch_page(url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://sogeline.example/", "file:///etc/passwd", "https://user:word@sogeline.example/", "https://[",
        "https://sogeline.example:8443/", "https://sogeline.example:99999/", "//sogeline.example/", "", "gopher://x/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_public_page_is_not_asked(url, monkeypatch):
    monkeypatch.setattr(web_pages.socket, "getaddrinfo", lambda *a, **k: pytest.fail("a name was looked up"))
    with pytest.raises(NotFetched):
        fetch_page(url)


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    """A name server that answers with both would get us to the other at the second asking."""
    answers = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(web_pages.socket, "getaddrinfo", lambda *a, **k: answers)
    with pytest.raises(NotFetched, match="not a public address"):
        fetch_page("http://sogeline.example/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("100.64.0.1", False), ("224.0.0.1", False),
        ("2002:7f00:1::", False), ("fe80::1", False), ("::", False), ("255.255.255.255", False),
    ],
)  # fmt: skip
def test_public_addresses_are_those_of_the_internet(address, public):
    assert is_public(address) is public


def test_without_a_network_it_says_so(monkeypatch):
    def nobody(*arguments, **options):
        raise OSError

    monkeypatch.setattr(web_pages.socket, "getaddrinfo", nobody)
    with pytest.raises(NotFetched, match="no such host"):
        fetch_page("https://www.sogeline.example/")


# ── One request ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def site():
    with SiteServer({}) as site:
        yield site


@pytest.fixture
def ask(site):
    """One page of a site of our own: what it answers → what is told of it."""

    def ask(page, **options):
        site.pages, site.asked = {"/a": page}, []
        return site.ask("http://127.0.0.1/a", **options)

    return ask


def test_a_page_comes_with_what_to_ask_again_with(ask):
    page = says(
        "été".encode("latin-1"),
        "text/html; charset=latin1",
        ETag='W/"7"',
        Last_Modified="Sun, 29 Nov 2026 02:00:00 GMT",
    )
    answer = ask(page)
    assert (answer.status, answer.text, answer.taken, answer.is_cut) == (200, "été", 3, False)
    assert answer.validators == Validators('W/"7"', "Sun, 29 Nov 2026 02:00:00 GMT")


def test_what_did_not_change_is_not_sent_again(ask, site):
    first = ask(b"<p>a</p>")
    again = ask(b"<p>a</p>", known=first.validators)
    assert (again.is_unchanged, again.body, site.asked[0].status, site.asked[0].sent) == (True, b"", 304, 0)
    assert ask(b"<p>b</p>", known=first.validators).body == b"<p>b</p>"


@pytest.mark.parametrize("tag", ["x" * 301, "é", "\x7f"])
def test_what_cannot_be_sent_back_is_not_remembered(ask, tag):
    assert ask(says(b"a", ETag=tag.encode().decode("latin-1"))).validators == Validators()


def test_a_redirect_is_told_and_not_followed(ask, site):
    assert ask(moved("/b?c")).moved_to == "http://127.0.0.1/b?c"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (404, Failure.GONE), (410, Failure.GONE), (401, Failure.REFUSED), (403, Failure.REFUSED), (429, Failure.REFUSED),
        (451, Failure.REFUSED), (500, Failure.BROKEN), (503, Failure.BROKEN), (418, Failure.NO_PAGE), (204, Failure.NO_PAGE),
        (302, Failure.NO_PAGE),
    ],
)  # fmt: skip
def test_a_status_that_is_no_page_says_what_it_means(ask, status, failure):
    answer = ask(answers(status, Retry_After="60"))
    with pytest.raises(NotFetched, match=f"the server answered {status}") as failed:
        answer.check()
    assert (failed.value.failure, failed.value.status, answer.retry_after) == (failure, status, "60")


@pytest.mark.parametrize(
    ("page", "failure"),
    [
        (says(b"%PDF", "application/pdf"), Failure.NO_PAGE),
        (says(b"<p>", Content_Encoding="br"), Failure.BROKEN),
        (says(b"<p>", Content_Encoding="gzip"), Failure.BROKEN),
        (says(gzip.compress(b"<p>" * 99)[:-9], Content_Encoding="gzip"), Failure.BROKEN),
        (says(b"<p>01 99", Content_Length="900"), Failure.BROKEN),
        (moved("http://["), Failure.UNSAFE),
    ],
)  # fmt: skip
def test_what_is_not_whole_or_not_a_page_is_none(ask, page, failure):
    with pytest.raises(NotFetched) as failed:
        ask(page)
    assert failed.value.failure == failure


def test_other_media_are_read_where_they_are_asked_for(ask):
    assert ask(says(b"<urlset/>", "application/xml"), kinds=("application/xml",)).body == b"<urlset/>"
    assert ask(says(b"anything", "application/x-unknown"), kinds=()).body == b"anything"


def test_what_is_packed_is_unpacked(ask):
    packed = gzip.compress(b"<p>a</p>") + gzip.compress(b"<p>b</p>") + bytes(40)
    assert ask(says(packed, Content_Encoding="gzip")).text == "<p>a</p><p>b</p>"


def test_a_bomb_is_unpacked_to_our_limit(ask):
    answer = ask(says(gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip"))
    assert (len(answer.body), answer.is_cut, answer.taken < 30_000) == (MOST_BYTES, True, True)


def test_of_two_gigabytes_one_megabyte_is_taken(ask, site):
    answer = ask(sends(2 * 1024**3))
    assert (answer.taken, len(answer.body), answer.is_cut) == (MOST_BYTES, MOST_BYTES, True)
    assert site.asked[0].sent < 20 * MOST_BYTES  # what the two machines' buffers hold


@pytest.mark.parametrize("page", [hangs, drips])
def test_a_host_that_hangs_or_never_ends_is_cut(ask, page):
    began = time.monotonic()
    with pytest.raises(NotFetched, match="too slow") as failed:
        ask(page, seconds=0.2)
    assert (failed.value.failure, time.monotonic() - began < 2) == (Failure.BROKEN, True)


def test_no_time_left_asks_nobody(ask, site):
    with pytest.raises(NotFetched, match="too slow"):
        ask(b"a", seconds=0)
    assert site.asked == []
