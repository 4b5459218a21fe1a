"""What tests of backups stand on: the server's own programs, and a second, empty database in the place of the first."""

import os
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections

from companies.exchange.postgresql_programs import NoPrograms, programs_for
from tests.conftest import left_out
from tools.pgtemp import wheel_folder


@pytest.fixture
def programs(monkeypatch):
    """pg_dump and its like, of the version of the server of the tests, where there is one."""
    if connection.vendor != "postgresql":
        return
    if wheel := wheel_folder():
        monkeypatch.setenv("PATH", f"{wheel / 'pginstall/bin'}{os.pathsep}{os.environ['PATH']}")
    connection.ensure_connection()
    version = connection.pg_version // 10000
    try:
        programs_for(version)
    except NoPrograms as error:
        left_out("backups of PostgreSQL", str(error), f"apt-get install postgresql-client-{version}")


@contextmanager
def empty_database(folder):
    """Inside, the database of this process is a new one without tables: a file that is not there yet, or one of the server."""
    name = f"elsewhere_{uuid.uuid4().hex}"
    first = connection.settings_dict["NAME"]
    own = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        if connection.vendor == "postgresql":
            with own.cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        with in_database(name if connection.vendor == "postgresql" else Path(folder) / f"{name}.sqlite3"):
            yield
    finally:
        assert connection.settings_dict["NAME"] == first
        if connection.vendor == "postgresql":
            with own.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
        own.close()


@contextmanager
def in_database(name):
    """Inside, the database of this process is the one of that name."""
    connection.close()
    first, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = first


@pytest.fixture
def elsewhere(transactional_db, programs, tmp_path):
    return lambda: empty_database(tmp_path)


@pytest.fixture
def children_are_the_site(monkeypatch):
    """Processes that a test starts read the site's own settings, and so the DATABASE_URL that they are given."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "reachability.settings")
    monkeypatch.setenv("PYTHONPATH", str(settings.BASE_DIR))
