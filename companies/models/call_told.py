"""Calls that people tell of: which number, what sort of call, which day. No words, nobody's name."""

import datetime

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import CallDay, CallKind
from companies.lib.phones import PhoneNumber
from companies.models import reader
from companies.models.codes import CodeField
from companies.models.submission import Screened
from companies.models.tariff import CANONICAL_NUMBER

#: What is older says nothing of who calls from a number today: numbers are forged, and change hands.
SHOWN_FOR = datetime.timedelta(days=30)


class CallToldQuerySet(models.QuerySet["CallTold"]):
    def counted(self) -> "CallToldQuerySet":
        return self.filter(is_counted=True)

    def from_number(self, number: PhoneNumber) -> "CallToldQuerySet":
        return self.filter(number=number.canonical)

    def lately(self, *, now: datetime.datetime) -> "CallToldQuerySet":
        return self.filter(told_at__gte=now - SHOWN_FOR)


class CallTold(Screened):
    """One call, told once. Nothing in it says who told it."""

    number = models.CharField(_("number"), max_length=20)
    kind = CodeField(_("what sort of call"), choices=CallKind)
    called = CodeField(_("when it called"), choices=CallDay)
    told_at = models.DateTimeField(_("told"))
    is_counted = models.BooleanField(
        _("counted"),
        default=False,
        help_text=_("one per network, number and day does; what is held does not"),
    )

    objects = CallToldQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("call told of")
        verbose_name_plural = _("calls told of")
        indexes = [
            models.Index(
                fields=["number", "told_at", "kind"], condition=Q(is_counted=True), name="call_told_by_number"
            ),
            models.Index(fields=["told_at"], name="call_told_by_age"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(number__regex=CANONICAL_NUMBER), name="call_told_number_is_a_canonical_number"
            ),
            CheckConstraint(
                condition=Q(is_counted=False) | Q(held_because=""),
                name="call_told_that_is_held_does_not_count",
            ),
            UniqueConstraint(
                fields=["number", "network_key"],
                condition=Q(is_counted=True) & ~Q(network_key=""),
                name="call_told_counts_once_per_network_number_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.written} · {self.get_kind_display()}"

    @property
    def written(self) -> str:
        return reader.written(PhoneNumber(self.number))
