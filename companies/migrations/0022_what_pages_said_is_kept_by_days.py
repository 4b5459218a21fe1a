"""What a page said on a day can be cited, and seen again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0021_the_index_of_a_month_is_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("as_of", models.DateTimeField()),
                (
                    "is_whole",
                    models.BooleanField(default=False, help_text="every page that is another is written"),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RecordedPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("is_published", models.BooleanField(default=True)),
                ("grade", models.CharField(blank=True, max_length=1)),
                (
                    "graded",
                    models.CharField(
                        blank=True, help_text="slug of the channel that the grade is of", max_length=80
                    ),
                ),
                (
                    "ways",
                    models.JSONField(default=list, help_text="ways in and their figures: lib/day_records.py"),
                ),
                (
                    "company",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recorded_pages",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("company", "day"), name="page_is_recorded_once_a_day")
                ],
            },
        ),
    ]
