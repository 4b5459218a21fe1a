"""Who asked to be told by mail, without an account."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import Wish
from companies.models.channel import Channel
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.submission import Submission


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> "SubscriptionQuerySet":
        return self.filter(confirmed_at__isnull=False)


class Subscription(Submission):
    """One wish of one address. It is written to only once its owner has said so from the letter (`confirmed_at`), and the row
    goes when they stop it, when it has come true, or when its time is over (companies/retention.py).

    The address stands sealed (actions.submissions.sealing): a copy of the database tells nobody's.
    """

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="subscriptions", verbose_name=_("company")
    )
    channel = models.ForeignKey(
        Channel, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("way in")
    )
    wish = CodeField(_("wish"), choices=Wish)
    sealed_address = models.TextField(help_text="the address, encrypted")
    address_digest = models.CharField(
        max_length=64, db_index=True, help_text="keyed: the same for the same address"
    )
    key_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the key in the letters")
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField(_("asked"), db_index=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True, help_text="what changed up to then was told")

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name = _("wish to be told by mail")
        verbose_name_plural = _("wishes to be told by mail")
        default_permissions = ()
        constraints = [
            UniqueConstraint(
                fields=["company", "wish", "address_digest"], name="subscription_is_one_wish_of_one_address"
            ),
            CheckConstraint(
                condition=Q(wish="answers", channel__isnull=False) | (~Q(wish="answers") & Q(channel=None)),
                name="subscription_to_a_line_names_it_and_no_other_does",
            ),
            CheckConstraint(
                condition=Q(confirmed_at=None, told_until=None)
                | Q(confirmed_at__gte=F("asked_at"), told_until__gte=F("confirmed_at")),
                name="subscription_is_confirmed_once_asked_and_told_after_that",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company}: {self.get_wish_display()}"
