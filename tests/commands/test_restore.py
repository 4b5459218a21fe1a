import pytest
from django.core.management import CommandError, call_command

from companies.management.commands import restore


@pytest.mark.parametrize("asked", [{}, {"backup": "/nowhere", "only_finish": True}])
def test_a_backup_is_named_or_none_is_needed(asked):
    with pytest.raises(CommandError, match="name a backup, or say --only-finish"):
        call_command("restore", **asked)


def test_what_is_no_backup_is_said_to_be_none(tmp_path):
    with pytest.raises(CommandError, match="is no backup and has none"):
        call_command("restore", backup=tmp_path)


def test_what_came_back_by_other_means_is_only_finished(monkeypatch):
    asked = []
    monkeypatch.setattr(restore, "finish", lambda manifest, *, at, say: asked.append(manifest))
    call_command("restore", only_finish=True)
    assert asked == [None]


def test_into_another_database_it_goes_by_a_process_whose_database_that_is(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(restore, "manage", lambda *words, seconds, say, **more: asked.append((words, more)))
    call_command("restore", backup=tmp_path, to="postgres:///b", replace=True)
    call_command("restore", only_finish=True, to="postgres:///b")
    url = {"DATABASE_URL": "postgres:///b"}
    assert asked == [(("restore", str(tmp_path), "--replace"), url), (("restore", "--only-finish"), url)]
