"""What numbers cost: one price a number, known to every channel that is called by it."""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from companies.actions.history.events import changed_fields, facts_of, record_event
from companies.enums import ChannelKind, EventKind, PriceClass
from companies.models import Channel, Company, Event, Tariff


def price_channel(channel: Channel) -> None:
    """Give a channel, not yet stored, the tariff of its number and the price class that follows from it."""
    known = Tariff.objects.filter(number=channel.value) if channel.is_phone else Tariff.objects.none()
    channel.tariff = known.select_related("source").first()
    channel.price_class = channel.price.price_class if channel.is_phone else PriceClass.UNKNOWN


@transaction.atomic
def save_tariff(
    *,
    tariff: Tariff,
    by: AbstractBaseUser | None,
    at: datetime.datetime,
    reason: str = "",
    reverts: Event | None = None,
) -> Tariff:
    """Store an edited or new price; every channel at that number has it from now on.

    The change is told in the history of every company with a channel there, or of none. `reverts`: the event
    whose change is taken back, told so in the history it stands in.
    """
    stored = Tariff.objects.filter(pk=tariff.pk).first() if tariff.pk else None
    before = facts_of(stored) if stored else {}
    tariff.save()
    lines = Channel.objects.filter(kind=ChannelKind.PHONE, value=tariff.number)
    lines.update(tariff=tariff, price_class=tariff.price_class)
    old, new = changed_fields(before, facts_of(tariff))
    if new:
        companies = list(Company.objects.filter(pk__in=lines.values("company")).order_by("pk"))
        undone_in = reverts.company if reverts else None
        if reverts and undone_in not in companies:
            companies.append(undone_in)
        for company in companies or [None]:
            record_event(
                kind=EventKind.TARIFF_CHANGED,
                target=tariff,
                company=company,
                by=by,
                at=at,
                before=old,
                after=new,
                reason=reason,
                reverts=reverts if company == undone_in else None,
            )
    return tariff


@transaction.atomic
def remove_tariff(*, tariff: Tariff, at: datetime.datetime, reason: str) -> None:
    """Take away a price that nothing says any longer; channels at that number cost again what their range does."""
    lines = Channel.objects.filter(kind=ChannelKind.PHONE, value=tariff.number).select_related("company")
    for company in dict.fromkeys(line.company for line in lines) or [None]:
        record_event(
            kind=EventKind.TARIFF_CHANGED,
            target=tariff,
            company=company,
            at=at,
            before=facts_of(tariff),
            reason=reason,
        )
    lines = list(lines)
    tariff.delete()
    for line in lines:
        price_channel(line)
        line.save(update_fields=["tariff", "price_class"])
