"""What is done before a release is served. Its parts have tests of their own, and are written down here."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from companies.management.commands import prepare
from companies.management.only_one import only_one
from companies.models import StarterRecord

EVERYTHING = ["migrate", "load_starter", "rebuild_evidence", "rebuild_search"]


@pytest.fixture
def prepared(db, tmp_path, settings, monkeypatch):
    """Prepares the database; says which commands that took."""
    settings.VAR_DIR = tmp_path
    done = []

    def command(name, **_options):
        done.append(name)
        if name == "load_starter":
            bring("free")

    def bring_up(**options):
        done.clear()
        call_command("prepare", stdout=StringIO(), **options)
        return list(done)

    monkeypatch.setattr(prepare, "call_command", command)
    monkeypatch.setattr(prepare, "_release", lambda: "of today")
    return bring_up


def bring(key):
    """What the starter directory brought is remembered."""
    StarterRecord.objects.get_or_create(
        kind="company", key=key, defaults={"last_at": timezone.now(), "digest": key}
    )


def test_the_starter_directory_comes_once_for_a_release(prepared, monkeypatch):
    assert prepared() == EVERYTHING
    assert prepared() == ["migrate"]
    monkeypatch.setattr(prepare, "_release", lambda: "of tomorrow")
    assert prepared() == EVERYTHING


def test_it_comes_again_to_a_database_that_is_another(prepared):
    """One that was restored, or emptied."""
    prepared()
    StarterRecord.objects.all().delete()
    assert prepared() == EVERYTHING


def test_a_site_in_production_is_checked_first(prepared):
    assert prepared(deploy=True, no_starter=True) == ["check", "migrate"]


def test_who_comes_second_waits_for_the_first(prepared, monkeypatch):
    with only_one("prepare"):
        monkeypatch.setattr(prepare, "_PATIENCE", 0.01)
        with pytest.raises(CommandError, match="Another machine"):
            prepared()


def test_the_release_is_that_of_its_files(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "companies").mkdir()
    (tmp_path / "companies/method.py").write_text("HALF_LIFE = 90")
    before = prepare._release()
    (tmp_path / "companies/method.py").write_text("HALF_LIFE = 180")
    assert prepare._release() != before


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("attempt to write a readonly database", "cannot be written"),
        ("unable to open database file", "cannot be written"),
        ("cannot execute CREATE TABLE in a read-only transaction", "cannot be written"),
        ("connection failed: Connection refused", "does not answer"),
    ],
)
def test_a_database_that_cannot_be_prepared_says_why(prepared, monkeypatch, error, said):
    def refuse(*_arguments, **_options):
        raise OperationalError(error)

    monkeypatch.setattr(prepare, "call_command", refuse)
    with pytest.raises(CommandError, match=said):
        prepared()
