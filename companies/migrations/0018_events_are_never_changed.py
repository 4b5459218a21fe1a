"""Triggers refuse to change or delete an event; a permit that no transaction can leave behind lets one be emptied."""

import django.db.models.deletion
from django.db import migrations, models

from companies.lib.event_guard import guard_events, unguard_events


def guard(apps, schema_editor):
    guard_events(schema_editor.connection)


def unguard(apps, schema_editor):
    unguard_events(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("companies", "0017_reports_may_be_held")]

    operations = [
        migrations.CreateModel(
            name="EventPermit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("target_type", models.CharField(max_length=20)),
                ("target_id", models.BigIntegerField()),
                (
                    "never",
                    models.ForeignKey(
                        db_index=False,
                        default=0,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="companies.eventpermit",
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(guard, unguard),
    ]
