import io
import json
import logging
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory

from reachability.limits import LONGEST_BODY
from reachability.logs import JsonLines
from reachability.middleware import content_security_policy

pytestmark = pytest.mark.django_db

SECRET = "f7Tq-private-link"


@pytest.fixture
def lines(caplog):
    """Every line of a request as it would be written, parsed; and the raw text to search for leaks."""
    caplog.set_level(logging.DEBUG)

    def read():
        text = [JsonLines().format(record) for record in caplog.records]
        return SimpleNamespace(text="\n".join(text), parsed=[json.loads(line) for line in text])

    return read


def test_every_answer_carries_a_policy_without_exceptions(client):
    headers = client.get("/healthz").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:"} & set(policy.replace(";", "").split())
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_a_view_may_set_a_policy_of_its_own():
    own = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'; sandbox"})
    response = content_security_policy(lambda request: own)(RequestFactory().get("/"))
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_error_pages_for_developers_keep_their_inline_style(settings):
    settings.DEBUG = True
    response = content_security_policy(lambda request: HttpResponse(status=500))(RequestFactory().get("/"))
    assert not response.has_header("Content-Security-Policy")


def test_a_request_is_one_line_without_address(client, lines):
    client.get(f"/healthz?q={SECRET}", headers={"user-agent": "Telephone/1"})
    (line,) = [line for line in lines().parsed if line["logger"] == "reachability.requests"]
    assert line.pop("milliseconds") >= 0
    assert line.pop("at")
    assert line == {
        "level": "info",
        "logger": "reachability.requests",
        "message": "request",
        "view": "healthz",
        "method": "GET",
        "status": 200,
        "language": "fr",
    }


def test_an_invented_method_is_not_copied(client, lines):
    client.generic(SECRET, "/healthz")
    assert lines().parsed[-1]["method"] == "other"
    assert SECRET not in lines().text


# Each is a way in which Django itself would print the path, the host or the referring page.
@pytest.mark.parametrize(
    ("path", "headers", "secure"),
    [
        (f"/{SECRET}/", {}, False),
        (f"/fr/{SECRET}", {}, False),
        (f"/healthz/{SECRET}?q={SECRET}", {}, False),
        ("/healthz", {"host": f"{SECRET}.example"}, False),
        ("/admin/login/", {"origin": f"https://{SECRET}.example"}, False),
        ("/admin/login/", {"referer": f"https://{SECRET}.example/"}, True),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_refusal_prints_what_the_visitor_sent(lines, method, path, headers, secure):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    getattr(strict, method)(path, headers=headers, secure=secure, REMOTE_ADDR="203.0.113.77")
    assert SECRET not in lines().text
    assert "203.0.113.77" not in lines().text


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/fr/ajouter-une-entreprise/", "C’est trop long pour nous."),
        ("/en/add-a-company/", "too long for us to take"),
    ],
)
@pytest.mark.parametrize("length", [str(LONGEST_BODY + 1), "300000000", "9" * 5000, "-1", "1e3", "²", "１"])
def test_a_body_longer_than_any_form_is_refused_before_it_is_read(path, title, length):
    class Unread(io.BytesIO):
        def read(self, *_size):
            raise AssertionError("it was read")

    client = Client(headers={"accept-language": "en"})
    answer = client.post(path, **{"CONTENT_LENGTH": length, "wsgi.input": Unread()})
    assert answer.status_code == 413
    assert title in answer.content.decode()


def test_a_file_is_refused_before_any_of_it_is_kept(monkeypatch, tmp_path):
    """No form of ours takes one."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for size in (10, 200_000):
        file = SimpleUploadedFile("a.txt", b"a" * size)
        answer = Client(enforce_csrf_checks=True).post("/en/add-a-company/", {"name": "x", "file": file})
        assert answer.status_code == 400
    assert list(tmp_path.iterdir()) == []
