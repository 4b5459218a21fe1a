"""Sectors have words that people say: "banque", "mutuelle". A word may be said of several."""

import importlib

import django.db.models.deletion
from django.db import migrations, models

import companies.models.search

moderators = importlib.import_module("companies.migrations.0002_the_moderators")

GIVEN = {
    "moderator": ["view_sectorword"],
    "editor": [f"{act}_sectorword" for act in ("view", "add", "change")],
}


def _permissions(apps, names):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="companies", codename__in=names
    )


def allow(apps, schema_editor):
    moderators._create_permissions_now(apps, schema_editor.connection.alias)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GIVEN):
        group.permissions.add(*_permissions(apps, GIVEN[group.name]))


def forbid(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GIVEN):
        group.permissions.remove(*_permissions(apps, GIVEN[group.name]))


class Migration(migrations.Migration):
    dependencies = [("companies", "0036_situations_are_found_by_what_people_say")]

    operations = [
        migrations.CreateModel(
            name="SectorWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("fr", "French"), ("en", "English")], max_length=2, verbose_name="language"
                    ),
                ),
                ("text", models.CharField(max_length=80, verbose_name="as people say it")),
                ("key", companies.models.search.KeyField(editable=False, max_length=120)),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="companies.sector",
                    ),
                ),
            ],
            options={
                "verbose_name": "word",
                "verbose_name_plural": "words that people say",
                "ordering": ["-language", "text", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="sectorword",
            index=models.Index(fields=["key", "sector"], name="sector_word_by_key"),
        ),
        migrations.AddConstraint(
            model_name="sectorword",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["fr", "en"])), name="sector_word_language_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="sectorword",
            constraint=models.UniqueConstraint(
                fields=("sector", "key"), name="sector_word_is_given_once_per_sector"
            ),
        ),
        migrations.AddConstraint(
            model_name="sectorword",
            constraint=models.CheckConstraint(
                condition=models.Q(("key__regex", "^[a-z0-9]+( [a-z0-9]+)*$")),
                name="sector_word_key_is_folded",
            ),
        ),
        migrations.RunPython(allow, forbid),
    ]
