"""The last step of moving prices from channels to numbers: the old columns go, empty of meaning."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("companies", "0006_prices_move_from_channels_to_numbers")]

    operations = [
        migrations.RemoveConstraint(
            model_name="channel",
            name="channel_free_of_charge_has_no_price",
        ),
        migrations.RemoveConstraint(
            model_name="channel",
            name="channel_price_per_minute_is_plausible",
        ),
        migrations.RemoveConstraint(
            model_name="channel",
            name="channel_price_per_call_is_plausible",
        ),
        migrations.RemoveField(
            model_name="channel",
            name="euro_cents_per_call",
        ),
        migrations.RemoveField(
            model_name="channel",
            name="euro_cents_per_minute",
        ),
        migrations.RemoveField(
            model_name="channel",
            name="price_note_en",
        ),
        migrations.RemoveField(
            model_name="channel",
            name="price_note_fr",
        ),
    ]
