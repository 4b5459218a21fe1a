"""Entries of the moderators' one queue are taken by one person; and each kind finds its first ones by an index.

What a machine held has indexes of its own, so that a flood of it is neither read nor in the way.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0024_proposals_carry_the_title_of_their_page"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Taken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("target_type", models.CharField(max_length=20)),
                ("target_id", models.BigIntegerField()),
                ("taken_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("status", "draft")),
                fields=["status", "created_at"],
                name="company_draft_by_age",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("status", "open")),
                fields=["status", "held_because", "submitted_at"],
                name="proposal_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(
                    ("held_because__gt", ""),
                    ("status", "open"),
                    models.Q(("held_because", "no_proof"), _negated=True),
                ),
                fields=["status", "company", "submitted_at"],
                name="proposal_held",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("is_alarm", True), ("status", "received")),
                fields=["status", "held_because", "submitted_at"],
                name="report_waits_and_alarms",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("is_alarm", False), ("status", "received")),
                fields=["status", "held_because", "submitted_at"],
                name="report_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("is_alarm", False), ("status", "received")),
                fields=["status", "held_because", "outcome", "submitted_at"],
                name="report_waits_by_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(
                    ("held_because__gt", ""),
                    ("status", "received"),
                    models.Q(("held_because", "no_proof"), _negated=True),
                ),
                fields=["status", "company", "submitted_at"],
                name="report_held",
            ),
        ),
        migrations.AddField(
            model_name="taken",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="taken",
            constraint=models.UniqueConstraint(
                fields=("target_type", "target_id"), name="entry_is_in_the_hands_of_one_person"
            ),
        ),
    ]
