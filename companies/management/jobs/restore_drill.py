"""Once a month the newest backup is restored into a database that is thrown away: a copy that nobody tried is a hope."""

import datetime

from django.conf import settings

from companies.enums import NightlyJob
from companies.management.job import MONTHLY, Job, said_by


def restore_drill(at: datetime.datetime) -> str:
    return said_by("restore_drill")


def _is_left_out() -> str:
    return "" if settings.BACKUPS_DIR else "BACKUPS_DIR is not set"


JOB = Job(NightlyJob.RESTORE_DRILL, MONTHLY, seconds=2 * 60 * 60, run=restore_drill, is_left_out=_is_left_out)
