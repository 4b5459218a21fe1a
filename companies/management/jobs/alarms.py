"""Alarm letters that could not be sent at once, tried again."""

import datetime

from companies.enums import NightlyJob
from companies.exchange.alarm_letters import AlarmNotTaken, can_tell_alarms, tell_alarms
from companies.management.job import DAILY, Job, JobFailed


def alarms(at: datetime.datetime) -> str:
    try:
        return f"lines told of: {tell_alarms(now=at)}"
    except AlarmNotTaken as error:
        raise JobFailed(f"the mail server did not take the letter: {error}") from error


def _is_left_out() -> str:
    return "" if can_tell_alarms() else "ALARM_TO or EMAIL_HOST is not set"


JOB = Job(NightlyJob.ALARMS, DAILY, seconds=5 * 60, run=alarms, is_left_out=_is_left_out)
