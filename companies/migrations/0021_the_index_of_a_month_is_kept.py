"""What it took to reach a human in each month is computed once and kept, sector by sector; a correction is a revision."""

import django.db.models.deletion
from django.db import migrations, models

import companies.models.codes


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0020_the_ranking_has_editions"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="its first day", verbose_name="month")),
                ("is_invented", models.BooleanField()),
                ("revision", models.PositiveSmallIntegerField(default=1)),
                ("computed_at", models.DateTimeField()),
                ("reason_fr", models.CharField(blank=True, max_length=200)),
                ("reason_en", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("is_invented", "month", "revision"),
                        name="index_has_one_edition_of_a_revision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason_en", ""), ("reason_fr", ""), ("revision", 1)),
                            models.Q(
                                ("revision__gt", 1),
                                models.Q(("reason_fr", ""), _negated=True),
                                models.Q(("reason_en", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="index_says_why_it_was_revised_and_only_then",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("companies", models.PositiveIntegerField()),
                ("reports", models.PositiveIntegerField()),
                ("why", companies.models.codes.CodeField(blank=True)),
                ("minutes", models.FloatField(null=True)),
                ("low", models.FloatField(null=True)),
                ("high", models.FloatField(null=True)),
                ("share", models.FloatField(help_text="of attempts that reached a human", null=True)),
                ("share_low", models.FloatField(null=True)),
                ("share_high", models.FloatField(null=True)),
                (
                    "minutes_before",
                    models.FloatField(help_text="of the month before, as it stood then", null=True),
                ),
                (
                    "is_change_clear",
                    models.BooleanField(default=False, help_text="the intervals of both months do not touch"),
                ),
                ("effective", models.FloatField()),
                ("weight", models.FloatField()),
                ("humans", models.FloatField()),
                ("minutes_told", models.FloatField()),
                ("prior_human_share", models.FloatField()),
                ("prior_minutes", models.FloatField()),
                ("spread", models.FloatField()),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="companies.indexedition",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="companies.sector",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "sector"), name="index_has_one_figure_of_a_sector"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("sector", None)),
                        fields=("edition",),
                        name="index_has_one_figure_of_all_companies",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("high__isnull", False),
                                ("low__isnull", False),
                                ("minutes__isnull", False),
                                ("why", ""),
                                ("high__gte", models.F("minutes")),
                                ("low__lte", models.F("minutes")),
                            ),
                            models.Q(
                                models.Q(("why", ""), _negated=True),
                                ("high", None),
                                ("low", None),
                                ("minutes", None),
                                ("minutes_before", None),
                            ),
                            _connector="OR",
                        ),
                        name="index_has_a_figure_with_its_interval_or_says_why_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("share", None), ("share_high", None), ("share_low", None)),
                            models.Q(
                                ("share_high__gte", models.F("share")),
                                ("share_high__lte", 1),
                                ("share_low__gte", 0),
                                ("share_low__lte", models.F("share")),
                            ),
                            _connector="OR",
                        ),
                        name="index_share_lies_in_its_interval",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_change_clear", False), ("minutes_before__isnull", False), _connector="OR"
                        ),
                        name="index_change_is_clear_only_where_there_is_one",
                    ),
                ],
            },
        ),
    ]
