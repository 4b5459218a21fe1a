"""Addresses of databases, as people write them and as libpq wants them."""

import pytest

from reachability.databases import database_at


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("postgres://u:p@one/name", "one", ""),
        ("postgres://u:p@one:5433/name", "one", 5433),
        ("postgres://u:p@[2001:db8::1]:5433/name", "2001:db8::1", 5433),
        ("postgres://u:p@one:5433,two/name", "one,two", "5433,5432"),
        ("postgresql://u:p@[2001:db8::1],[2001:db8::2]:5433/name", "2001:db8::1,2001:db8::2", "5432,5433"),
        ("postgres://u:p@%2Frun%2Fone,%2Frun%2Ftwo/name", "/run/one,/run/two", "5432,5432"),
    ],
)
def test_hosts_are_told_apart(url, host, port):
    found = database_at(url)
    assert (found["HOST"], found["PORT"], found["NAME"]) == (host, port, "name")
    assert found["ENGINE"] == "reachability.postgresql"


def test_password_may_hold_anything_that_is_percent_encoded():
    found = database_at("postgres://u:p%40ss%2Cw%2Frd%3A@one,two/name?target_session_attrs=any")
    assert (found["USER"], found["PASSWORD"]) == ("u", "p@ss,w/rd:")
    assert found["OPTIONS"] == {"target_session_attrs": "any", "connect_timeout": 5}


def test_sqlite_has_no_hosts():
    found = database_at("sqlite:////srv/a,b.sqlite3")
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", "/srv/a,b.sqlite3")
