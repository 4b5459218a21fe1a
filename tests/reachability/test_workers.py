"""The worker that is shipped, in gunicorn, with a site whose answers take as long as they are asked to."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPException

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
