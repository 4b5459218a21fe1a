"""The index of every month that is over and has none yet; on most nights there is nothing to do."""

import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from companies.actions.evidence.month_index import write_due_months
from companies.enums import NightlyJob
from companies.management.job import DAILY, Job


def index(at: datetime.datetime) -> str:
    written = write_due_months(now=at, zone=ZoneInfo(settings.TIME_ZONE))
    told = ", ".join(f"{one.name}{' (invented)' if one.is_invented else ''}" for one in written)
    return f"index of {told}" if told else "no month was due"


JOB = Job(NightlyJob.INDEX, DAILY, seconds=30 * 60, run=index)
