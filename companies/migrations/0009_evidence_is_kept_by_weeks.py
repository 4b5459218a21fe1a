"""What was told is kept by weeks, unfaded, and the sums follow from it.

They are computed anew after migrating (companies/apps.py): no migration can read reports by the models of today.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0008_passkeys_and_lost_second_factors"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="channelevidence",
            options={"verbose_name": "weeks that differ", "verbose_name_plural": "weeks that differ"},
        ),
        migrations.AddField(
            model_name="channelevidence",
            name="doubt_read_at",
            field=models.DateTimeField(help_text="when staff last looked at such weeks", null=True),
        ),
        migrations.AddField(
            model_name="channelevidence",
            name="doubted_until",
            field=models.DateTimeField(
                db_index=True, help_text="the end of the weeks that count for less, where some do", null=True
            ),
        ),
        migrations.AddField(
            model_name="channelevidence",
            name="limits",
            field=models.JSONField(
                default=dict, help_text="what else is read of the calm sums: lib.calm.Calm"
            ),
        ),
        migrations.AddField(
            model_name="channelevidence",
            name="weeks",
            field=models.JSONField(
                default=dict,
                help_text="week: [who said, were helped], minutes: [humans, others, gave up, minutes]",
            ),
        ),
        migrations.AddField(
            model_name="kindevidence",
            name="method",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="by which these sums, and those of the channels, were computed"
            ),
        ),
        migrations.AlterField(
            model_name="channelevidence",
            name="ends",
            field=models.JSONField(default=dict, help_text="minutes: calm weights that ended then, by how"),
        ),
        migrations.AlterField(
            model_name="channelevidence",
            name="totals",
            field=models.JSONField(default=dict, help_text="calm sums of forward weights: lib.totals.Totals"),
        ),
    ]
