"""A new edition of the ranking, from what is told by now."""

import datetime

from companies.actions.evidence.editions import write_editions
from companies.enums import NightlyJob
from companies.management.job import DAILY, Job


def ranking(at: datetime.datetime) -> str:
    return f"companies with a place: {write_editions(now=at)}"


JOB = Job(NightlyJob.RANKING, DAILY, seconds=30 * 60, run=ranking)
