"""Which lines the staff is to be written to about, at once: noted beside the report, sent by whoever comes to it first.

A line is told of once a day, and a letter tells of all lines that are due; so many letters an hour, and what comes beyond
waits for the next. Nothing is lost where no mail server answers: what was not taken is due again.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from companies.actions.submissions.receiving import one_by_one
from companies.models import AlarmLetter, Report

#: So long nobody else tries what somebody set out to send: longer than a mail server is waited for.
_IN_HAND = datetime.timedelta(minutes=4)
_HOUR = datetime.timedelta(hours=1)


def ask_for_letter(report: Report, *, at: datetime.datetime) -> None:
    """Inside the transaction that stores the report; nothing where the staff gave no address."""
    if settings.ALARM_TO:
        AlarmLetter.objects.get_or_create(
            channel=report.channel, day=timezone.localdate(at), defaults={"asked_at": at}
        )


@transaction.atomic
def take_due(*, at: datetime.datetime) -> list[AlarmLetter]:
    """What the next letter is to tell, in the hands of whoever asks; none while the letters of the hour are spent."""
    one_by_one("alarm letters")
    tried = AlarmLetter.objects.filter(tried_at__gt=at - _HOUR).values("tried_at").distinct()
    if tried.count() >= settings.MOST_ALARM_LETTERS_AN_HOUR:
        return []
    free = Q(tried_at=None) | Q(tried_at__lte=at - _IN_HAND)
    rows = AlarmLetter.objects.due(at=at).filter(free).select_related("channel__company")
    found = list(rows.order_by("asked_at", "pk"))
    AlarmLetter.objects.filter(pk__in=[row.pk for row in found]).update(tried_at=at)
    return found


def note_sent(letters: list[AlarmLetter], *, at: datetime.datetime) -> None:
    AlarmLetter.objects.filter(pk__in=[row.pk for row in letters]).update(sent_at=at)
