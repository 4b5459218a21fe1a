"""What numbers cost: one price a number, known to every channel that is called by it."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from companies.actions.history.changing import Telling, changing, put_on, removing
from companies.enums import ChannelKind, EventKind, PriceClass
from companies.models import Channel, Company, Event, Tariff
from companies.models.prepared import prepared


def price_channel(channel: Channel) -> None:
    """Give a channel, not yet stored, the tariff of its number and the price class that follows from it."""
    known = _tariffs_of(number=channel.value) if channel.is_phone else []
    channel.tariff = next(iter(known), None)
    price = channel.price
    channel.price_class = price.price_class if price else PriceClass.UNKNOWN


@prepared
def _tariffs_of(*, number: Any) -> QuerySet[Tariff]:
    return Tariff.objects.filter(number=number).select_related("source")


@transaction.atomic
def save_tariff(
    *,
    tariff: Tariff,
    by: User | None,
    at: datetime.datetime,
    reason: str = "",
    reverts: Event | None = None,
) -> Tariff:
    """Store an edited or new price; every channel at that number has it from now on.

    The change is told in the history of every company with a channel there, or of none. `reverts`: the event
    whose change is taken back, told so in the history it stands in.
    """
    with changing(
        tariff,
        EventKind.TARIFF_CHANGED,
        by=by,
        at=at,
        reason=reason,
        reverts=reverts,
        tellings=_in_every_history,
    ) as row:
        if row.pk is None:
            row.save()
        else:
            put_on(row, tariff)
        _lines_at(row).update(tariff=row, price_class=row.price_class)
    return row


@transaction.atomic
def remove_tariff(*, tariff: Tariff, at: datetime.datetime, reason: str) -> None:
    """Take away a price that nothing says any longer; channels at that number cost again what their range does."""
    lines = list(_lines_at(tariff))
    with removing(tariff, EventKind.TARIFF_CHANGED, at=at, reason=reason, tellings=_in_every_history):
        pass
    for line in lines:
        price_channel(line)
        line.save(update_fields=["tariff", "price_class"])


def _lines_at(tariff: Tariff) -> QuerySet[Channel]:
    return Channel.objects.filter(kind=ChannelKind.PHONE, value=tariff.number)


def _in_every_history(tariff: Tariff, kind: EventKind) -> Iterator[Telling]:
    """Of every company with a channel there, or of none."""
    companies = Company.objects.filter(pk__in=_lines_at(tariff).values("company")).order_by("pk")
    told: list[Company | None] = list(companies) or [None]
    for company in told:
        yield kind, tariff, company
