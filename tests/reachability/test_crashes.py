"""What leaves for a server that speaks Sentry's protocol: looked at by one that writes down all that it is sent."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Madame Dupont, 06 12 34 56 78"
#: A site of two pages, one that crashes over what somebody typed, one whose database is away; asked as a browser asks.
_CRASH = """
import os, sys, logging, types
import django
from django.conf import settings
django.setup()
from django.db import OperationalError
from django.test import Client
from django.urls import path
def broken(request, key):
    typed = request.POST["words"]
    try:
        raise AttributeError("no such thing")
    except AttributeError as error:
        raise ValueError(f"invalid: {typed} at {key}") from error
def away(request):
    raise OperationalError("the database does not answer")
urls = types.ModuleType("urls")
urls.urlpatterns = [path("r/<key>/", broken, name="private_page"), path("away/", away, name="away"), path("", away, name="root")]
urls.handler500 = "companies.views.errors.server_error"
sys.modules["urls"] = urls
settings.ROOT_URLCONF = "urls"
client = Client(raise_request_exception=False, headers={"user-agent": "Secret-Browser", "x-forwarded-for": "203.0.113.9"})
print(client.post("/r/secret-key/?q=secret-words", {"words": sys.argv[1]}).status_code)
print(client.get("/away/").status_code)
logging.getLogger("companies").error("said of %s", sys.argv[1])
import sentry_sdk
sentry_sdk.flush(10)
"""


@pytest.fixture
def told():
    """Everything that comes in: headers and body of each request; and the address to send it to."""
    came = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            came.append((str(self.headers), brotli.decompress(body).decode()))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield came, f"http://public@127.0.0.1:{server.server_port}/1"
    server.shutdown()
    server.server_close()


def test_a_crash_is_told_with_its_frames_and_nothing_of_the_visitor(told):
    came, dsn = told
    env = {
        "PATH": os.environ["PATH"], "SECRET_KEY": "the-secret-key-of-the-site", "PLAIN_HTTP": "1",
        "ALLOWED_HOSTS": "testserver", "STATIC_ROOT": os.environ["STATIC_ROOT"], "PYTHONPATH": str(ROOT),
        "DATABASE_URL": "postgres://nobody:the-password@127.0.0.1:1/none", "SENTRY_DSN": dsn,
        "DJANGO_SETTINGS_MODULE": "reachability.settings",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", _CRASH, SECRET], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.stdout.split() == ["500", "503"], done.stderr
    [(headers, body)] = (
        came  # the database that is away is an alarm's affair, and words without a crash stay in the log
    )
    _envelope, _head, event = map(json.loads, body.splitlines())
    assert set(event) == {"event_id", "timestamp", "platform", "level", "logger", "transaction", "exception"}
    assert event["transaction"] == "private_page"
    assert [(one["type"], one["value"]) for one in event["exception"]["values"]] == [
        ("AttributeError", "no such thing"), ("ValueError", ""),
    ]  # fmt: skip
    last = event["exception"]["values"][-1]["stacktrace"]["frames"][-1]
    assert (last["function"], set(last) <= {"filename", "function", "module", "lineno", "in_app"}) == (
        "broken",
        True,
    )
    everything = headers + body
    for private in (
        "Dupont",
        "06 12",
        "secret",
        "Secret",
        "203.0.113.9",
        "the-password",
        os.uname().nodename,
    ):
        assert private not in everything, private


def test_without_an_address_nobody_is_told(settings):
    assert list(settings.LOGGING["handlers"]) == ["stderr"]
