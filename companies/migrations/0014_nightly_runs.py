"""The nightly work keeps what each run did, and when a machine last looked at a source again."""

import django.db.models.deletion
from django.db import migrations, models

import companies.models.codes


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0013_official_pages_are_read_and_what_was_seen_is_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="NightlyRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("job", companies.models.codes.CodeField(verbose_name="job")),
                ("state", companies.models.codes.CodeField(default="running", verbose_name="state")),
                ("started_at", models.DateTimeField(verbose_name="started")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("did", models.CharField(blank=True, max_length=500, verbose_name="what it did")),
                ("error", models.CharField(blank=True, max_length=1000, verbose_name="error")),
            ],
            options={
                "verbose_name": "run of the nightly work",
                "verbose_name_plural": "nightly work",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["job", "state", "-started_at"], name="nightly_run_by_job")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["running", "done", "failed", "over_time", "crashed"])
                        ),
                        name="nightly_run_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("job",),
                        name="nightly_job_runs_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "running"), ("ended_at__isnull", True)),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                models.Q(("ended_at__isnull", True), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="nightly_run_has_ended_unless_it_is_at_work",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ("failed", "over_time", "crashed")),
                                models.Q(("error", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state__in", ("failed", "over_time", "crashed")), _negated=True),
                                ("error", ""),
                            ),
                            _connector="OR",
                        ),
                        name="nightly_run_that_went_wrong_says_why_and_no_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None), ("ended_at__gte", models.F("started_at")), _connector="OR"
                        ),
                        name="nightly_run_started_before_it_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceVisit",
            fields=[
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="visit",
                        serialize=False,
                        to="companies.source",
                    ),
                ),
                ("visited_on", models.DateField(db_index=True)),
                ("missing_since", models.DateField(null=True)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("missing_since", None),
                            ("missing_since__lte", models.F("visited_on")),
                            _connector="OR",
                        ),
                        name="source_is_missing_since_a_visit",
                    )
                ],
            },
        ),
    ]
