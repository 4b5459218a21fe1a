"""What the law asks of customer services, and what was observed of it, company by company; for editors alone."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

moderators = import_module("companies.migrations.0002_the_moderators")

MODELS = ("duty", "dutycheck")
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


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0028_attempts_are_kept_in_a_dossier"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name_fr", models.CharField(blank=True, max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("looks_at_fr", models.TextField(blank=True, max_length=2000)),
                ("looks_at_en", models.TextField(blank=True, max_length=2000)),
                (
                    "company_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("company", "Company"),
                            ("public_body", "Public body"),
                            ("help_line", "Help line"),
                        ],
                        help_text="empty: companies and public bodies",
                        max_length=12,
                        verbose_name="kind of company it binds",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1 code: FR; empty: wherever they live",
                        max_length=2,
                        verbose_name="for people living in",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name": "duty",
                "verbose_name_plural": "duties",
                "ordering": ["position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="DutyCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[("complies", "Complies"), ("breaches", "Breaches"), ("unclear", "Unclear")],
                        max_length=8,
                        verbose_name="result",
                    ),
                ),
                ("evidence_fr", models.TextField(blank=True, max_length=2000)),
                ("evidence_en", models.TextField(blank=True, max_length=2000)),
                ("observed_on", models.DateField(verbose_name="observed on")),
                (
                    "observed_precision",
                    models.CharField(
                        choices=[("day", "to the day"), ("month", "to the month"), ("year", "to the year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
            ],
            options={
                "verbose_name": "check of a duty",
                "verbose_name_plural": "checks of duties",
                "ordering": ["-observed_on", "-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_kind_is_known",
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("company_suggested", "Company suggested"),
                    ("company_added", "Company added"),
                    ("company_changed", "Company changed"),
                    ("channel_added", "Channel added"),
                    ("channel_changed", "Channel changed"),
                    ("channel_confirmed", "Channel confirmed at its source"),
                    ("channel_published", "Channel published"),
                    ("channel_retired", "Channel retired"),
                    ("absence_changed", "Absence changed"),
                    ("measurement_changed", "Measurement changed"),
                    ("tariff_changed", "Tariff changed"),
                    ("bad_number_changed", "Known bad number changed"),
                    ("directory_changed", "A list of the directory changed"),
                    ("duty_checked", "Duty checked"),
                    ("report_received", "Report received"),
                    ("report_published", "Report published"),
                    ("report_refused", "Report refused"),
                    ("report_corrected", "Report corrected"),
                    ("report_erased", "Report erased"),
                    ("proposal_received", "Change proposed"),
                    ("proposal_approved", "Proposal seen at its source by one person"),
                    ("proposal_accepted", "Proposal accepted"),
                    ("proposal_refused", "Proposal refused"),
                    ("notice_received", "Legal notice received"),
                    ("notice_decided", "Legal notice decided on"),
                    ("domain_proved", "The company proved its domain"),
                    ("claim_ended", "The company’s private link was ended"),
                    ("reply_received", "Answer of the company received"),
                    ("reply_published", "Answer of the company published"),
                    ("reply_refused", "Answer of the company refused"),
                    ("report_contested", "Report contested by the company"),
                    ("contest_decided", "Contested report looked at"),
                    ("sender_blocked", "Sender blocked for the day"),
                    ("sender_unblocked", "Sender no longer blocked"),
                    ("report_collapsed", "Words of a report folded away"),
                    ("report_hidden", "Report hidden"),
                    ("report_taken_down", "Report hidden because the law asks for it"),
                    ("report_shown", "Report shown again"),
                    ("reverted", "Undone"),
                    ("staff_signed_in", "Signed in"),
                    ("staff_signed_out", "Signed out"),
                    ("staff_locked_out", "Locked out after failures"),
                    ("staff_changed", "Account changed"),
                    ("factor_enrolled", "Second factor set up"),
                    ("factor_reset", "Second factor reset"),
                    ("recovery_codes_renewed", "New recovery codes"),
                    ("recovery_code_used", "Recovery code used"),
                ],
                max_length=24,
                verbose_name="what",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "company_suggested",
                            "company_added",
                            "company_changed",
                            "channel_added",
                            "channel_changed",
                            "channel_confirmed",
                            "channel_published",
                            "channel_retired",
                            "absence_changed",
                            "measurement_changed",
                            "tariff_changed",
                            "bad_number_changed",
                            "directory_changed",
                            "duty_checked",
                            "report_received",
                            "report_published",
                            "report_refused",
                            "report_corrected",
                            "report_erased",
                            "proposal_received",
                            "proposal_approved",
                            "proposal_accepted",
                            "proposal_refused",
                            "notice_received",
                            "notice_decided",
                            "domain_proved",
                            "claim_ended",
                            "reply_received",
                            "reply_published",
                            "reply_refused",
                            "report_contested",
                            "contest_decided",
                            "sender_blocked",
                            "sender_unblocked",
                            "report_collapsed",
                            "report_hidden",
                            "report_taken_down",
                            "report_shown",
                            "reverted",
                            "staff_signed_in",
                            "staff_signed_out",
                            "staff_locked_out",
                            "staff_changed",
                            "factor_enrolled",
                            "factor_reset",
                            "recovery_codes_renewed",
                            "recovery_code_used",
                        ],
                    )
                ),
                name="event_kind_is_known",
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="law",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duties",
                to="companies.law",
                verbose_name="law",
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="sectors",
            field=models.ManyToManyField(
                blank=True,
                help_text="none: all of them",
                related_name="duties",
                to="companies.sector",
                verbose_name="sectors it binds",
            ),
        ),
        migrations.AddField(
            model_name="dutycheck",
            name="by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="dutycheck",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="duty_checks",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="dutycheck",
            name="duty",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="checks",
                to="companies.duty",
                verbose_name="duty",
            ),
        ),
        migrations.AddField(
            model_name="dutycheck",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duty_checks",
                to="companies.source",
                verbose_name="source",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("company_kind__in", ["company", "public_body", "help_line", ""])),
                name="duty_binds_a_known_kind_of_company",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("country__regex", "^([A-Z]{2})?$")),
                name="duty_country_is_two_capital_letters",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name_fr", ""), _negated=True), models.Q(("name_en", ""), _negated=True)
                ),
                name="duty_is_named_in_both_languages",
                violation_error_message="It is to be said in French and in English.",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("looks_at_fr", ""), _negated=True), models.Q(("looks_at_en", ""), _negated=True)
                ),
                name="duty_says_what_is_looked_at_in_both_languages",
                violation_error_message="It is to be said in French and in English.",
            ),
        ),
        migrations.AddIndex(
            model_name="dutycheck",
            index=models.Index(
                fields=["company", "duty", "-observed_on", "-id"], name="duty_check_newest_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="dutycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["complies", "breaches", "unclear"])),
                name="duty_check_result_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("observed_precision__in", ["day", "month", "year"])),
                name="duty_check_precision_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("evidence_fr", ""), _negated=True), models.Q(("evidence_en", ""), _negated=True)
                ),
                name="duty_check_has_evidence_in_both_languages",
                violation_error_message="It is to be said in French and in English.",
            ),
        ),
        migrations.RunPython(allow, forbid),
    ]
