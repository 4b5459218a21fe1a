"""The official pages of companies whose turn it is."""

import datetime

from companies.enums import NightlyJob
from companies.management.job import DAILY, Job, said_by


def read_pages(at: datetime.datetime) -> str:
    return said_by("read_pages", "--due")


JOB = Job(NightlyJob.READ_PAGES, DAILY, seconds=4 * 60 * 60, run=read_pages)
