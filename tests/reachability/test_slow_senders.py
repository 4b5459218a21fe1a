"""Slow senders against the real gunicorn, with the configuration that is shipped: others read meanwhile, and nobody
holds a thread for ever. Bounds are generous: what is looked at is whether an answer comes, not how fast."""

import os
import socket
import subprocess
import sys
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLOW_BODY = (
    b"POST /en/reach/x/report/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nwords=a"
)
SLOW_HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A"


@contextmanager
def server(tmp_path, **environment):
    """One process, on a database without tables: /healthz asks it whether it answers, and needs none."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {
        "PATH": os.environ["PATH"], "SECRET_KEY": "for-tests-only", "PLAIN_HTTP": "1", "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3", "STATIC_ROOT": os.environ["STATIC_ROOT"],
        "WEB_CONCURRENCY": "1", "PORT": str(port), "ANNOUNCE": "ready", **environment,
    }  # fmt: skip
    command = [sys.executable, "-m", "gunicorn", "reachability.wsgi", "--graceful-timeout", "1"]
    if "TIMEOUT" in env:
        command += ["--timeout", env["TIMEOUT"]]
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout.readline() == "ready\n"
        read_page(port, seconds=60)  # the process has loaded the site
        yield port
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def read_page(port, *, seconds):
    with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=seconds) as answer:
        assert (answer.status, answer.read().strip()) == (200, b"ok")


def slow(stack, port, sent):
    client = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
    client.sendall(sent)
    return client


@pytest.mark.parametrize("sent", [SLOW_BODY, SLOW_HEAD], ids=["body", "head"])
def test_others_read_while_a_dozen_send_slowly(tmp_path, sent):
    with server(tmp_path) as port, ExitStack() as stack:
        for _ in range(12):
            slow(stack, port, sent)
        read_page(port, seconds=10)


def test_whoever_sends_slowly_is_let_go_in_the_end(tmp_path):
    """More of them than threads: each is shut after the time a request may take, and others read again."""
    with server(tmp_path, WEB_THREADS="2", TIMEOUT="1") as port, ExitStack() as stack:
        clients = [slow(stack, port, sent) for sent in (SLOW_BODY, SLOW_HEAD, SLOW_BODY, SLOW_HEAD)]
        read_page(port, seconds=30)
        for client in clients[:2]:
            while client.recv(4096):
                pass
