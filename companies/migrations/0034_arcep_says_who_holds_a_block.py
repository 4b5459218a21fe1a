"""Who holds which numbers, as the regulator's table says it; and an open proposal is found by the number it proposes."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

moderators = import_module("companies.migrations.0002_the_moderators")

GIVEN = {"moderator": ["view_numberblock"], "editor": ["view_numberblock"]}


def _permissions(apps, codenames):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="companies", codename__in=codenames
    )


def allow(apps, schema_editor):
    moderators._create_permissions_now(apps, schema_editor.connection.alias)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GIVEN):
        group.permissions.add(*_permissions(apps, GIVEN[group.name]))


def forbid(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GIVEN):
        group.permissions.remove(*_permissions(apps, GIVEN[group.name]))


class Migration(migrations.Migration):
    dependencies = [("companies", "0033_what_the_starter_brought_is_remembered")]

    operations = [
        migrations.CreateModel(
            name="NumberBlock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("plan", models.CharField(max_length=2, verbose_name="numbering plan of")),
                ("digits", models.PositiveSmallIntegerField(verbose_name="digits")),
                ("first", models.BigIntegerField(verbose_name="first number")),
                ("last", models.BigIntegerField(verbose_name="last number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("allocated", "Held by an operator"),
                            ("shared", "Held by no single operator"),
                            ("frozen", "Given back, and frozen"),
                            ("nobodys", "Held by nobody"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "holder_code",
                    models.CharField(blank=True, max_length=10, verbose_name="code of the operator"),
                ),
                ("holder", models.CharField(blank=True, max_length=120, verbose_name="operator")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("free_on", models.DateField(blank=True, null=True, verbose_name="frozen until")),
            ],
            options={
                "verbose_name": "block of numbers",
                "verbose_name_plural": "blocks of numbers",
                "ordering": ["plan", "digits", "first"],
            },
        ),
        migrations.AddIndex(
            model_name="proposedchange",
            index=models.Index(
                condition=models.Q(("field", "value"), ("is_open", True)),
                fields=["after"],
                name="proposed_value_still_open",
            ),
        ),
        migrations.AddField(
            model_name="numberblock",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="number_blocks",
                to="companies.source",
                verbose_name="source",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["allocated", "shared", "frozen", "nobodys"])),
                name="number_block_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.UniqueConstraint(
                fields=("plan", "digits", "first"), name="number_block_begins_where_no_other_does"
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__gte", 0), ("first__lte", models.F("last"))),
                name="number_block_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.CheckConstraint(
                condition=models.Q(("plan__regex", "^[A-Z]{2}$")), name="number_block_is_of_a_country"
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.CheckConstraint(
                condition=models.Q(("digits__gte", 2), ("digits__lte", 15)),
                name="number_block_has_a_length_people_dial",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "allocated"), models.Q(("holder_code", ""), _negated=True)),
                    models.Q(models.Q(("state", "allocated"), _negated=True), ("holder_code", "")),
                    _connector="OR",
                ),
                name="number_block_has_a_holder_when_allocated_and_only_then",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("holder", ""), models.Q(("holder_code", ""), _negated=True), _connector="OR"
                ),
                name="number_block_names_a_holder_that_has_a_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["allocated", "shared"]), ("since__isnull", False)),
                    models.Q(
                        models.Q(("state__in", ["allocated", "shared"]), _negated=True),
                        models.Q(("since__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="number_block_is_held_since_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberblock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "frozen"), ("free_on__isnull", False)),
                    models.Q(
                        models.Q(("state", "frozen"), _negated=True),
                        models.Q(("free_on__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="number_block_is_frozen_until_a_day",
            ),
        ),
        migrations.RunPython(allow, forbid),
    ]
