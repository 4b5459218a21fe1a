"""A page of the ranking reads what it shows: the whole is computed at night, and kept."""

import django.db.models.deletion
from django.db import migrations, models

import companies.models.codes


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0019_texts_of_one_piece_lie_in_one_row"),
    ]

    operations = [
        migrations.CreateModel(
            name="RankingEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_invented", models.BooleanField()),
                ("as_of", models.DateTimeField()),
                ("is_whole", models.BooleanField(default=False, help_text="every place is written")),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("is_invented", "as_of"), name="ranking_has_one_edition_a_moment"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RankingList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2)),
                ("places", models.PositiveIntegerField()),
                (
                    "unplaced",
                    models.JSONField(
                        default=list, help_text="told of last: company, reports, moment, reason"
                    ),
                ),
                (
                    "others",
                    models.PositiveIntegerField(help_text="companies without a place that are not named"),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lists",
                        to="companies.rankingedition",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="companies.sector",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "country", "sector"),
                        name="ranking_list_is_one_of_its_sector_and_country",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("sector", None)),
                        fields=("edition", "country"),
                        name="ranking_list_of_all_sectors_is_one_of_its_country",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RankingPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("number", models.PositiveIntegerField()),
                ("best", models.PositiveIntegerField()),
                ("worst", models.PositiveIntegerField()),
                ("number_in_sector", models.PositiveIntegerField()),
                ("best_in_sector", models.PositiveIntegerField()),
                ("worst_in_sector", models.PositiveIntegerField()),
                ("number_in_country", models.PositiveIntegerField()),
                ("best_in_country", models.PositiveIntegerField()),
                ("worst_in_country", models.PositiveIntegerField()),
                ("number_in_both", models.PositiveIntegerField()),
                ("best_in_both", models.PositiveIntegerField()),
                ("worst_in_both", models.PositiveIntegerField()),
                ("kind", companies.models.codes.CodeField()),
                ("grade", models.CharField(max_length=1)),
                ("grade_of_page", models.CharField(max_length=1)),
                ("grade_at_hand", models.CharField(blank=True, max_length=1)),
                ("minutes", models.FloatField()),
                ("low", models.FloatField()),
                (
                    "high",
                    models.FloatField(help_text="none where nobody has reached a human lately", null=True),
                ),
                ("reports", models.PositiveIntegerField()),
                ("effective", models.FloatField()),
                ("humans", models.FloatField()),
                ("minutes_told", models.FloatField()),
                ("prior_human_share", models.FloatField()),
                ("prior_minutes", models.FloatField()),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="companies.channel"
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="companies.company"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="companies.rankingedition",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="companies.sector"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "number"), name="place_is_of_one_company"),
                    models.UniqueConstraint(
                        fields=("edition", "sector", "number_in_sector"),
                        name="place_in_sector_is_of_one_company",
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "country", "number_in_country"),
                        name="place_in_country_is_of_one_company",
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "sector", "country", "number_in_both"),
                        name="place_in_sector_and_country_is_of_one_company",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("best__gte", 1),
                            ("best__lte", models.F("number")),
                            ("worst__gte", models.F("number")),
                        ),
                        name="place_lies_between_the_best_and_the_worst",
                    ),
                ],
            },
        ),
    ]
