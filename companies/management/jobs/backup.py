"""A backup below BACKUPS_DIR, then whatever the machine's owner does besides (BACKUP_COMMAND): after the purge, so that what had
its time is in neither."""

import datetime
import os
import shlex
import subprocess
from pathlib import Path
from typing import IO, cast

from django.conf import settings

from companies.enums import NightlyJob
from companies.exchange.backup_copy import BackupFailed
from companies.management.backing_up import back_up, told_of
from companies.management.job import DAILY, Job, JobFailed
from companies.management.tail import Tail

_CHUNK = 8192


def backup(at: datetime.datetime) -> str:
    told = []
    if settings.BACKUPS_DIR:
        told.append(_of_ours(settings.BACKUPS_DIR, at))
    if settings.BACKUP_COMMAND:
        told.append(_by_command())
    return " | ".join(told)


def _of_ours(folder: Path, at: datetime.datetime) -> str:
    try:
        made, gone = back_up(folder, at=at, is_pruning=True)
    except BackupFailed as error:
        raise JobFailed(str(error)) from error
    return told_of(made) + (f", older ones taken away: {len(gone)}" if gone else "")


def _by_command() -> str:
    """No shell reads it. What it says is read as it comes, and its end kept where it fails."""
    said = Tail()
    try:
        process = subprocess.Popen(  # noqa: S603 - of the machine's owner, as SECRET_KEY is
            shlex.split(settings.BACKUP_COMMAND),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except (OSError, ValueError) as error:
        raise JobFailed(f"BACKUP_COMMAND cannot be run: {error}") from error
    with process:
        pipe = cast(IO[bytes], process.stdout).fileno()
        while chunk := os.read(pipe, _CHUNK):
            said.write(chunk)
    if process.returncode:
        raise JobFailed(f"BACKUP_COMMAND ended with {process.returncode}: {said.text}")
    return said.text or "it ended well and said nothing"


def _is_left_out() -> str:
    is_wanted = settings.BACKUPS_DIR or settings.BACKUP_COMMAND
    return "" if is_wanted else "neither BACKUPS_DIR nor BACKUP_COMMAND is set"


JOB = Job(NightlyJob.BACKUP, DAILY, seconds=2 * 60 * 60, run=backup, is_left_out=_is_left_out)
