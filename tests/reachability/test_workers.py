"""The worker that is shipped, in gunicorn, with a site whose answers take as long as they are asked to."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from functools import cache
from http.client import HTTPConnection, HTTPException
from itertools import product

import pytest

from reachability.limits import LONGEST_BODY
from tests.reachability.serving import read_page, server

IDLE = "tests.reachability.idle_site"


def test_what_is_being_answered_is_answered_whole_when_the_server_is_stopped(tmp_path):
    with ThreadPoolExecutor() as pool:
        with server(tmp_path, site=IDLE) as port:
            process = read_page(port, "0")
            answer = pool.submit(read_page, port, "2")
            time.sleep(0.5)
        assert answer.result(30) == process


def test_a_process_that_has_answered_its_share_is_replaced_and_no_answer_is_lost(tmp_path):
    share = ("--max-requests", "4", "--max-requests-jitter", "0")
    with server(tmp_path, *share, site=IDLE) as port:
        answered = {read_page(port, "0") for _ in range(12)}
    assert len(answered) > 1


def test_a_process_whose_threads_are_stuck_is_replaced(tmp_path):
    """What it was asked is lost; what is asked afterwards is answered by another."""
    with server(tmp_path, "--timeout", "2", site=IDLE) as port:
        process = read_page(port, "0")
        with ThreadPoolExecutor() as pool:
            for lost in [pool.submit(read_page, port, "50", seconds=60) for _ in range(2)]:
                assert isinstance(lost.exception(timeout=40), HTTPException | OSError)
        assert read_page(port, "0", seconds=60) != process


def test_a_body_that_no_form_has_is_refused_before_it_is_sent(tmp_path):
    with (
        server(tmp_path, site=IDLE) as port,
        socket.create_connection(("127.0.0.1", port), timeout=30) as client,
    ):
        client.sendall(b"POST /0 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n")
        assert client.recv(4096).startswith(b"HTTP/1.1 413 ")


def test_what_a_proxy_says_of_https_reaches_the_site(tmp_path):
    """By itself waitress takes the headers of a proxy away; which is believed is said in the settings."""
    secure = {"PLAIN_HTTP": "", "PROXY_SSL_HEADER": "X-Forwarded-Proto", "SITE_URL": "https://localhost"}
    with server(tmp_path, **secure) as port, closing(HTTPConnection("localhost", port, timeout=30)) as client:
        client.request("GET", "/static/nothing.css", headers={"X-Forwarded-Proto": "https"})
        answer = client.getresponse()
        assert answer.status == 404  # without the header: 301, to https
        assert answer.headers["Server"] is None


OURS, OTHERS = "reachability.workers.BufferingWorker", ("gthread", "sync")
FROM_OUTSIDE = (
    "SCRIPT_NAME", "Script_Name", "SCRIPT-NAME", "PATH_INFO", "REMOTE_USER", "REMOTE_ADDR",
    "X_Forwarded_For", "X_FORWARDED_PROTO", "HTTP_HOST", "X-Forwarded-Prefix", "X-Script-Name", "Proxy",
)  # fmt: skip


@pytest.mark.parametrize(
    ("worker", "names", "values"),
    [
        (OURS, FROM_OUTSIDE, ("/en/reach/sogeline", "/en", "/healthz", "evil.example", "192.0.2.1")),
        # Gunicorn's own take a second or two to let a client go: those that it would believe, once.
        *((worker, ("SCRIPT_NAME", "PATH_INFO", "X_Forwarded_For"), ("/en",)) for worker in OTHERS),
    ],
)
def test_nothing_of_what_the_server_says_of_itself_is_taken_from_outside(served, worker, names, values):
    """A page of the site: by its address alone, whatever a header says of where the site begins or who asks."""
    port = served(worker)
    for name, value in product(names, values):
        with closing(HTTPConnection("localhost", port, timeout=30)) as client:
            client.request("GET", "/en/add-a-company", headers={name: value, "Connection": "close"})
            answer = client.getresponse()
            assert (answer.status, answer.headers["Location"]) == (301, "/en/add-a-company/"), (name, value)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """One server for each kind of worker, with the site itself."""
    with ExitStack() as stack:

        @cache
        def port_of(worker):
            folder = tmp_path_factory.mktemp("served")
            return stack.enter_context(server(folder, "--worker-class", worker))

        yield port_of


def test_a_connection_outlives_the_answer_that_nothing_has_changed(served):
    with closing(HTTPConnection("localhost", served(OURS), timeout=30)) as client:
        client.request("GET", "/robots.txt")
        answer = client.getresponse()
        answer.read()
        met = client.sock.getsockname()
        for asked, ends in (({}, False), ({}, False), ({"Connection": "close"}, True)):
            client.request("GET", "/robots.txt", headers={"If-None-Match": answer.headers["ETag"], **asked})
            assert client.sock.getsockname() == met
            again = client.getresponse()
            assert (again.status, again.read(), again.will_close) == (304, b"", ends)


@pytest.mark.parametrize("size", [300 * 1024 * 1024, LONGEST_BODY])
def test_a_long_body_is_refused_by_what_its_head_says(served, size):
    port = served("reachability.workers.BufferingWorker")
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(
            f"POST /en/add-a-company/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {size}\r\n\r\n".encode()
        )
        answer = client.makefile("rb").read().decode()
    assert answer.startswith("HTTP/1.1 413 ")
    assert "This is too long for us to take." in answer
    assert "C’est trop long pour nous." in answer


def test_what_cannot_be_read_at_all_is_refused_without_a_word_of_the_server(served):
    port = served("reachability.workers.BufferingWorker")
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n")
        answer = client.makefile("rb").read()
    assert answer[8:13] == b" 400 "
    assert answer.endswith(b"\r\n\r\nBad Request\n")


def test_a_body_that_does_not_say_how_long_it_is_is_cut_while_it_arrives(served):
    """Read into memory, never to a disk: waitress would go there at twice this length. The answer may be lost to whoever
    goes on sending."""
    sent, answer = 0, b""
    address = ("127.0.0.1", served("reachability.workers.BufferingWorker"))
    head = b"POST /en/add-a-company/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(address, timeout=30) as client, suppress(ConnectionError):
        client.sendall(head)
        client.settimeout(0.05)
        while not answer and sent < 8 * LONGEST_BODY:
            client.sendall(b"4000\r\n" + b"a" * 0x4000 + b"\r\n")
            sent += 0x4000
            with suppress(TimeoutError):
                answer = client.recv(4096)
    assert LONGEST_BODY <= sent < 2 * LONGEST_BODY
    assert answer[:13] in (b"HTTP/1.1 413 ", b"")
