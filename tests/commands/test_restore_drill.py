"""A backup is restored by the commands as people call them, in processes of their own."""

import os

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from companies.exchange.backup_copy import BackupFailed
from companies.lib.backup_folder import backup_at
from companies.management import drill
from companies.management.commands import restore_drill
from companies.management.only_one import only_one
from tests import factories
from tests.backing_up import children_are_the_site, elsewhere, programs

__all__ = ["children_are_the_site", "elsewhere", "programs"]


@pytest.fixture
def backup(elsewhere, children_are_the_site, tmp_path):
    channel = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.report(channel=channel)
    call_command("backup", to=tmp_path / "backups", verbosity=0)
    return backup_at(tmp_path / "backups")


def databases():
    """Ours, and what is named after it: other processes of the tests make and drop theirs meanwhile."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, left(current_database(), 40))"
        )
        return sorted(name for (name,) in cursor.fetchall())


def test_the_newest_is_restored_and_pages_open_and_nothing_stays(backup, settings, capfd):
    settings.BACKUPS_DIR, before = backup.folder.parent, databases()
    call_command("restore_drill")
    said = capfd.readouterr().out
    assert "restored, and every table is as it was" in said
    assert "pages opened through it: 9\n" in said
    assert " 0 hours old: it was restored, every table is as it was and pages open, " in said
    assert databases() == before
    assert [path.name for path in settings.BACKUPS_DIR.iterdir()] == [backup.name]


def test_one_that_fails_leaves_nothing_and_says_why(backup, monkeypatch):
    def ends_badly(*words, seconds, say, **environment):
        assert environment["DATABASE_URL"] != os.environ.get("DATABASE_URL")
        raise BackupFailed("restore ended with exit status 1: damaged")

    monkeypatch.setattr(drill, "manage", ends_badly)
    before = databases()
    with pytest.raises(CommandError, match=r"^restore ended with exit status 1: damaged$"):
        call_command("restore_drill", backup=backup.folder)
    assert (databases(), len(list(backup.folder.parent.iterdir()))) == (before, 1)


@pytest.mark.django_db
def test_one_at_a_time_and_of_something(settings, tmp_path):
    with pytest.raises(CommandError, match=r"^of which\?"):
        call_command("restore_drill")
    with only_one("restore_drill"), pytest.raises(CommandError, match="another restore drill is at work"):
        call_command("restore_drill", backup=tmp_path)
    with pytest.raises(CommandError, match="is no backup and has none"):
        call_command("restore_drill", backup=tmp_path)


@pytest.mark.django_db
def test_a_page_that_does_not_open_is_named(monkeypatch):
    monkeypatch.setattr(restore_drill, "open_pages", lambda: iter([("/fr/", 200), ("/en/", 500)]))
    with pytest.raises(CommandError, match=r"^pages of what was restored: /en/ 500$"):
        call_command("restore_drill", open_pages=True)


@pytest.mark.engine("postgresql")
@pytest.mark.django_db
def test_a_role_that_may_make_no_database_is_told_what_it_needs(tmp_path, backup):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE poor LOGIN")
    connection.close()
    try:
        with (
            pytest.MonkeyPatch.context() as patch,
            pytest.raises(CommandError, match=r"no database can be made to try in \(.*\): ALTER ROLE poor"),
        ):
            patch.setitem(connection.settings_dict, "USER", "poor")
            call_command("restore_drill", backup=backup.folder)
    finally:
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("DROP ROLE poor")
