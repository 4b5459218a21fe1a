"""Numbers that are not whose they are said to be: scams, paid relays, look-alikes, numbers long replaced."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from companies.enums import BadNumberReason
from companies.lib.phones import PhoneNumber
from companies.models import reader
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.source import Source
from companies.models.tariff import CANONICAL_NUMBER
from companies.models.texts import InReadersLanguage, long_texts


class BadNumberQuerySet(models.QuerySet["KnownBadNumber"]):
    def covering(self, number: PhoneNumber) -> "BadNumberQuerySet":
        """What is known against this very number, then against ranges it is in, the narrowest first."""
        beginnings = number.beginnings()
        known = self.filter(number=number.canonical) | self.filter(is_range=True, number__in=beginnings)
        return known.order_by("is_range", Length("number").desc())


class KnownBadNumber(models.Model):
    """One number, or all that begin so: "FR-118" are the directories. What is wrong with it, and who says so."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    is_range = models.BooleanField(
        _("all numbers that begin so"), default=False, help_text=_("118: every directory, 118 000 to 118 999")
    )
    reason = CodeField(_("what is wrong"), choices=BadNumberReason)
    imitates = models.ForeignKey(
        Company,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bad_numbers",
        verbose_name=_("taken for a number of"),
    )
    note_texts = long_texts()
    source = models.ForeignKey(Source, models.PROTECT, related_name="bad_numbers", verbose_name=_("source"))
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    note = InReadersLanguage()
    objects = BadNumberQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("known bad number")
        verbose_name_plural = _("known bad numbers")
        constraints = [
            CheckConstraint(
                condition=Q(number__regex=CANONICAL_NUMBER)
                | Q(is_range=True, number__regex=r"^(\+[0-9]{3,15}|[A-Z]{2}-[0-9]{2,6})$"),
                name="bad_number_is_canonical_or_the_beginning_of_canonical_ones",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.written} · {self.get_reason_display()}"

    @property
    def written(self) -> str:
        """As people write it; a range by its beginning: "118…"."""
        if not self.is_range:
            return reader.written(PhoneNumber(self.number))
        return f"{self.number.partition('-')[2] or self.number}…"

    @property
    def address(self) -> str:
        """In the address of its page; of a single number."""
        return reader.address(PhoneNumber(self.number))
