"""Lines of which the staff is written to at once: a caller was asked for what no genuine service asks for."""

import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from companies.models.channel import Channel

#: What no server took for so long is told by the nightly letter, as what waits in the queue.
TRIED_FOR = datetime.timedelta(days=3)


class AlarmLetterQuerySet(models.QuerySet["AlarmLetter"]):
    def due(self, *, at: datetime.datetime) -> "AlarmLetterQuerySet":
        return self.filter(sent_at=None, asked_at__gt=at - TRIED_FOR)


class AlarmLetter(models.Model):
    """One line on one day, written beside its first alarm of that day; a letter tells of all that are due.

    `tried_at`: when somebody last set out to send it, for the letter of which it is.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+")
    day = models.DateField()
    asked_at = models.DateTimeField(db_index=True)
    tried_at = models.DateTimeField(null=True, db_index=True)
    sent_at = models.DateTimeField(null=True)

    objects = AlarmLetterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["channel", "day"], name="line_is_written_about_once_a_day"),
            CheckConstraint(
                condition=Q(sent_at=None) | Q(tried_at__isnull=False, sent_at__gte=F("tried_at")),
                name="alarm_letter_is_sent_once_it_was_tried",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.day}"
