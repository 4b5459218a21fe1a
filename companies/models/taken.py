"""Who is busy with what: advice among moderators, so that two do not read the same thing at once."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint


def lapsed_since(at: datetime.datetime) -> datetime.datetime:
    """What was taken then or earlier is anybody's again at `at`."""
    return at - datetime.timedelta(minutes=settings.TAKEN_MINUTES)


class TakenQuerySet(models.QuerySet["Taken"]):
    def about(self, row: models.Model) -> "TakenQuerySet":
        return self.filter(target_type=row._meta.model_name, target_id=row.pk)

    def standing(self, *, at: datetime.datetime) -> "TakenQuerySet":
        """Those that have not lapsed."""
        return self.filter(taken_at__gt=lapsed_since(at))


class Taken(models.Model):
    """One entry of the queue in the hands of one person. It lapses by itself (TAKEN_MINUTES) and goes with the
    decision; it never stops anybody from deciding: for that there is AlreadyDecided.
    """

    target_type = models.CharField(max_length=20)
    target_id = models.BigIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(db_index=True)

    objects = TakenQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["target_type", "target_id"], name="entry_is_in_the_hands_of_one_person"),
        ]

    def __str__(self) -> str:
        return f"{self.target_type} {self.target_id}: {self.person}"
