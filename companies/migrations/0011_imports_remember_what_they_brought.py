"""What an import brought of each record, where companies serve, and entries that stood twice.

Moderators read what was brought; only the import writes it.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

moderators = import_module("companies.migrations.0002_the_moderators")


def _permissions(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="companies", codename="view_importedrecord"
    )


def _group(apps):
    return apps.get_model("auth", "Group").objects.filter(name=moderators.NAME).first()


def allow(apps, schema_editor):
    moderators._create_permissions_now(apps, schema_editor.connection.alias)
    if group := _group(apps):
        group.permissions.add(*_permissions(apps))


def forbid(apps, schema_editor):
    if group := _group(apps):
        group.permissions.remove(*_permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0010_lists_by_country_and_sector_are_read_from_an_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("format", models.CharField(max_length=40, verbose_name="from")),
                ("key", models.CharField(max_length=80, verbose_name="its key there")),
                (
                    "is_merged",
                    models.BooleanField(help_text="the company was there before", verbose_name="merged"),
                ),
                ("quality", models.CharField(blank=True, max_length=20, verbose_name="quality")),
                ("digest", models.CharField(max_length=64)),
                ("brought", models.JSONField(blank=True, default=dict, verbose_name="what it brought")),
                ("first_at", models.DateTimeField(verbose_name="first brought")),
                ("last_at", models.DateTimeField(verbose_name="last brought")),
            ],
            options={
                "verbose_name": "imported record",
                "verbose_name_plural": "imported records",
                "ordering": ["format", "key"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="company",
            name="company_retirement_reason_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="company",
            name="company_renamed_or_merged_has_a_successor",
        ),
        migrations.AddField(
            model_name="company",
            name="markets",
            field=models.CharField(
                blank=True,
                help_text="ISO 3166-1 codes in order: AT DE; * for all countries; empty: not known",
                max_length=800,
                verbose_name="countries served",
            ),
        ),
        migrations.AlterField(
            model_name="company",
            name="retirement_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("renamed", "Renamed"),
                    ("merged", "Merged into another"),
                    ("closed", "Closed"),
                    ("duplicate", "Entered twice"),
                ],
                max_length=10,
                verbose_name="why it was retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("retirement_reason__in", ["renamed", "merged", "closed", "duplicate", ""])
                ),
                name="company_retirement_reason_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(("markets__regex", "^(\\*|[A-Z]{2}( [A-Z]{2})*)?$")),
                name="company_markets_are_country_codes_or_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor__isnull", False),
                    models.Q(("retirement_reason__in", ("renamed", "merged", "duplicate")), _negated=True),
                    _connector="OR",
                ),
                name="company_renamed_merged_or_entered_twice_has_a_successor",
            ),
        ),
        migrations.AddField(
            model_name="importedrecord",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="imported_records",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="importedrecord",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imported_records",
                to="companies.source",
                verbose_name="source",
            ),
        ),
        migrations.AddConstraint(
            model_name="importedrecord",
            constraint=models.UniqueConstraint(
                fields=("format", "key"), name="imported_record_is_remembered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("format", ""), _negated=True),
                    models.Q(("key", ""), _negated=True),
                    models.Q(("digest", ""), _negated=True),
                ),
                name="imported_record_has_a_format_a_key_and_a_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="importedrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_at__lte", models.F("last_at"))),
                name="imported_record_was_first_brought_before_it_was_last_brought",
            ),
        ),
        migrations.RunPython(allow, forbid),
    ]
