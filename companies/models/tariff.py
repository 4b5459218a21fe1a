"""What calling one number costs, where its range does not decide it: a fact with a source and a date."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from companies.enums import PriceClass
from companies.lib.phones import PhoneNumber
from companies.lib.price_ranges import Price
from companies.lib.tariffs import currency_of, price_by_range
from companies.models import reader
from companies.models.checks import one_of
from companies.models.codes import CodeField
from companies.models.source import Source
from companies.models.texts import InReadersLanguage, short_texts

#: Ten euros: more is a slip of the comma.
MOST_CENTS = 1000
#: "+33805101420" or "FR-3949": what PhoneNumber calls canonical, without an extension.
CANONICAL_NUMBER = r"^(\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$"


def _cents(name: Any) -> models.DecimalField:
    return models.DecimalField(name, max_digits=6, decimal_places=2, null=True, blank=True)


class Tariff(models.Model):
    """The price of one number, whoever answers it: without the call itself, in hundredths of the currency of the number's
    country. (The columns have their names from when all were in euros.)"""

    number = models.CharField(_("number"), max_length=20, unique=True)
    price_class = CodeField(_("price"), choices=PriceClass)
    euro_cents_per_minute = _cents(_("euro cents per minute"))
    euro_cents_per_call = _cents(_("euro cents per call"))
    is_wait_free = models.BooleanField(
        _("free while waiting?"),
        null=True,
        blank=True,
        help_text=_("nothing is charged until a human answers"),
    )
    note_texts = short_texts()
    source = models.ForeignKey(Source, models.PROTECT, related_name="tariffs", verbose_name=_("source"))

    note = InReadersLanguage()

    class Meta:
        ordering = ["number"]
        verbose_name = _("tariff")
        verbose_name_plural = _("tariffs")
        constraints = [
            one_of("price_class", PriceClass, name="tariff_price_class_is_known"),
            CheckConstraint(
                condition=Q(number__regex=CANONICAL_NUMBER), name="tariff_number_is_a_canonical_number"
            ),
            CheckConstraint(
                condition=Q(price_class=PriceClass.PREMIUM)
                | Q(euro_cents_per_minute=None, euro_cents_per_call=None, is_wait_free=None),
                name="tariff_with_a_price_is_of_a_surcharged_number",
            ),
            *(
                CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__gte": 0, f"{name}__lte": MOST_CENTS}),
                    name=f"tariff_price_per_{unit}_is_plausible",
                )
                for unit, name in (("minute", "euro_cents_per_minute"), ("call", "euro_cents_per_call"))
            ),
        ]

    def __str__(self) -> str:
        return f"{reader.written(self.phone_number)} · {self.get_price_class_display()}"

    @property
    def phone_number(self) -> PhoneNumber:
        return PhoneNumber(self.number)

    @property
    def price(self) -> Price:
        """(whether the caller's operator adds something is told by the range)"""
        return Price(
            price_class=self.price_class,
            cents_per_minute=self.euro_cents_per_minute,
            cents_per_call=self.euro_cents_per_call,
            is_wait_free=self.is_wait_free,
            currency=currency_of(self.phone_number),
            has_access_charge=price_by_range(self.phone_number).has_access_charge,
        )
