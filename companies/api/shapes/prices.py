"""What calling a number costs, and who says so."""

import datetime

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field

from companies.api.shapes.codes import coded
from companies.api.shapes.sources import SourceShape, source_shape
from companies.enums import PriceClass
from companies.lib.phones import PhoneNumber
from companies.lib.price_ranges import Price
from companies.lib.tariffs import price_by_range, range_of
from companies.models import Tariff
from companies.templatetags.prices import price_words


class RangeShape(BaseModel):
    source: str = Field(description=_("The decision or the law that sets it."))
    url: str | None = Field(description=_("Where it is published."))
    since: datetime.date | None


class PriceShape(BaseModel):
    price_class: coded(PriceClass)  # type: ignore[valid-type]
    cents_per_minute: float | None = Field(
        description=_("In hundredths of the currency: for the service, beside the call itself.")
    )
    cents_per_call: float | None
    currency: str = Field(description=_("Of the two amounts (ISO 4217)."))
    has_access_charge: bool = Field(description=_("The caller’s own operator adds a price of its own."))
    is_ceiling: bool = Field(
        description=_(
            "The two are the most that the law allows its range: one or the other. Else both are charged."
        )
    )
    is_wait_free: bool | None = Field(
        description=_("Nothing is charged until a human answers; null: nobody says.")
    )
    words: str
    source: SourceShape | None = Field(description=_("Who says what this very number costs."))
    range: RangeShape | None = Field(description=_("What sets the price of all numbers that begin like it."))


def price_shape(number: PhoneNumber, tariff: Tariff | None) -> PriceShape:
    """`tariff`: that of the number itself, where one is known."""
    price: Price = tariff.price if tariff else price_by_range(number)
    found = range_of(number)
    return PriceShape(
        price_class=price.price_class,
        cents_per_minute=_cents(price.cents_per_minute),
        cents_per_call=_cents(price.cents_per_call),
        currency=price.currency,
        has_access_charge=price.has_access_charge,
        is_ceiling=price.is_ceiling,
        is_wait_free=price.is_wait_free,
        words=price_words(price, number),
        source=source_shape(tariff.source) if tariff else None,
        range=RangeShape(source=found.source, url=found.url or None, since=found.since) if found else None,
    )


def _cents(amount: object) -> float | None:
    return None if amount is None else float(str(amount))
