"""A line for one product or formality (a wallet, a social tariff) is a way in, and never the one that leads the page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0030_a_number_stands_on_a_rung"),
    ]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="is_for_one_matter",
            field=models.BooleanField(
                default=False,
                help_text="one product, one contract, one formality: it never leads the page of the company",
                verbose_name="for one matter only",
            ),
        ),
    ]
