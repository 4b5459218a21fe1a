"""Keys of days as files, made by several processes at once."""

import datetime
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from companies.actions.submissions.day_keys import KeyKind, destroy_old_keys, key_known, key_made
from companies.apps import keys_can_be_kept

DAY = datetime.date(2025, 10, 14)
ROOT = Path(__file__).resolve().parents[3]
_PROCESS = """
import datetime, sys, time
from django.conf import settings
settings.configure(KEYS_DIR=sys.argv[1])
from companies.actions.submissions.day_keys import KeyKind, key_made
time.sleep(max(float(sys.argv[2]) - time.time(), 0))
for number in range(40):
    key, is_first = key_made(KeyKind.DAY, datetime.date(2025, 10, 14) + datetime.timedelta(days=number))
    print(key.hex(), is_first)
"""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    return settings.KEYS_DIR


def test_processes_that_begin_a_day_at_once_have_one_key(folder):
    start = str(time.time() + 1.5)
    command = [sys.executable, "-c", _PROCESS, str(folder), start]
    running = [
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={"PATH": os.environ["PATH"]}
        )
        for _ in range(4)
    ]
    told = [process.communicate(timeout=60)[0].split("\n")[:-1] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    for lines in zip(*told, strict=True):
        keys, firsts = zip(*(line.split() for line in lines), strict=True)
        assert (len(set(keys)), firsts.count("True")) == (1, 1)
    assert len(list(folder.iterdir())) == 40


def test_a_key_is_the_same_after_the_site_was_started_again():
    made, is_first = key_made(KeyKind.DAY, DAY)
    assert is_first
    assert key_made(KeyKind.DAY, DAY) == (made, False)
    assert key_known(KeyKind.DAY, DAY) == made


def test_kinds_and_days_have_keys_of_their_own():
    keys = {
        key_made(kind, DAY + datetime.timedelta(days=number))[0] for kind in KeyKind for number in range(3)
    }
    assert len(keys) == 6


def test_only_what_has_had_its_time_is_destroyed(folder):
    for kind in KeyKind:
        for ago in (0, 1, 6, 7, 30):
            key_made(kind, DAY - datetime.timedelta(days=ago))
    (folder / "day-of-rest").write_text("of somebody else")
    (folder / ".half").write_text("of a process that was killed")
    assert destroy_old_keys(today=DAY) == 6
    assert {path.name for path in folder.iterdir()} == {
        "day-2025-10-14", "week-2025-10-14", "week-2025-10-13", "week-2025-10-08", "day-of-rest", ".half",
    }  # fmt: skip


def test_without_a_folder_there_is_nothing_to_destroy():
    assert destroy_old_keys(today=DAY) == 0
    assert key_known(KeyKind.WEEK, DAY) is None


def test_a_folder_for_keys_that_cannot_be_is_found_before_the_start(settings, tmp_path):
    assert keys_can_be_kept() == []
    assert (Path(settings.KEYS_DIR).stat().st_mode & 0o777) == 0o700
    settings.KEYS_DIR.chmod(0o755)
    assert [found.id for found in keys_can_be_kept()] == ["companies.W001"]
    (tmp_path / "file").write_text("")
    settings.KEYS_DIR = tmp_path / "file" / "keys"
    assert [found.id for found in keys_can_be_kept()] == ["companies.E001"]
