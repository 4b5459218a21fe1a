"""Letters to who asked to be told: at most one a wish and a night."""

import datetime

from companies.actions.directory.subscriptions import end_subscription, telling
from companies.actions.submissions.sealing import Unreadable
from companies.enums import NightlyJob
from companies.exchange.subscription_letters import NotTaken, can_follow, one_connection, tell
from companies.management.job import DAILY, Job, JobFailed
from companies.queries.directory.subscriptions import due

#: After so many letters that no server took, one after another, it is the server.
MOST_REFUSED = 5


def tell_followers(at: datetime.datetime) -> str:
    """What was not taken is told the next night; an address that can no longer be read is forgotten."""
    told = refused = forgotten = 0
    with one_connection() as connection:
        for pk, news in due(now=at):
            try:
                with telling(pk, at=at) as row:
                    if row:
                        tell(row, news, connection=connection)
                        told += 1
            except NotTaken as error:
                refused += 1
                if refused == MOST_REFUSED and not told:
                    raise JobFailed(f"the mail server takes no letter: {error}") from error
            except Unreadable:
                end_subscription(subscription_id=pk)
                forgotten += 1
    return f"{told} letters; {refused} not taken, {forgotten} forgotten: sealed under another key"


def _is_left_out() -> str:
    return "" if can_follow() else "EMAIL_HOST or SITE_URL is not set"


JOB = Job(NightlyJob.TELL, DAILY, seconds=60 * 60, run=tell_followers, is_left_out=_is_left_out)
