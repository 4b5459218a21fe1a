"""What the pages say as the day begins, so that it can be cited: after the purge, and before the backup."""

import datetime

from companies.actions.directory.day_records import record_day
from companies.enums import NightlyJob
from companies.management.job import DAILY, Job


def record(at: datetime.datetime) -> str:
    written = record_day(now=at)
    return "the day is written already" if written is None else f"pages that say something else: {written}"


JOB = Job(NightlyJob.RECORD, DAILY, seconds=30 * 60, run=record)
