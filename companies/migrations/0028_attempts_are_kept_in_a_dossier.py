"""What somebody notes of their own attempts, behind a private link: with no name in it, and deleted whole.

Nobody of the staff is given a right on it.
"""

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0027_situations_have_steps_and_what_comes_next"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "matter",
                    models.TextField(
                        blank=True, help_text="what is asked for, in their words", max_length=3000
                    ),
                ),
                (
                    "complained_on",
                    models.DateField(
                        blank=True, help_text="the day the written complaint was sent", null=True
                    ),
                ),
                ("complaint_noted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "language",
                    models.CharField(blank=True, help_text="of the page it was opened from", max_length=2),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "written_at",
                    models.DateTimeField(
                        db_index=True, help_text="last written to: its time is counted from here"
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one dossier, however often sent", max_length=32, unique=True
                    ),
                ),
                (
                    "follow_digest",
                    models.CharField(
                        help_text="SHA-256 of the private link's key", max_length=64, unique=True
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="DossierAttempt",
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
                        blank=True,
                        choices=[
                            ("phone", "Telephone"),
                            ("callback", "Call-back"),
                            ("chat", "Chat"),
                            ("form", "Online form"),
                            ("email", "E-mail"),
                            ("postal", "Letter"),
                            ("social", "Social network"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("how", models.CharField(max_length=500)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("human", "A human answered"),
                            ("gave_up", "I gave up"),
                            ("cut_off", "They ended it"),
                            ("machine", "Only a machine"),
                            ("redirected", "Sent elsewhere"),
                            ("no_answer", "Still no answer"),
                            ("out_of_service", "Out of service"),
                            ("wrong_company", "It is not theirs"),
                            ("suspected_scam", "It looks like a scam"),
                        ],
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                ("wait_minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes")),
                ("words", models.TextField(blank=True, max_length=2000, verbose_name="words")),
                ("experienced_at", models.DateTimeField(verbose_name="experienced")),
                ("is_hour_known", models.BooleanField(default=True)),
                (
                    "entered_at",
                    models.DateTimeField(help_text="by our clock: a proof shows it beside the other"),
                ),
                ("corrected_at", models.DateTimeField(blank=True, null=True, verbose_name="corrected")),
                (
                    "nonce",
                    models.CharField(help_text="one form, one attempt, however often sent", max_length=32),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="companies.channel",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="companies.dossier",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="companies.report",
                    ),
                ),
            ],
            options={
                "ordering": ["experienced_at", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("complained_on__isnull", False), ("complaint_noted_at__isnull", False)),
                    models.Q(
                        models.Q(("complained_on__isnull", False), _negated=True),
                        models.Q(("complaint_noted_at__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="dossier_says_when_its_complaint_was_noted",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(("written_at__gte", models.F("opened_at"))),
                name="dossier_is_opened_before_it_is_written_to",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "human",
                            "gave_up",
                            "cut_off",
                            "machine",
                            "redirected",
                            "no_answer",
                            "out_of_service",
                            "wrong_company",
                            "suspected_scam",
                        ],
                    )
                ),
                name="attempt_outcome_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["phone", "callback", "chat", "form", "email", "postal", "social", "in_person", ""],
                    )
                ),
                name="attempt_kind_of_way_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("how", ""), _negated=True), name="attempt_says_which_way_it_was"
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel", None), models.Q(("kind", ""), _negated=True), _connector="OR"),
                name="attempt_on_a_channel_has_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("wait_minutes", None), ("wait_minutes__lte", 527040), _connector="OR"),
                name="attempt_wait_is_at_most_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("experienced_at__gte", datetime.datetime(2000, 1, 1, 0, 0, tzinfo=datetime.UTC))
                ),
                name="attempt_experience_is_of_this_century",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("experienced_at__lte", models.F("entered_at")),
                    models.Q(
                        ("corrected_at__isnull", False), ("experienced_at__lte", models.F("corrected_at"))
                    ),
                    _connector="OR",
                ),
                name="attempt_experience_comes_before_its_noting",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corrected_at", None), ("corrected_at__gte", models.F("entered_at")), _connector="OR"
                ),
                name="attempt_is_noted_before_it_is_corrected",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierattempt",
            constraint=models.UniqueConstraint(
                fields=("dossier", "nonce"), name="attempt_is_noted_once_per_form"
            ),
        ),
    ]
