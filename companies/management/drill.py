"""A restore drill: a backup into a database that is thrown away, and a few pages opened through it."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connection, connections
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils.translation import override

from companies.exchange.backup_copy import BackupFailed
from companies.management.children import run_child
from companies.models import Company

#: For each of the two processes: together less than the nightly work gives a job, so that what they made is cleared away.
SECONDS = 55 * 60
_FOLDER = ".drill-"


def manage(*words: str, seconds: float, say: Callable[[str], object], **environment: str) -> None:
    """Run manage.py in a process with another environment, another DATABASE_URL mostly. Raises BackupFailed where it fails."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
    end = run_child(command, seconds=seconds, say=say, env={**os.environ, **environment})
    if end.status:
        raise BackupFailed(f"{words[0]} ended with {end.how}: {end.last_words}")


def drill(backup: Path, *, scratch: Path, say: Callable[[str], object]) -> None:
    """Restore it, compare, bring it to this release, open pages. `scratch`: a private folder with room for a copy.

    Raises BackupFailed.
    """
    with _private_folder(scratch) as folder, _throw_away_database(folder) as url:
        # The purge of the copy must not touch the keys of the site.
        environment = {"DATABASE_URL": url, "KEYS_DIR": str(folder / "keys")}
        manage("restore", str(backup), seconds=SECONDS, say=say, **environment)
        manage("restore_drill", "--open-pages", seconds=SECONDS, say=say, **environment)


def open_pages() -> Iterator[tuple[str, int]]:
    """Pages of the database at hand, each with the status it was answered with: what everybody sees, a company, the door."""
    company = Company.objects.published().order_by("pk").first()
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        client = Client(raise_request_exception=False)
        for path in _paths(company):
            yield path, client.get(path, secure=True).status_code


def _paths(company: Company | None) -> Iterator[str]:
    for language, _name in settings.SITE_LANGUAGES:
        with override(language):
            yield reverse("home")
            yield reverse("ranking")
            if company:
                yield reverse("company", args=[company.slug])
                yield f"{reverse('search')}?q={quote(company.name)}"
    yield reverse("admin:login")


@contextmanager
def _private_folder(scratch: Path) -> Iterator[Path]:
    """One at a time (who calls holds a lock); what one that was killed left behind goes with the next."""
    scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in scratch.glob(f"{_FOLDER}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=_FOLDER, dir=scratch) as folder:
        yield Path(folder)


@contextmanager
def _throw_away_database(folder: Path) -> Iterator[str]:
    """Its DATABASE_URL: a file in that folder, or a database of the same server."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'drill.sqlite3'}"
        return
    own = connections.create_connection(DEFAULT_DB_ALIAS)
    name = f"{own.settings_dict['NAME'][:48]}_restore_drill"
    try:
        with own.cursor() as cursor:
            drop = f"DROP DATABASE IF EXISTS {own.ops.quote_name(name)} WITH (FORCE)"
            try:
                cursor.execute(drop)
                cursor.execute(_creating(cursor, own.ops.quote_name(name)))
            except ProgrammingError as error:
                role = own.settings_dict["USER"]
                raise BackupFailed(
                    f"no database can be made to try in ({str(error).strip()}): ALTER ROLE {role} CREATEDB"
                ) from error
            try:
                yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
            finally:
                cursor.execute(drop)
    finally:
        own.close()


def _creating(cursor: Any, name: str) -> str:
    """Like the one at hand, of which sorting and letters depend."""
    cursor.execute("SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()")
    collate, ctype = cursor.fetchone()
    return (
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE '{collate}' LC_CTYPE '{ctype}'"
    )
