"""Situations have phrases that people say, each leading to one of them; and one that was cut into several is withdrawn,
its address leading to its successor."""

import importlib

import django.db.models.deletion
from django.db import migrations, models

import companies.models.search

moderators = importlib.import_module("companies.migrations.0002_the_moderators")

GIVEN = {
    "moderator": ["view_situationphrase"],
    "editor": [f"{act}_situationphrase" for act in ("view", "add", "change")],
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
    dependencies = [("companies", "0035_people_tell_what_called_them")]

    operations = [
        migrations.AddField(
            model_name="situation",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                help_text="its address leads there from now on, and it stands in no list",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="predecessors",
                to="companies.situation",
                verbose_name="withdrawn in favour of",
            ),
        ),
        migrations.AddConstraint(
            model_name="situation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor", None),
                    models.Q(("successor", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="situation_does_not_succeed_itself",
            ),
        ),
        migrations.CreateModel(
            name="SituationPhrase",
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
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phrases",
                        to="companies.situation",
                    ),
                ),
            ],
            options={
                "verbose_name": "phrase",
                "verbose_name_plural": "phrases that people say",
                "ordering": ["-language", "text", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="situationphrase",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["fr", "en"])), name="phrase_language_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="situationphrase",
            constraint=models.UniqueConstraint(fields=("key",), name="phrase_leads_to_one_situation"),
        ),
        migrations.AddConstraint(
            model_name="situationphrase",
            constraint=models.CheckConstraint(
                condition=models.Q(("key__regex", "^[a-z0-9]+( [a-z0-9]+)*$")), name="phrase_key_is_folded"
            ),
        ),
        migrations.RunPython(allow, forbid),
    ]
