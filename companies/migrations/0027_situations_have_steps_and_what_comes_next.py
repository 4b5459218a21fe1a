"""Situations become ordered steps with clocks, each on a law or a source; and who to go to next is data.

The one about intimate images gets a slug that says nothing: it would stand in the history of a shared computer.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

moderators = import_module("companies.migrations.0002_the_moderators")

DISCREET = ("blackmail-image", "page-7")
MODELS = ("law", "recourse", "situationnote", "situationstep")
GIVEN = {
    "moderator": [f"view_{model}" for model in MODELS],
    "editor": [f"{act}_{model}" for act in ("view", "add", "change") for model in MODELS],
}


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


def say_nothing(apps, schema_editor):
    named, neutral = DISCREET
    apps.get_model("companies", "Situation").objects.filter(slug=named).update(slug=neutral, is_discreet=True)


def say_it_again(apps, schema_editor):
    named, neutral = DISCREET
    apps.get_model("companies", "Situation").objects.filter(slug=neutral).update(slug=named)


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0026_quotations_say_what_language_they_were_said_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="situation",
            name="brand_question_en",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="situation",
            name="brand_question_fr",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="situation",
            name="brand_sectors",
            field=models.ManyToManyField(
                blank=True,
                related_name="situations",
                to="companies.sector",
                verbose_name="which companies it may be about",
            ),
        ),
        migrations.AddField(
            model_name="situation",
            name="checked_on",
            field=models.DateField(blank=True, null=True, verbose_name="checked on"),
        ),
        migrations.AddField(
            model_name="situation",
            name="is_discreet",
            field=models.BooleanField(
                default=False,
                help_text="nothing of it in the address, the title or the history, and a button to leave at once",
                verbose_name="discreet",
            ),
        ),
        migrations.AddField(
            model_name="situation",
            name="is_urgent",
            field=models.BooleanField(default=False, verbose_name="minutes or hours matter"),
        ),
        migrations.AddField(
            model_name="situation",
            name="lead_en",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="situation",
            name="lead_fr",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="situation",
            name="slug",
            field=models.SlugField(help_text="permanent; used in addresses", unique=True),
        ),
        migrations.CreateModel(
            name="Law",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("cite_fr", models.CharField(blank=True, max_length=200)),
                ("cite_en", models.CharField(blank=True, max_length=200)),
                ("says_fr", models.TextField(blank=True, max_length=2000)),
                ("says_en", models.TextField(blank=True, max_length=2000)),
                (
                    "in_force_since",
                    models.DateField(blank=True, null=True, verbose_name="version in force since"),
                ),
                (
                    "in_force_precision",
                    models.CharField(
                        choices=[("day", "to the day"), ("month", "to the month"), ("year", "to the year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="official address")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="laws",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "law",
                "verbose_name_plural": "laws",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Recourse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mediator", "Mediator"),
                            ("dispute_body", "Out-of-court dispute settlement"),
                            ("ombudsman", "Ombudsman"),
                            ("regulator", "Regulator"),
                            ("report", "Where to report it"),
                            ("conciliator", "Conciliator"),
                            ("information", "Advice"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        help_text="ISO 3166-1 code: FR, DE, US", max_length=2, verbose_name="for who lives in"
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                ("form_url", models.URLField(blank=True, max_length=500, verbose_name="online form")),
                (
                    "postal_address",
                    models.TextField(blank=True, max_length=500, verbose_name="postal address"),
                ),
                (
                    "needs_complaint",
                    models.BooleanField(default=False, verbose_name="needs a written complaint first"),
                ),
                (
                    "after_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="months without an answer before it may be asked"
                    ),
                ),
                (
                    "within_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="months after the complaint until which it may be asked",
                    ),
                ),
                ("note_fr", models.TextField(blank=True, max_length=2000)),
                ("note_en", models.TextField(blank=True, max_length=2000)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "companies",
                    models.ManyToManyField(
                        blank=True, related_name="recourses", to="companies.company", verbose_name="only for"
                    ),
                ),
                (
                    "law",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recourses",
                        to="companies.law",
                        verbose_name="law",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        help_text="where its numbers are, if it has an entry of its own",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="companies.company",
                        verbose_name="its own entry",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True, related_name="recourses", to="companies.sector", verbose_name="sectors"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recourses",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "recourse",
                "verbose_name_plural": "recourses",
                "ordering": ["position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="SituationNote",
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
                        choices=[("have_ready", "To have at hand"), ("never_give", "Never")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text_fr", models.CharField(blank=True, max_length=200, verbose_name="in French")),
                ("text_en", models.CharField(blank=True, max_length=200, verbose_name="in English")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="companies.situation",
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
                "verbose_name_plural": "notes",
                "ordering": ["kind", "position", "id"],
            },
        ),
        migrations.CreateModel(
            name="SituationStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("do_fr", models.CharField(blank=True, max_length=200, verbose_name="what to do, in French")),
                (
                    "do_en",
                    models.CharField(blank=True, max_length=200, verbose_name="what to do, in English"),
                ),
                ("detail_fr", models.TextField(blank=True, max_length=2000, verbose_name="how, in French")),
                ("detail_en", models.TextField(blank=True, max_length=2000, verbose_name="how, in English")),
                (
                    "clock_amount",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="within"),
                ),
                (
                    "clock_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("minutes", "minutes"),
                            ("hours", "hours"),
                            ("days", "days"),
                            ("months", "months"),
                            ("years", "years"),
                        ],
                        max_length=7,
                        verbose_name="unit",
                    ),
                ),
                (
                    "clock_since_fr",
                    models.CharField(blank=True, max_length=200, verbose_name="since, in French"),
                ),
                (
                    "clock_since_en",
                    models.CharField(blank=True, max_length=200, verbose_name="since, in English"),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="companies.channel",
                        verbose_name="way in",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "law",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="companies.law",
                        verbose_name="law",
                    ),
                ),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="companies.situation",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="companies.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ["position", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="law",
            constraint=models.CheckConstraint(
                condition=models.Q(("in_force_precision__in", ["day", "month", "year"])),
                name="law_precision_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="law",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cite_fr", ""), _negated=True), models.Q(("cite_en", ""), _negated=True)
                ),
                name="law_is_cited_in_both_languages",
                violation_error_message="It is to be said in French and in English.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recourse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "mediator",
                            "dispute_body",
                            "ombudsman",
                            "regulator",
                            "report",
                            "conciliator",
                            "information",
                        ],
                    )
                ),
                name="recourse_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recourse",
            constraint=models.CheckConstraint(
                condition=models.Q(("country__regex", "^[A-Z]{2}$")),
                name="recourse_country_is_two_capital_letters",
            ),
        ),
        migrations.AddConstraint(
            model_name="recourse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("url", ""), _negated=True),
                    models.Q(("form_url", ""), _negated=True),
                    models.Q(("postal_address", ""), _negated=True),
                    _connector="OR",
                ),
                name="recourse_can_be_reached",
            ),
        ),
        migrations.AddConstraint(
            model_name="recourse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("after_months", None), ("within_months", None)),
                    ("needs_complaint", True),
                    _connector="OR",
                ),
                name="recourse_with_a_deadline_needs_a_complaint_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="recourse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("after_months", None),
                    ("within_months", None),
                    ("within_months__gt", models.F("after_months")),
                    _connector="OR",
                ),
                name="recourse_may_be_asked_before_it_is_too_late",
            ),
        ),
        migrations.AddConstraint(
            model_name="situationnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["have_ready", "never_give"])), name="note_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="situationnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text_fr", ""), _negated=True), models.Q(("text_en", ""), _negated=True)
                ),
                name="note_is_in_both_languages",
                violation_error_message="It is to be said in French and in English.",
            ),
        ),
        migrations.AddConstraint(
            model_name="situationstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("clock_unit__in", ["minutes", "hours", "days", "months", "years", ""])),
                name="step_clock_unit_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="situationstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("clock_amount__isnull", False), models.Q(("clock_unit", ""), _negated=True)),
                    models.Q(models.Q(("clock_amount__isnull", False), _negated=True), ("clock_unit", "")),
                    _connector="OR",
                ),
                name="step_clock_has_an_amount_and_a_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="situationstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("do_fr", ""), _negated=True), models.Q(("do_en", ""), _negated=True)
                ),
                name="step_says_what_to_do_in_both_languages",
                violation_error_message="It is to be said in French and in English.",
            ),
        ),
        migrations.AddConstraint(
            model_name="situationstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("law__isnull", False),
                    ("source__isnull", False),
                    ("channel__isnull", False),
                    _connector="OR",
                ),
                name="step_stands_on_a_law_a_source_or_a_way_in",
                violation_error_message="A step stands on a law, on a source, or on a way in.",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                fields=["status", "sector", "-prominence"], name="company_by_sector_and_known"
            ),
        ),
        migrations.RunPython(say_nothing, say_it_again),
        migrations.RunPython(allow, forbid),
    ]
