import pytest
from django.core.management import CommandError, call_command

from companies.lib.backup_folder import backups_in
from tests.backing_up import elsewhere, programs

__all__ = ["elsewhere", "programs"]


def test_where_to_must_be_said():
    with pytest.raises(CommandError, match=r"^where to\? --to FOLDER, or set BACKUPS_DIR$"):
        call_command("backup")


def test_one_is_made_and_what_to_keep_apart_is_named(elsewhere, settings, tmp_path, capsys):
    old = tmp_path / "backups" / "2020-01-01T00-00-00Z"
    for name in ("2020-01-01T00-00-00Z", "2020-01-01T00-00-01Z"):
        old.with_name(name).mkdir(parents=True)
    call_command("backup", to=tmp_path / "backups")
    made, key, *_others, never = capsys.readouterr().out.splitlines()
    newest, *older = backups_in(tmp_path / "backups")
    assert older == ["2020-01-01T00-00-01Z", "2020-01-01T00-00-00Z"]
    assert (made.startswith(f"{newest}: "), made.endswith(f" s: {tmp_path / 'backups' / newest}")) == (
        True,
        True,
    )
    assert key.startswith("keep apart from it: SECRET_KEY (SECRET_KEY in the environment, fingerprint ")
    assert never == f"keep nowhere else: {settings.KEYS_DIR}"


def test_of_the_folder_of_the_nightly_work_old_ones_go(elsewhere, settings, tmp_path, capsys):
    settings.BACKUPS_DIR = tmp_path
    for name in ("2020-01-01T00-00-00Z", "2020-01-01T00-00-01Z"):
        (tmp_path / name).mkdir()
    call_command("backup")
    assert "newer ones stand for it, taken away: 2020-01-01T00-00-00Z\n" in capsys.readouterr().out
    assert backups_in(tmp_path)[1:] == ["2020-01-01T00-00-01Z"]
