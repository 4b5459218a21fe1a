"""The search index anew: names compared by their words, from each word on, and by the pieces of misspelt words.

The old keys follow from the names and go; `manage.py rebuild_search` writes the new ones.
"""

import django.db.models.deletion
from django.db import migrations, models

import companies.models.search


class Migration(migrations.Migration):
    dependencies = [("companies", "0008_moderators_keep_tariffs_and_bad_numbers")]

    operations = [
        migrations.DeleteModel(name="SearchKey"),
        migrations.AddField(
            model_name="company",
            name="prominence",
            field=models.PositiveSmallIntegerField(
                default=0,
                editable=False,
                help_text="how much is known of reaching it: lib.prominence",
            ),
        ),
        migrations.CreateModel(
            name="SearchKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("legal_name", "Legal name"),
                            ("brand", "Brand or product it runs"),
                            ("former_name", "Former name"),
                            ("abbreviation", "Abbreviation"),
                            ("spelling", "Common spelling"),
                            ("topic", "Words people search for"),
                            ("domain", "Domain"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(help_text="the name as people write it", max_length=300)),
                (
                    "words",
                    models.CharField(help_text="its words, folded, without the legal form", max_length=300),
                ),
                (
                    "key",
                    companies.models.search.KeyField(help_text="the words without spaces", max_length=300),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        help_text="how much it is the name: sum of WEIGHTS over names that fold to it"
                    ),
                ),
                ("prominence", models.PositiveSmallIntegerField(default=0, help_text="the company's")),
                (
                    "is_searched",
                    models.BooleanField(
                        help_text="the company is published; a draft is only not suggested twice"
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_keys",
                        to="companies.company",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchPiece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("piece", models.BigIntegerField()),
                ("text", companies.models.search.KeyField(max_length=40)),
            ],
            options={
                "indexes": [models.Index(fields=["piece"], name="search_piece_by_piece")],
            },
        ),
        migrations.CreateModel(
            name="SearchStart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", companies.models.search.KeyField(max_length=40)),
                (
                    "first_letters",
                    models.PositiveSmallIntegerField(help_text="how long the first of its words is"),
                ),
                ("tier", models.PositiveSmallIntegerField(help_text="see tier_of")),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="starts",
                        to="companies.searchkey",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="searchkey",
            index=models.Index(fields=["key", "company"], name="search_key_by_key"),
        ),
        migrations.AddConstraint(
            model_name="searchkey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "name",
                            "legal_name",
                            "brand",
                            "former_name",
                            "abbreviation",
                            "spelling",
                            "topic",
                            "domain",
                        ],
                    )
                ),
                name="search_key_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="searchkey",
            constraint=models.UniqueConstraint(
                fields=("company", "key"), name="search_key_is_given_once_per_company"
            ),
        ),
        migrations.AddConstraint(
            model_name="searchkey",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", ""), _negated=True), name="search_key_is_not_empty"
            ),
        ),
        migrations.AddIndex(
            model_name="searchstart",
            index=models.Index(fields=["tier", "text", "key"], name="search_start_by_tier_and_text"),
        ),
        migrations.AddConstraint(
            model_name="searchstart",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier__lte", 3)), name="search_start_tier_is_known"
            ),
        ),
    ]
