import datetime
import re

import pytest

from companies.lib.backup_folder import backups_in
from companies.management.job import JobFailed
from companies.management.jobs.backup import JOB
from companies.management.only_one import only_one
from tests.backing_up import elsewhere, programs
from tests.factories import NOW

__all__ = ["elsewhere", "programs"]


def test_without_a_folder_and_a_command_none_is_made(settings, tmp_path):
    assert JOB.is_left_out() == "neither BACKUPS_DIR nor BACKUP_COMMAND is set"
    settings.BACKUP_COMMAND = "true"
    assert JOB.is_left_out() == ""
    settings.BACKUP_COMMAND, settings.BACKUPS_DIR = "", tmp_path
    assert JOB.is_left_out() == ""


def test_a_backup_is_made_then_the_command_is_run_and_what_is_too_old_goes(elsewhere, settings, tmp_path):
    settings.BACKUPS_DIR, settings.BACKUP_COMMAND = tmp_path / "backups", "echo carried off"
    assert re.fullmatch(
        r"2025-10-14T08-30-00Z: \d\.\d MB, \d+ rows in \d+ tables \| carried off", JOB.run(NOW)
    )
    settings.BACKUP_COMMAND = ""
    assert JOB.run(NOW + datetime.timedelta(seconds=1)).endswith(" tables, older ones taken away: 1")
    assert backups_in(settings.BACKUPS_DIR) == ["2025-10-14T08-30-01Z"]


def test_a_backup_that_fails_says_why_and_no_command_is_run(elsewhere, settings, tmp_path):
    settings.BACKUPS_DIR, settings.BACKUP_COMMAND = tmp_path / "file", f"touch {tmp_path / 'ran'}"
    settings.BACKUPS_DIR.write_text("")
    with pytest.raises(JobFailed, match=r"file cannot be written: "):
        JOB.run(NOW)
    with only_one("backup"), pytest.raises(JobFailed, match=r"^another backup is at work$"):
        JOB.run(NOW)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("command", "did"),
    [("true", "it ended well and said nothing"), ("echo 'a  b' '$HOME; false'", "a  b $HOME; false")],
)
def test_a_copy_is_made_without_a_shell(settings, command, did):
    settings.BACKUP_COMMAND = command
    assert JOB.run(NOW) == did


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ("sh -c 'echo begun; echo disk full >&2; exit 2'", "BACKUP_COMMAND ended with 2: begun | disk full"),
        ("/nowhere/copy", "BACKUP_COMMAND cannot be run: .*No such file"),
        ("echo 'one", "BACKUP_COMMAND cannot be run: No closing quotation"),
    ],
)
def test_a_copy_that_fails_says_how_it_ended_and_its_last_lines(settings, command, error):
    settings.BACKUP_COMMAND = command
    with pytest.raises(JobFailed, match=error):
        JOB.run(NOW)
