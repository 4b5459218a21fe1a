"""Bodies of other countries let a company answer for weeks: eight, of Britain's ombudsmen."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0025_alarms_are_written_and_pages_of_decisions_kept"),
    ]

    operations = [
        migrations.AddField(
            model_name="recourse",
            name="after_weeks",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="or weeks, where they are what runs"
            ),
        ),
        migrations.AddConstraint(
            model_name="recourse",
            constraint=models.CheckConstraint(
                condition=Q(after_weeks=None) | Q(after_months=None, needs_complaint=True),
                name="recourse_waits_for_weeks_in_place_of_months_after_a_complaint",
            ),
        ),
    ]
