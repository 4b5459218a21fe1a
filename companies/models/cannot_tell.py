"""That a person could not tell whether a value is right: it comes to them no more, and to the others all the same."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint


class CannotTell(models.Model):
    """Of one card of the desk for confirming: a channel or a proposal. It decides nothing."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    target_type = models.CharField(max_length=20)
    target_id = models.BigIntegerField()
    told_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["person", "target_type", "target_id"],
                name="person_says_of_a_card_once_that_they_cannot_tell",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_type} {self.target_id}: {self.person}"
