import json
import logging
import sys

import pytest
from django.db import IntegrityError, OperationalError

from reachability.logs import JsonLines, frames

SECRET = "f7Tq-private-link"


def line(name, message, *args, **extra):
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, extra.pop("exc_info", None))
    record.__dict__ |= extra
    return json.loads(JsonLines().format(record))


def raised(error):
    try:
        raise error
    except type(error):
        return sys.exc_info()


def test_a_broken_page_keeps_its_traceback_and_loses_its_path():
    broken = line(
        "django.request", "%s: %s", "Internal Server Error", f"/fr/{SECRET}",
        status_code=500, exc_info=raised(ValueError(f"invalid literal: {SECRET}")),
    )  # fmt: skip
    assert broken["message"] == "Internal Server Error"
    assert broken["status"] == 500
    assert "test_logs.py" in broken["traceback"]
    assert broken["traceback"].endswith("ValueError")
    assert SECRET not in json.dumps(broken)


@pytest.mark.parametrize(
    ("error", "end"),
    [
        (IntegrityError(f'violates "one_alias"\nDETAIL: Failing row contains ({SECRET}).'), "IntegrityError"),
        (
            OperationalError(f"no such table: company\nquery: {SECRET}"),
            "OperationalError: no such table: company",
        ),
        (TypeError("f() takes no arguments"), "TypeError: f() takes no arguments"),
        (TypeError(), "TypeError"),
    ],
)
def test_only_messages_about_the_code_are_kept(error, end):
    assert frames(raised(error)[1]).endswith(end)


def test_causes_come_first():
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError as error:
        text = frames(error)
    assert text.index("KeyError") < text.index("RuntimeError")
    assert SECRET not in text


def test_a_refused_form_says_why_but_not_from_where():
    refused = line(
        "django.security.csrf", "Forbidden (%s): %s",
        f"Referer checking failed - https://x.example/{SECRET} does not match any trusted origins.", f"/{SECRET}",
        status_code=403,
    )  # fmt: skip
    assert refused["message"] == "CSRF: Referer checking failed"
    assert SECRET not in json.dumps(refused)


@pytest.mark.parametrize(
    ("logger", "message", "args", "kept"),
    [
        ("gunicorn.error", "Invalid request from ip=203.0.113.9: bad", (), "Invalid request"),
        ("gunicorn.error", "Error handling request %s %s", ("GET", f"/{SECRET}"), "Error handling request"),
        (
            "gunicorn.error",
            "Listening at: %s (%s)",
            ("http://127.0.0.1:8000", 7),
            "Listening at: http://127.0.0.1:8000 (7)",
        ),
        ("waitress", f"Exception while serving /{SECRET}", (), "Exception while serving"),
        ("waitress", f"Client disconnected while serving /{SECRET}", (), "Client disconnected while serving"),
        ("waitress", "%d thread(s) still running", (2,), "2 thread(s) still running"),
    ],
)
def test_a_server_speaks_of_itself_only(logger, message, args, kept):
    assert line(logger, message, *args)["message"] == kept


def test_our_own_messages_are_written_as_they_are():
    assert line("companies.actions", "%d reports", 3, fields={"n": 3}) | {"at": ""} == {
        "at": "",
        "level": "error",
        "logger": "companies.actions",
        "message": "3 reports",
        "n": 3,
    }
