"""What must be done before a release is served, once for each database: migrations with the roles of the staff, the starter
directory, the sums and the index.

The server may be given this at every start: where nothing changed it takes a second or two. Of several machines that start at
once one does the work, and the others wait for it.
"""

import hashlib
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, Error

from companies.management.only_one import only_one
from companies.models import StarterRecord

#: Seconds. Longer than a million companies take.
_PATIENCE = 60 * 60


class Command(BaseCommand):
    help = "Bring the database to this release: migrations, roles, starter directory, sums and index. Idempotent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--deploy", action="store_true", help="`check --deploy` comes first")
        parser.add_argument("--no-starter", action="store_true", help="leaves the starter directory out")

    def handle(self, *, deploy: bool, no_starter: bool, **options: Any) -> None:
        try:
            if deploy:
                call_command("check", deploy=True, databases=[DEFAULT_DB_ALIAS])
            with _alone():
                call_command("migrate", interactive=False, verbosity=0)
                if not no_starter:
                    self._bring_starter()
        except Error as error:
            raise CommandError(_in_words(error)) from error

    def _bring_starter(self) -> None:
        """Again where the release is another, and where the database is: one restored, or emptied."""
        stamp = settings.VAR_DIR / ".prepared"
        release = _release()
        if stamp.exists() and stamp.read_text() == f"{release} {_brought()}":
            return
        self.stdout.write("» loading the starter directory")
        call_command("load_starter", stdout=self.stdout)
        call_command("rebuild_evidence", verbosity=0)  # the sums follow the method
        call_command("rebuild_search", verbosity=0)  # the index follows how names are compared
        stamp.parent.mkdir(mode=0o700, exist_ok=True)
        stamp.write_text(f"{release} {_brought()}")


@contextmanager
def _alone() -> Iterator[None]:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with only_one("prepare") as is_ours:
            if is_ours:
                yield
                return
        time.sleep(1)
    raise CommandError("Another machine has been preparing the database for an hour.")


def _release() -> str:
    """Of the files that the starter directory, the sums and the index come from."""
    digest = hashlib.blake2b(digest_size=8)
    for folder, names in (("fixtures", "*.*"), ("companies", "*.py")):
        for path in sorted((settings.BASE_DIR / folder).rglob(names)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _brought() -> str:
    """Of what this database has had of the starter directory."""
    digest = hashlib.blake2b(digest_size=8)
    for record in StarterRecord.objects.order_by("kind", "key").values_list("kind", "key", "digest"):
        digest.update("\0".join(record).encode())
    return digest.hexdigest()


def _in_words(error: Error) -> str:
    """One line; which of the three it is decides what to do."""
    said = str(error).strip().splitlines()[-1]
    if any(words in said for words in ("readonly database", "read-only", "unable to open database file")):
        return (
            "The database cannot be written. SQLite writes beside its file too: the file and its folder must belong to"
            f" who runs the site. ({said})"
        )
    return f"The database does not answer, or not as it should. ({said})"
