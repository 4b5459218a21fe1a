"""A copy by the command of the machine's owner (BACKUP_COMMAND): after the purge, so that what had its time is not in it."""

import datetime
import os
import shlex
import subprocess
from typing import IO, cast

from django.conf import settings

from companies.enums import NightlyJob
from companies.management.job import DAILY, Job, JobFailed
from companies.management.tail import Tail

_CHUNK = 8192


def backup(at: datetime.datetime) -> str:
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
    return "" if settings.BACKUP_COMMAND else "BACKUP_COMMAND is not set"


JOB = Job(NightlyJob.BACKUP, DAILY, seconds=2 * 60 * 60, run=backup, is_left_out=_is_left_out)
