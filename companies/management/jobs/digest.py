"""One letter to the staff, last of the night: what waits, and how the night went."""

import datetime
import smtplib

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from companies.enums import NightlyJob
from companies.exchange.domain_proofs import can_mail
from companies.management.job import DAILY, Job, JobFailed
from companies.models import NightlyRun
from companies.queries.staff.nightly import last_runs
from companies.queries.staff.queue import Entry, QueueStanding, standings, the_queue
from companies.queries.staff.queue_kinds import KINDS
from companies.templatetags.staff import staff_page

MOST_NAMED = 3


def digest(at: datetime.datetime) -> str:
    """Nothing is sent when nothing waits and nothing failed; without a mail server that is said, and no error."""
    waiting = _oldest_first(standings(KINDS))
    runs = sorted(last_runs(), key=lambda run: run.started_at)
    night = [run for run in runs if run.job != NightlyJob.DIGEST and at - run.started_at < DAILY]
    if not waiting and not any(run.went_wrong for run in night):
        return "nothing waits and nothing failed: no letter"
    if not can_mail():
        return "no mail server is set (EMAIL_HOST): no letter"
    with override(settings.DIGEST_LANGUAGE):
        subject = _("%(site)s: what waits, and how the night went") % {"site": settings.SITE_NAME}
        text = _written(at, waiting, night)
    try:
        send_mail(subject, text, None, settings.DIGEST_TO)
    except (smtplib.SMTPException, OSError) as error:
        raise JobFailed(f"the mail server did not take the letter: {type(error).__name__}") from error
    return f"written to {len(settings.DIGEST_TO)}"


def _oldest_first(found: list[QueueStanding]) -> list[QueueStanding]:
    """What waits, by its oldest row."""
    waiting = [(one.oldest_at, place, one) for place, one in enumerate(found) if one.oldest_at]
    return [one for _since, _place, one in sorted(waiting)]


def _written(at: datetime.datetime, waiting: list[QueueStanding], night: list[NightlyRun]) -> str:
    """Without a word of what people sent: a letter lies in post boxes that are not ours."""
    gravest = the_queue(KINDS, now=at)[:MOST_NAMED]
    context = {
        "site_name": settings.SITE_NAME,
        "waiting": waiting,
        "gravest": [(entry, _whole(_page_of(entry))) for entry in gravest],
        "queue": _whole(reverse("admin:queue")),
        "failed": [run for run in night if run.went_wrong],
        "went_well": [run for run in night if not run.went_wrong],
    }
    return render_to_string("staff/digest.txt", context)


def _page_of(entry: Entry) -> str:
    return reverse("admin:queue") if entry.flood else staff_page(entry.target)


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _is_left_out() -> str:
    return "" if settings.DIGEST_TO else "DIGEST_TO is not set"


JOB = Job(NightlyJob.DIGEST, DAILY, seconds=5 * 60, run=digest, is_left_out=_is_left_out)
