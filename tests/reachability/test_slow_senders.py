"""Slow senders against the server that is shipped, with its configuration: others read meanwhile, and
each is let go in the end. Bounds are generous: what is looked at is whether an answer comes, not how fast."""

import socket
import threading
import time
from contextlib import ExitStack, contextmanager

import pytest

from tests.reachability.serving import read_page, server

#: With the cookie: a form is read only of a visitor who has one.
SLOW_BODY = (
    b"POST /en/reach/x/report/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\nCookie: csrftoken="
    + b"a" * 32
    + b"\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nwords=a"
)
SLOW_HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A"
#: More than there are threads, of the two kinds.
CROWD = 60


def slow(stack, port, sent):
    client = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
    client.sendall(sent)
    return client


@contextmanager
def dripping(clients):
    """Each sends one more byte now and then, as long as this lasts."""
    enough = threading.Event()

    def drip():
        while not enough.wait(0.5):
            for client in clients:
                client.sendall(b"a")

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


@pytest.mark.parametrize("sent", [SLOW_BODY, SLOW_HEAD], ids=["body", "head"])
def test_others_read_while_many_more_than_there_are_threads_send_slowly(tmp_path, sent):
    with server(tmp_path) as port, ExitStack() as stack:
        clients = [slow(stack, port, sent) for _ in range(CROWD)]
        with dripping(clients):
            time.sleep(1.5)
            for _ in range(3):
                read_page(port, "healthz", seconds=10)


def test_a_silent_client_is_let_go_in_the_end(tmp_path):
    with server(tmp_path, "--timeout", "2") as port, ExitStack() as stack:
        clients = [slow(stack, port, sent) for sent in (SLOW_BODY, SLOW_HEAD, SLOW_BODY, SLOW_HEAD)]
        read_page(port, "healthz", seconds=30)
        for client in clients:
            while client.recv(4096):
                pass
