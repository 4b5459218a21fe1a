"""Letters to the staff about lines whose callers were asked for a code or a card number: at once, beside the request.

The visitor waits for no mail server: a thread that lives as long as the letter takes sends it after the report is stored.
What it could not send is tried again with the next alarm, by `manage.py tell_alarms` (for a timer), and at night.
"""

import datetime
import logging
import smtplib
import threading

from django.conf import settings
from django.core.mail import send_mail
from django.db import DatabaseError, connections, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from companies.actions.reports.alarm_letters import note_sent, take_due
from companies.exchange.domain_proofs import can_mail
from companies.models import AlarmLetter, Report

log = logging.getLogger(__name__)
_AT_WORK = threading.Lock()


class AlarmNotTaken(Exception):
    """No server took the letter; what it told is due again."""


def can_tell_alarms() -> bool:
    return bool(settings.ALARM_TO) and can_mail()


def tell_alarms(*, now: datetime.datetime) -> int:
    """One letter about all lines that are due; how many lines. Raises AlarmNotTaken."""
    if not can_tell_alarms():
        return 0
    due = take_due(at=now)
    if not due:
        return 0
    with override(settings.DIGEST_LANGUAGE):
        subject = _("%(site)s: callers were asked for a code or a card number") % {"site": settings.SITE_NAME}
        text = _written(due)
    try:
        send_mail(subject, text, None, settings.ALARM_TO)
    except (smtplib.SMTPException, OSError) as error:
        raise AlarmNotTaken(type(error).__name__) from error
    note_sent(due, at=timezone.now())
    return len(due)


def tell_alarms_soon() -> None:
    """Once what is being stored is stored. Never fails, and never waits."""
    if can_tell_alarms():
        transaction.on_commit(
            lambda: threading.Thread(target=_work, name="alarm letter", daemon=True).start()
        )


def _work() -> None:
    if not _AT_WORK.acquire(blocking=False):  # the other one, or the timer, comes to it
        return
    try:
        while tell_alarms(now=timezone.now()):
            pass
    except (AlarmNotTaken, DatabaseError) as error:
        log.warning("an alarm letter is to be tried again: %s", error)
    finally:
        connections.close_all()
        _AT_WORK.release()


def _written(due: list[AlarmLetter]) -> str:
    """Without a word of what people sent: which company, which line, how many, and where to look."""
    told = [
        (
            row.channel.company,
            row.channel,
            Report.objects.alarming_of(row.channel, since=row.asked_at).count(),
        )
        for row in due
    ]
    queue = f"{settings.SITE_URL}{reverse('admin:queue')}"
    return render_to_string(
        "staff/alarm.txt", {"told": told, "queue": queue, "site_name": settings.SITE_NAME}
    )
