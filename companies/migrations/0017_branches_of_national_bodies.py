"""National bodies have branches: counters as a register of the administration says them, found by town."""

import django.db.models.deletion
from django.db import migrations, models

import companies.models.codes


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0016_people_may_say_that_they_cannot_tell"),
    ]

    operations = [
        migrations.CreateModel(
            name="Branch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("format", models.CharField(max_length=40, verbose_name="from")),
                ("key", models.CharField(max_length=80, verbose_name="its key there")),
                ("kind", companies.models.codes.CodeField(verbose_name="kind")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("address", models.TextField(blank=True, max_length=400, verbose_name="address")),
                ("postcode", models.CharField(max_length=5, verbose_name="postcode")),
                ("town", models.CharField(max_length=80, verbose_name="town")),
                ("town_key", models.CharField(max_length=80)),
                (
                    "communes",
                    models.CharField(blank=True, max_length=120, verbose_name="codes of its communes"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("website", models.URLField(blank=True, max_length=500, verbose_name="website")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="its page in the register")),
                ("opening_hours", models.CharField(blank=True, max_length=200, verbose_name="opening hours")),
                ("is_accessible", models.BooleanField(blank=True, null=True, verbose_name="accessible")),
                ("longitude", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("latitude", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("seen_on", models.DateField(verbose_name="seen on")),
                ("gone_on", models.DateField(blank=True, null=True, verbose_name="no longer there since")),
                ("digest", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField(verbose_name="first brought")),
                ("changed_at", models.DateTimeField(verbose_name="last brought")),
                (
                    "company",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="branches",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="branches",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "branch",
                "verbose_name_plural": "branches",
                "ordering": ["company", "town_key", "name", "id"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["company", "town_key"], name="branch_by_company_and_town"),
                    models.Index(fields=["company", "postcode"], name="branch_by_company_and_postcode"),
                    models.Index(fields=["town_key"], name="branch_by_town"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("format", "key"), name="branch_is_remembered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("format", ""), _negated=True),
                            models.Q(("key", ""), _negated=True),
                            models.Q(("digest", ""), _negated=True),
                        ),
                        name="branch_has_a_format_a_key_and_a_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("town", ""), _negated=True),
                            models.Q(("town_key", ""), _negated=True),
                        ),
                        name="branch_has_a_name_and_a_town",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("postcode__regex", "^[0-9]{5}$")),
                        name="branch_postcode_is_of_five_figures",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("communes__regex", "^([0-9AB]{5}( [0-9AB]{5})*)?$")),
                        name="branch_communes_are_codes_of_insee",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("phone", ""),
                            ("phone__regex", "^(\\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$"),
                            _connector="OR",
                        ),
                        name="branch_phone_is_canonical",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("longitude__isnull", False), ("latitude__isnull", False)),
                            models.Q(
                                models.Q(("longitude__isnull", False), _negated=True),
                                models.Q(("latitude__isnull", False), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="branch_lies_at_a_longitude_and_a_latitude",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("longitude", None),
                            models.Q(
                                ("latitude__gte", -90),
                                ("latitude__lte", 90),
                                ("longitude__gte", -180),
                                ("longitude__lte", 180),
                            ),
                            _connector="OR",
                        ),
                        name="branch_lies_on_the_globe",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("added_at__lte", models.F("changed_at"))),
                        name="branch_was_first_brought_before_it_was_last",
                    ),
                ],
            },
        ),
    ]
