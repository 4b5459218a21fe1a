"""What the law asks of companies and the directory has not seen at one of them.

That it is not there is never said: that we have not seen it is all that rows prove.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from companies.enums import Asked, Audience, CompanyKind, Purpose
from companies.models import Channel, Company, Law
from companies.models.prepared import prepared

#: Lines that customers call about their contract or a complaint. Emergency lines, sales and lines of others are not.
_COUNTED_PURPOSES = (Purpose.CUSTOMER_SERVICE, Purpose.COMPLAINTS, Purpose.CLAIMS, Purpose.TECHNICAL)


def laws_not_seen(company: Company, channels: Sequence[Channel], *, has_mediator: bool) -> list[Law]:
    """The laws of its country, each asking for something we have not seen at the company, in the order of Asked.

    `channels`: those its page shows, of numbers seen elsewhere too. Only of companies, and only where a way in is
    known: of a company of which nothing is known, nothing follows. One query; none where nothing is missing.
    """
    if company.kind != CompanyKind.COMPANY or not channels:
        return []
    missing = _missing(company, channels, has_mediator=has_mediator)
    return [law for law in _asking(country=company.country) if law.asks in missing] if missing else []


@prepared
def _asking(country: Any) -> QuerySet[Law]:
    return Law.objects.asking().filter(country=country)


def _missing(company: Company, channels: Sequence[Channel], *, has_mediator: bool) -> list[Asked]:
    lines = [channel for channel in channels if _is_customer_line(channel)]
    missing = []
    if lines and all(_is_surcharged_at_home(channel, company) for channel in lines):
        missing.append(Asked.NOT_SURCHARGED)
    if lines and not any(channel.is_for_deaf_callers for channel in channels):
        missing.append(Asked.DEAF_ACCESS)
    if not has_mediator:
        missing.append(Asked.MEDIATOR)
    return missing


def _is_customer_line(channel: Channel) -> bool:
    return (
        channel.is_phone
        and channel.purpose in _COUNTED_PURPOSES
        and channel.audience == Audience.CUSTOMERS
        and not channel.is_for_abroad
    )


def _is_surcharged_at_home(channel: Channel, company: Company) -> bool:
    """By its own tariff or by the law of its range; where the price is not known, it is not."""
    price, number = channel.price, channel.number
    return bool(price and number and price.is_premium and number.plan == company.country)
