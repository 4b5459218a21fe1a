"""The pages that open proposals cite. (Where a timer of its own asks for them every ten minutes, few are left.)"""

import datetime

from companies.enums import NightlyJob
from companies.management.job import DAILY, Job, said_by


def check_pages(at: datetime.datetime) -> str:
    return said_by("check_pages")


JOB = Job(NightlyJob.CHECK_PAGES, DAILY, seconds=15 * 60, run=check_pages)
