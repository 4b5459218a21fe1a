"""Somebody says they speak for a company, and proves it by what only its owner can do with its domain."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from companies.enums import ProofWay
from companies.models.checks import both_or_neither
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.submission import Followed

#: After this the domain is looked at again: people leave, and domains are sold.
PROOF_LASTS = datetime.timedelta(days=365)


class Claim(Followed):
    """One private link in the hands of a company. Until it is proved it may do nothing; once ended, nothing more.

    Nobody's name and nobody's address is in it: who reads the company's own site, zone or post box is enough.
    """

    company = models.ForeignKey(Company, models.PROTECT, related_name="claims", verbose_name=_("company"))
    domain = models.CharField(_("domain"), max_length=253, help_text="a registered domain, as it was then")
    code = models.CharField(max_length=40, unique=True, help_text="what is to stand on the domain: no secret")
    way = CodeField(_("proved by"), choices=ProofWay, blank=True)
    proved_at = models.DateTimeField(_("proved"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text="looks at the domain, and codes typed")
    mailed_at = models.DateTimeField(null=True, blank=True)
    mails = models.PositiveSmallIntegerField(default=0)
    mails_that_day = models.PositiveSmallIntegerField(default=0, help_text="on the day of `mailed_at`")

    class Meta:
        ordering = ["-submitted_at", "-id"]
        verbose_name = _("claim to speak for a company")
        verbose_name_plural = _("claims to speak for a company")
        constraints = [
            both_or_neither(
                Q(proved_at__isnull=True),
                Q(way=""),
                name="claim_is_proved_in_a_way_and_on_a_date_or_not_at_all",
            ),
            CheckConstraint(
                condition=Q(mails=0, mailed_at__isnull=True) | Q(mails__gt=0, mailed_at__isnull=False),
                name="claim_has_the_date_of_its_last_mail",
            ),
            CheckConstraint(
                condition=Q(mails_that_day__lte=F("mails")),
                name="claim_has_no_more_mails_of_a_day_than_in_all",
            ),
            CheckConstraint(
                condition=Q(ended_by=None) | Q(ended_at__isnull=False),
                name="claim_ended_by_somebody_is_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.domain}"

    def is_proved(self, *, at: datetime.datetime) -> bool:
        """May whoever has the link answer, contest and correct?"""
        until = self.proved_until
        return not self.ended_at and until is not None and at < until

    @property
    def proved_until(self) -> datetime.datetime | None:
        return self.proved_at + PROOF_LASTS if self.proved_at else None
