"""What the starter directory brought of each record: what differs from it was changed by a person, and stays.

A database filled before this has no such memory; its events tell what people changed (actions/starter_memory.py).
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0032_a_scam_alarms_once_it_was_read"),
    ]

    operations = [
        migrations.CreateModel(
            name="StarterRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=80)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("brought", models.JSONField(blank=True, default=dict)),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="starter_record_is_remembered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", ""), _negated=True), models.Q(("key", ""), _negated=True)
                        ),
                        name="starter_record_has_a_kind_and_a_key",
                    ),
                ],
            },
        ),
    ]
