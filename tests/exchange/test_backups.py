"""On both engines: what is backed up comes back as it was, and whatever goes wrong leaves things as they were."""

import datetime
import resource
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from companies.exchange import backup_of_postgresql
from companies.exchange.backup_copy import BackupFailed
from companies.exchange.backups import fingerprint_of_key, make_backup, restore_backup
from companies.lib.backup_folder import KeptSecret, backup_at, backups_in, check_sums, write_manifest
from companies.models import Company, Event
from tests import factories
from tests.backing_up import elsewhere, programs
from tests.factories import NOW

__all__ = ["elsewhere", "programs"]

SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def made(elsewhere, tmp_path):
    """A backup of a directory with two companies, and an event."""
    factories.company(name="Sogeline")
    channel = factories.phone_channel(company=factories.company(name="Crédit Vallon"))
    factories.report(channel=channel)
    return make_backup(tmp_path / "backups", at=NOW)


def names():
    return sorted(Company.objects.values_list("name", flat=True))


def restore(backup, *, is_replacing=False):
    return restore_backup(backup, at=NOW, is_replacing=is_replacing)


def told_anew(backup, **changes):
    """The same with another manifest, and sums that hold."""
    write_manifest(backup.folder, replace(backup.manifest, **changes))
    return backup_at(backup.folder)


def test_a_backup_says_what_it_holds(made):
    check_sums(made)
    assert made.name == f"{NOW:%Y-%m-%dT%H-%M-%SZ}"
    assert (made.manifest.engine, made.manifest.tables["companies_company"].rows) == (connection.vendor, 2)
    assert made.manifest.migrations[-1].split(".")[0] in {"companies", "sessions", "otp_totp"}


def test_what_comes_back_is_what_was_there_and_guarded_as_it_was(made, elsewhere):
    with elsewhere():
        assert restore(made) is None
        assert names() == ["Crédit Vallon", "Sogeline"]
        assert factories.company(name="New").pk > max(made.manifest.tables["companies_company"].rows, 2)
        Event.objects.create(
            kind="channel_published", target_type="company", target_id=1, happened_at=NOW, before={}, after={}
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.update(reason="another")
    assert names() == ["Crédit Vallon", "Sogeline"]


def test_a_database_that_is_not_empty_is_replaced_only_when_that_is_asked_for(made):
    factories.company(name="Later")
    with pytest.raises(BackupFailed, match="not empty: --replace"):
        restore(made)
    assert "Later" in names()


def test_what_is_replaced_is_gone_with_tables_that_came_since(made, elsewhere):
    with elsewhere():
        restore(made)
        factories.company(name="Later")
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE came_since (id integer PRIMARY KEY)")
        kept = restore(made, is_replacing=True)
        assert names() == ["Crédit Vallon", "Sogeline"]
        assert "came_since" not in connection.introspection.table_names()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(kept)) as old:
            assert old.execute("SELECT count(*) FROM companies_company").fetchone() == (3,)


def test_one_of_the_other_engine_is_refused(made):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    with pytest.raises(BackupFailed, match="a backup goes back into its own engine"):
        restore(told_anew(made, engine=other), is_replacing=True)


def test_one_of_a_newer_release_is_refused_before_anything_is_touched(made):
    migrations = [*made.manifest.migrations, "companies.9999_of_tomorrow"]
    with pytest.raises(BackupFailed, match=r"newer release: this one knows no companies\.9999_of_tomorrow"):
        restore(told_anew(made, migrations=migrations), is_replacing=True)
    assert len(names()) == 2


def test_what_came_back_otherwise_than_the_manifest_says_is_found(made, elsewhere):
    tables = made.manifest.tables
    tables["companies_company"], tables["never_was"] = (tables["companies_report"],) * 2
    with elsewhere(), pytest.raises(BackupFailed, match=r"the manifest says: companies_company, never_was$"):
        restore(told_anew(made, tables=tables))


def test_a_file_that_breaks_off_changes_nothing(made, elsewhere):
    with elsewhere():
        restore(made)
        factories.company(name="Later")
        made.file.write_bytes(made.file.read_bytes()[: made.bytes // 2])
        with pytest.raises(BackupFailed, match=r"pg_restore|damaged|malformed"):
            restore(made, is_replacing=True)
        assert "Later" in names()


@contextmanager
def no_file_larger_than(size):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_without_room_for_another_the_old_ones_stay_and_that_is_said(made):
    folder = made.folder.parent
    with no_file_larger_than(10_000), pytest.raises(BackupFailed, match=r"SQLite: |pg_dump"):
        make_backup(folder, at=NOW + SECOND)
    assert [path.name for path in folder.iterdir()] == backups_in(folder) == [made.name]
    check_sums(made)


def test_a_folder_that_cannot_be_written_is_named(transactional_db, programs, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFailed, match=r"file/below cannot be written: Not a directory"):
        make_backup(tmp_path / "file" / "below", at=NOW)


def test_secrets_are_named_and_never_told(made, monkeypatch):
    for name, value in {
        "SECRET_KEY_FILE": "/etc/joignable/secret",
        "EMAIL_HOST_PASSWORD": "geheim",
        "DATABASE_URL": "postgres://site:geheim@db/site",
        "PAGES_CACHE": "redis://cache:6379/0",
        "SENTRY_DSN": "",
    }.items():
        monkeypatch.setenv(name, value)
    backup = make_backup(made.folder.parent, at=NOW + SECOND)
    assert backup.manifest.secrets == [
        KeptSecret("SECRET_KEY", "/etc/joignable/secret", fingerprint_of_key()),
        KeptSecret("DATABASE_URL", "DATABASE_URL in the environment"),
        KeptSecret("EMAIL_HOST_PASSWORD", "EMAIL_HOST_PASSWORD in the environment"),
    ]
    assert "geheim" not in (backup.folder / "manifest.json").read_text()


def test_another_key_has_another_fingerprint(settings):
    first = fingerprint_of_key()
    settings.SECRET_KEY = "another"
    assert (fingerprint_of_key() == first, len(first)) == (False, 16)


@pytest.mark.engine("sqlite")
def test_a_database_that_somebody_has_open_is_not_replaced(made, elsewhere):
    with elsewhere():
        restore(made)
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as site:
            site.execute("PRAGMA journal_mode = WAL")
            site.execute("SELECT count(*) FROM companies_company").fetchone()
            with pytest.raises(BackupFailed, match=r"another process has .* open: stop the site"):
                restore(made, is_replacing=True)
            assert site.execute("SELECT count(*) FROM companies_company").fetchone() == (2,)


@pytest.mark.engine("sqlite")
def test_a_database_that_is_broken_is_put_aside(made, elsewhere):
    with elsewhere():
        path = connection.settings_dict["NAME"]
        path.write_bytes(b"no database" * 1000)
        kept = restore(made, is_replacing=True)
        assert (names(), kept.read_bytes()[:11]) == (["Crédit Vallon", "Sogeline"], b"no database")


@pytest.mark.engine("sqlite")
def test_what_was_deleted_is_in_no_page_of_a_copy(made):
    Company.objects.filter(name="Sogeline").delete()
    assert b"Sogeline" in made.file.read_bytes()
    assert b"Sogeline" not in make_backup(made.folder.parent, at=NOW + SECOND).file.read_bytes()


@pytest.mark.engine("postgresql")
def test_what_is_written_while_pg_dump_runs_is_in_neither_the_copy_nor_its_sums(made, elsewhere, monkeypatch):
    run, url = subprocess.run, connection.connection.info.dsn

    def written_before(command, **options):
        if "--format=custom" in command:
            run([Path(command[0]).parent / "psql", "-d", url, "-c", "DELETE FROM companies_reportflag; UPDATE"
                 " companies_company SET name = 'Renamed'"], check=True, capture_output=True)  # fmt: skip
        return run(command, **options)

    monkeypatch.setattr(backup_of_postgresql.subprocess, "run", written_before)
    backup = make_backup(made.folder.parent, at=NOW + SECOND)
    assert names() == ["Renamed", "Renamed"]
    with elsewhere():
        restore(backup)
        assert names() == ["Crédit Vallon", "Sogeline"]
