"""What public forms are guarded by. Nothing here outlives its use, and nothing says who somebody is."""

from django.db import models
from django.db.models import CheckConstraint, Q


class NetworkToday(models.Model):
    """What one network sent today, under the key that dies with the day (actions.submissions.day_keys)."""

    key = models.CharField(max_length=32, unique=True)
    day = models.DateField(db_index=True)
    sent = models.PositiveIntegerField(default=0, help_text="forms of any kind, over all companies")
    blocked_at = models.DateTimeField(
        null=True, blank=True, help_text="a moderator holds back whatever else it sends today"
    )

    class Meta:
        constraints = [CheckConstraint(condition=~Q(key=""), name="network_today_has_a_key")]

    def __str__(self) -> str:
        return f"{self.day} {self.key}"


class NetworkMark(models.Model):
    """That one network told of one thing on one day, under a key that dies within a week.

    Stands beside no report: without the key it says neither who it was nor of what.
    """

    key = models.CharField(max_length=32, unique=True)
    day = models.DateField(db_index=True)
    told = models.PositiveIntegerField(default=0, help_text="how often that day")

    def __str__(self) -> str:
        return f"{self.day} {self.key}"


class SpentChallenge(models.Model):
    """A proof of work that was accepted: once, for one form, until it would have expired anyway."""

    salt = models.CharField(max_length=32, unique=True)
    nonce = models.CharField(max_length=32, help_text="the form it was spent on; sent twice, it is one form")
    spent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.salt


class WordsSent(models.Model):
    """Words that came in lately, as a keyed digest: the same again are recognised, and cannot be read here."""

    digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest
