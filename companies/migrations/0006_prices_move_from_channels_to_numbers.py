"""What channels said of their price becomes the tariff of their number, with the source of the channel.

Only where the range of the number does not say it already. Of two channels at one number, the first is believed.
"""

from django.db import migrations
from django.db.models import Q

PHONE, UNKNOWN, PREMIUM = "phone", "unknown", "premium"


def move_prices(apps, schema_editor):
    Channel, Tariff = apps.get_model("companies", "Channel"), apps.get_model("companies", "Tariff")
    told = Q(euro_cents_per_minute__isnull=False) | Q(euro_cents_per_call__isnull=False)
    told |= ~Q(price_note_fr="") | ~Q(price_note_en="")
    short = ~Q(value__startswith="+") & ~Q(price_class=UNKNOWN)
    for channel in Channel.objects.filter(told | short, kind=PHONE).order_by("id").iterator():
        is_premium = channel.price_class == PREMIUM
        tariff, _created = Tariff.objects.get_or_create(
            number=channel.value,
            defaults={
                "price_class": channel.price_class,
                # A price beside "free" or "normal" was never shown, and meant nothing.
                "euro_cents_per_minute": channel.euro_cents_per_minute if is_premium else None,
                "euro_cents_per_call": channel.euro_cents_per_call if is_premium else None,
                "note_fr": channel.price_note_fr,
                "note_en": channel.price_note_en,
                "source_id": channel.source_id,
            },
        )
        Channel.objects.filter(kind=PHONE, value=channel.value).update(
            tariff=tariff, price_class=tariff.price_class
        )


def move_back(apps, schema_editor):
    Channel = apps.get_model("companies", "Channel")
    for channel in Channel.objects.exclude(tariff=None).select_related("tariff").iterator():
        Channel.objects.filter(pk=channel.pk).update(
            euro_cents_per_minute=channel.tariff.euro_cents_per_minute,
            euro_cents_per_call=channel.tariff.euro_cents_per_call,
            price_note_fr=channel.tariff.note_fr,
            price_note_en=channel.tariff.note_en,
        )


class Migration(migrations.Migration):
    dependencies = [("companies", "0005_numbers_have_prices_and_may_be_bad")]

    operations = [migrations.RunPython(move_prices, move_back)]
