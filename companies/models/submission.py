"""What strangers send, whatever it is: the columns that the rows of all forms share (actions.submissions.receiving)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from companies.enums import HeldBecause
from companies.models.codes import CodeField


class Submission(models.Model):
    """Row that comes of one form, and of it once, however often it is sent."""

    nonce = models.CharField(max_length=32, unique=True, help_text="of the form: sent twice, it is one row")

    class Meta:
        abstract = True


class Followed(Submission):
    """Submission whose sender comes back to it by a private link, made from its form."""

    follow_digest = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the private link's key"
    )
    language = models.CharField(
        max_length=2, blank=True, help_text="the language of the page it was sent from"
    )
    submitted_at = models.DateTimeField(_("received"))

    class Meta:
        abstract = True


class Screened(Submission):
    """Submission that automatic checks may hold for a moderator. `network_key` dies with its day's key."""

    network_key = models.CharField(max_length=32, blank=True)
    held_because = CodeField(_("reason for holding it"), choices=HeldBecause, blank=True, default="")

    class Meta:
        abstract = True
