"""What every test stands on: compiled catalogues, and static files collected as in production, so that
the manifest storage is the real one. Made once per run, by the process that starts the workers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.backends.sqlite3.base import DatabaseOperations as SQLiteOperations
from django.utils import timezone, translation
from hypothesis import settings as examples

from companies.lib.event_guard import TABLE, guarding_sql, unguarding_sql
from tests import factories
from tests.signing_in import signed_in_means_with_both_factors

__all__ = ["signed_in_means_with_both_factors"]

# The same examples on every machine, and no example fails for being slow. Whoever changes what properties are held of
# looks further: EXAMPLES=2000 make test ARGS=tests/lib
examples.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=int(os.environ.get("EXAMPLES", "40")),
)
examples.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent


def is_worker(config):
    return hasattr(config, "workerinput")


def pytest_sessionstart(session):
    if is_worker(session.config) or session.config.option.collectonly:
        return
    done = subprocess.run([sys.executable, ROOT / "tools" / "catalogues.py"], capture_output=True, text=True)
    if done.returncode:
        raise pytest.UsageError(f"catalogues do not compile: {done.stderr}")
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """No test file asks for the time while it is imported: a run that begins before midnight ends on another day."""

    def asked():
        raise pytest.UsageError("the time is asked for while tests are collected: ask in the test")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", asked)
        return (yield)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database of the tests is made from the models (tests/settings.py): it is noted that no migration is left to do, and
    what `migrate` puts beside tables is put there."""
    with django_db_blocker.unblock():
        call_command("migrate", fake=True, verbosity=0)


#: Who asks for one of these, or is marked django_db, opens the database.
OPENING = {"db", "transactional_db", "django_db_setup", "live_server"}


def opens_the_database(item):
    return bool(item.get_closest_marker("django_db") or OPENING & set(item.fixturenames))


#: Floors that show what queries find and actions do, which are held on both engines.
PAGES = {"admin", "browser", "door", "forms", "templatetags", "views"}


def commits(item):
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


def engines_of(item):
    """What the engine cannot change runs once, on SQLite: pytest-django refuses every query to a test that has not
    asked for the database, and pages show what is tested below them. On both run, of the pages: each of them once
    (test_every_page.py, admin/test_matrix.py), who commits, and who is marked `engine("both")`: what is typed goes
    into a query as it is, or the page has a query of its own."""
    if mark := item.get_closest_marker("engine"):
        return {"sqlite", "postgresql"} if mark.args[0] == "both" else {mark.args[0]}
    is_page = item.path.relative_to(ROOT / "tests").parts[0] in PAGES
    return (
        {"sqlite", "postgresql"}
        if opens_the_database(item) and (not is_page or commits(item))
        else {"sqlite"}
    )


#: The floor without Django: of its tests the second engine reads those that look at a database all the same.
PURE = ROOT / "tests" / "lib"


def pytest_ignore_collect(collection_path):
    is_pure = collection_path.parent == PURE and collection_path.name.startswith("test_")
    if connection.vendor != "sqlite" and is_pure and "db" not in collection_path.read_text(encoding="utf-8"):
        return True
    return None


def belongs_here(item):
    return connection.vendor in engines_of(item)


def is_late(item):
    return commits(item) or "live_server" in item.fixturenames


def pytest_collection_modifyitems(config, items):
    left = [item for item in items if not belongs_here(item)]
    # Who asks for such tests only means them.
    if left and len(left) < len(items):
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if belongs_here(item)]
    # What one process does alone begins first, lest the others wait for it in the end; who commits stays where
    # pytest-django has put them, behind all that count on what migrations filled.
    items.sort(key=lambda item: is_late(item) or not item.get_closest_marker("xdist_group"))


def pytest_unconfigure(config):
    if not is_worker(config):
        shutil.rmtree(settings.SCRATCH, ignore_errors=True)


@pytest.fixture(autouse=True)
def made_the_same_whatever_ran_before():
    """Also the language: that of the last page that a test has read stays with the thread."""
    factories.count_anew()
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def tables_emptied_by_deletion():
    """Between tests that commit. TRUNCATE makes new files for every table and index of PostgreSQL, 0.2 seconds of
    processor each time; DELETE, with foreign keys looked at in the end, takes a fifteenth of that for these few rows.

    What guards events is taken away meanwhile, in that transaction: the site itself has no such way."""
    truncate, delete = DatabaseOperations.sql_flush, SQLiteOperations.sql_flush

    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        if reset_sequences:
            statements = truncate(
                self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade
            )
        else:
            statements = [f"DELETE FROM {self.quote_name(table)}" for table in tables]
        names = [self.quote_name(table) for table in {*tables, TABLE}]
        return [
            # The lock waits for a request that the browser gave up, as TRUNCATE would.
            f"LOCK TABLE {', '.join(names)} IN EXCLUSIVE MODE",
            f"ALTER TABLE {TABLE} DISABLE TRIGGER USER",
            *statements,
            "SET CONSTRAINTS ALL IMMEDIATE",
            f"ALTER TABLE {TABLE} ENABLE TRIGGER USER",
        ]

    def sqlite_flush(self, style, tables, **options):
        statements = delete(self, style, tables, **options)
        return [*unguarding_sql(self.connection), *statements, *guarding_sql(self.connection)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        patch.setattr(SQLiteOperations, "sql_flush", sqlite_flush)
        yield


def left_out(what, why, remedy):
    """Skip for want of a program, said once more at the end of the run; in CI nothing may be left out."""
    sentence = f"Left out: {what}, {why}. To have them: {remedy}"
    if os.environ.get("CI"):
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def pytest_terminal_summary(terminalreporter):
    said = set()
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        said.add(reason[reason.find("Left out: ") :] if "Left out: " in reason else "")
    for sentence in sorted(said - {""}):
        terminalreporter.write_line(sentence, yellow=True)


@pytest.fixture
def admin_user(admin_user):
    """Known here for long: who is new may not confirm."""
    admin_user.date_joined = factories.NOW - 365 * factories.DAY
    admin_user.save()
    return admin_user
