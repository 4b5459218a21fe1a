"""The settings as a machine in production reads them: in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent
BARE = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "reachability.settings"}
KEY = "x7" * 20 + "abcdefghijklmn"


def manage(*arguments, **env):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=BARE | env, capture_output=True, text=True
    )


def test_deployment_check_has_nothing_to_say():
    done = manage(
        "check", "--deploy", "--fail-level", "WARNING",
        SECRET_KEY=KEY, ALLOWED_HOSTS="joignable.example", SITE_URL="https://joignable.example",
        SECURITY_CONTACT="security@joignable.example",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == "System check identified no issues (3 silenced).\n"


@pytest.mark.parametrize(
    "contact", ["nobody", "http://joignable.example/holes", "mailto:é@joignable.example"]
)
def test_contact_that_security_txt_cannot_name_stops_the_site(contact):
    done = manage("check", SECRET_KEY=KEY, SECURITY_CONTACT=contact)
    assert done.returncode == 1
    assert "SECURITY_CONTACT is a mail, https: or tel: address in ASCII" in done.stderr


def test_no_secret_key_says_which_variable_is_missing():
    done = manage("check")
    assert done.returncode == 1
    assert "No secret key. Set SECRET_KEY" in done.stderr


def test_a_secret_key_file_that_is_not_there_is_told_without_its_path(tmp_path):
    done = manage("check", SECRET_KEY_FILE=str(tmp_path / "absent"))
    assert "SECRET_KEY_FILE cannot be read: No such file or directory." in done.stderr


def test_pages_are_not_sent_to_a_redis_that_nothing_here_speaks_to():
    done = manage("check", SECRET_KEY=KEY, PAGES_CACHE="redis://localhost/0")
    assert "PAGES_CACHE names a Redis, and the package redis is not installed." in done.stderr


def test_a_contact_that_no_header_can_say_is_refused():
    done = manage("check", SECRET_KEY=KEY, READER_CONTACT="équipe@joignable.example")
    assert "READER_CONTACT is a web or mail address in ASCII." in done.stderr


def values(*names, **env):
    program = (
        f"from django.conf import settings as s; print(*[repr(getattr(s, n)) for n in {names}], sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=BARE | {"SECRET_KEY": KEY} | env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_production_is_what_is_left_when_nothing_is_set():
    names = [
        "DEBUG",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
    ]
    assert values(*names, "SECURE_PROXY_SSL_HEADER") == ["False", "True", "True", "True", "31536000", "None"]


def test_plain_http_asks_for_no_https():
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"]
    assert values(*names, PLAIN_HTTP="1") == ["False", "False", "False", "0"]


def test_the_proxy_is_believed_only_when_asked():
    assert values("SECURE_PROXY_SSL_HEADER", PROXY_SSL_HEADER="X-Forwarded-Proto") == [
        "('HTTP_X_FORWARDED_PROTO', 'https')"
    ]


def test_a_socket_folder_in_the_database_address_survives():
    assert values("DATABASE_OPTIONS", DATABASE_URL="postgres://me@/site?host=/a/b") == [
        "{'host': '/a/b', 'connect_timeout': 5}"
    ]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a matter of SQLite")
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 20_000)]
)
def test_sqlite_is_set_for_readers_beside_a_writer(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_sessions_end_with_the_working_day():
    assert settings.SESSION_COOKIE_AGE == 12 * 3600
    assert settings.SESSION_COOKIE_HTTPONLY


@pytest.mark.parametrize(
    ("set_to", "said"),
    [
        (
            {"EMAIL_USE_SSL": "1", "EMAIL_USE_TLS": "1"},
            "EMAIL_USE_TLS (587) or EMAIL_USE_SSL (465), and not both.",
        ),
        (
            {"EMAIL_PORT": "465"},
            "EMAIL_PORT is 465, where mail is sealed from the first byte: set EMAIL_USE_SSL=1.",
        ),
        (
            {"DATABASE_REPLICA_URL": "postgres://one/name"},
            "DATABASE_REPLICA_URL is a PostgreSQL's, and so must DATABASE_URL be.",
        ),
    ],
    ids=["mail sealed twice", "port of sealed mail", "replica of a file"],
)
def test_settings_that_contradict_each_other_are_told_in_one_line(set_to, said):
    done = manage("check", SECRET_KEY=KEY, **set_to)
    assert (done.returncode, said in done.stderr) == (1, True)


def test_ports_of_mail_follow_how_it_is_sealed():
    look = "from django.conf import settings as s; print(s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL)"
    said = [
        subprocess.run(
            [sys.executable, "-c", look], cwd=ROOT, env=BARE | {"SECRET_KEY": KEY, **set_to},
            capture_output=True, text=True,
        ).stdout.strip()
        for set_to in ({}, {"EMAIL_USE_TLS": "1"}, {"EMAIL_USE_SSL": "1"}, {"EMAIL_USE_TLS": "1", "EMAIL_PORT": "2525"})
    ]  # fmt: skip
    assert said == ["25 False False", "587 True False", "465 False True", "2525 True False"]
