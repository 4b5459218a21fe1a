"""What has had its time goes, every night: companies/retention.py. Sessions that are over are among it."""

import datetime

from companies.actions.submissions.retention import WithoutRule, purge_old
from companies.enums import NightlyJob
from companies.management.commands.purge import empty_log
from companies.management.job import DAILY, Job, JobFailed


def purge(at: datetime.datetime) -> str:
    try:
        purged = [one for one in purge_old(at=at) if one.rows]
    except WithoutRule as error:
        raise JobFailed(f"companies/retention.py does not say once what becomes of: {error}") from error
    empty_log()
    told = ", ".join(f"{one.table.rpartition('.')[2]}: {one.rows}" for one in purged)
    return told or "nothing had had its time"


JOB = Job(NightlyJob.PURGE, DAILY, seconds=30 * 60, run=purge)
