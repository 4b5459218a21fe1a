"""Against a server of our own on this machine: no test leaves it."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from companies.exchange import web_pages
from companies.exchange.web_pages import MOST_BYTES, NotFetched, fetch_page, is_public


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
