"""What to do is a country's: steps, notes and companies of a situation say of which, what comes first and the day its sources were
read stand in a row for each, and bodies of other countries let a company answer for weeks.

The columns of situations that went over stay for the release before, which writes and reads them; the next takes them away.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q

import companies.models.situation
import companies.models.texts

HAS_COUNTRY = Q(country__regex="^[A-Z]{2}$")


def country_field():
    return models.CharField(
        db_default="FR",
        default=companies.models.situation.home_country,
        help_text="ISO 3166-1 code: FR, DE, US",
        max_length=2,
        verbose_name="country",
    )


def answers_from_situations(apps, schema_editor):
    """Those of before are of the country that the database gives by itself."""
    database = schema_editor.connection.alias
    situations = apps.get_model("companies", "Situation").objects.using(database)
    answers = apps.get_model("companies", "SituationAnswer").objects.using(database)
    steps = apps.get_model("companies", "SituationStep").objects.filter(situation=OuterRef("pk"))
    said = situations.filter(~Q(lead_fr="") | ~Q(lead_en="") | Q(checked_on__isnull=False) | Exists(steps))
    for row in said:
        answers.create(
            situation=row,
            country="FR",
            lead_texts={"fr": row.lead_fr, "en": row.lead_en},
            checked_on=row.checked_on,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0026_texts_of_data"),
    ]

    operations = [
        migrations.AddField(
            model_name="recourse",
            name="after_weeks",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="or weeks, where they are what runs"
            ),
        ),
        migrations.AddConstraint(
            model_name="recourse",
            constraint=models.CheckConstraint(
                condition=Q(after_weeks=None) | Q(after_months=None, needs_complaint=True),
                name="recourse_waits_for_weeks_in_place_of_months_after_a_complaint",
            ),
        ),
        migrations.CreateModel(
            name="SituationAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", country_field()),
                ("lead_texts", companies.models.texts.TextsField(verbose_name="first of all")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="companies.situation",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a country",
                "verbose_name_plural": "answers of countries",
                "ordering": ["country"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("situation", "country"), name="situation_is_answered_once_in_a_country"
                    ),
                    models.CheckConstraint(
                        condition=HAS_COUNTRY, name="answer_country_is_two_capital_letters"
                    ),
                ],
            },
        ),
        migrations.RunPython(answers_from_situations, migrations.RunPython.noop, elidable=True),
        *(
            migrations.AlterField(
                model_name="situation",
                name=name,
                field=models.CharField(blank=True, db_default="", editable=False, max_length=200),
            )
            for name in ("lead_fr", "lead_en")
        ),
        migrations.AlterField(
            model_name="situation",
            name="checked_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        *(
            migrations.AddField(model_name=name, name="country", field=country_field())
            for name in ("situationentry", "situationnote", "situationstep")
        ),
        *(
            migrations.AddConstraint(
                model_name=f"situation{name}",
                constraint=models.CheckConstraint(
                    condition=HAS_COUNTRY, name=f"{name}_country_is_two_capital_letters"
                ),
            )
            for name in ("entry", "note", "step")
        ),
        migrations.RemoveConstraint(model_name="situationentry", name="company_stands_once_in_a_situation"),
        migrations.AddConstraint(
            model_name="situationentry",
            constraint=models.UniqueConstraint(
                fields=("situation", "country", "company"),
                name="company_stands_once_in_a_situation_of_a_country",
            ),
        ),
        migrations.AlterModelOptions(
            name="situationnote",
            options={
                "ordering": ["country", "kind", "position", "id"],
                "verbose_name": "note",
                "verbose_name_plural": "notes",
            },
        ),
        migrations.AlterModelOptions(
            name="situationstep",
            options={
                "ordering": ["country", "position", "id"],
                "verbose_name": "step",
                "verbose_name_plural": "steps",
            },
        ),
    ]
