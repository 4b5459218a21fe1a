"""What the staff's second factor is made of beside django-otp's tables: passkeys, and who has lost theirs."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device, TimestampMixin

#: A second colleague speaks with the person within a day, or it begins anew.
LOSS_LASTS = datetime.timedelta(days=1)
#: Who made the other's link lately may hold both accounts: such two are one.
ONE_FOR = datetime.timedelta(days=30)


class Passkey(TimestampMixin, Device):
    """The public half of a key that a browser or a security key holds; the other half never leaves it.

    Of nobody who has no authenticator too: a passkey needs a script, and the door opens without one.
    """

    credential = models.BinaryField(help_text="AttestedCredentialData, as WebAuthn has it")

    class Meta:
        default_permissions = ()


class FactorLossQuerySet(models.QuerySet["FactorLoss"]):
    def standing(self, *, at: datetime.datetime) -> "FactorLossQuerySet":
        """Those that wait for a second colleague, and may still be confirmed."""
        return self.filter(ended_at=None, told_at__gt=at - LOSS_LASTS)


class FactorLoss(models.Model):
    """One colleague says that a person has lost telephone and codes; a second one confirms it, or it ends without.

    The history keeps who did what; the row is there so that one at a time stands, and nobody is both colleagues.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("told by")
    )
    told_at = models.DateTimeField(_("told"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )

    objects = FactorLossQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="loss_of_a_person_stands_once"
            ),
            CheckConstraint(condition=~Q(told_by=F("person")), name="loss_is_told_by_a_colleague"),
            CheckConstraint(
                condition=Q(confirmed_by=None)
                | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("told_by")) & Q(ended_at__isnull=False)),
                name="loss_is_confirmed_by_a_second_colleague_and_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.told_by}"

    @property
    def lapses_at(self) -> datetime.datetime:
        return self.told_at + LOSS_LASTS
