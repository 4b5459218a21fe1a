"""A company proves its domain, answers in public and contests reports; moderators read and decide.

Nobody adds one by hand, and nothing is deleted.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

moderators = import_module("companies.migrations.0002_the_moderators")

GIVEN = {
    "moderator": [
        f"{act}_{model}" for act in ("view", "change") for model in ("claim", "reply", "reportflag")
    ],
    "editor": ["view_claim"],
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
        ("companies", "0022_proposals_say_what_a_machine_would_hold_them_for"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        help_text="a registered domain, as it was then", max_length=253, verbose_name="domain"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="what is to stand on the domain: no secret", max_length=40, unique=True
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("file", "A file on the site"),
                            ("record", "A TXT record of the domain"),
                            ("mail", "A code sent to the domain"),
                        ],
                        max_length=10,
                        verbose_name="proved by",
                    ),
                ),
                ("submitted_at", models.DateTimeField(verbose_name="received")),
                ("proved_at", models.DateTimeField(blank=True, null=True, verbose_name="proved")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                (
                    "tries",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="looks at the domain, and codes typed"
                    ),
                ),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                ("mails", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(blank=True, max_length=2)),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one claim, however often sent", max_length=32, unique=True
                    ),
                ),
                (
                    "follow_digest",
                    models.CharField(
                        help_text="SHA-256 of the private link's key", max_length=64, unique=True
                    ),
                ),
            ],
            options={
                "verbose_name": "claim to speak for a company",
                "verbose_name_plural": "claims to speak for a company",
                "ordering": ["-submitted_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=1500, verbose_name="words")),
                ("language", models.CharField(blank=True, max_length=2)),
                ("submitted_at", models.DateTimeField(verbose_name="received")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("published", "Published"),
                            ("refused", "Refused"),
                        ],
                        default="received",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "refusal_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personal_data", "It says something about a person."),
                            ("advertising", "It advertises, and does not answer."),
                            ("threat", "It insults or threatens whoever told of an attempt."),
                            (
                                "number",
                                "It names a number or an address: suggest it as a way in, so that it can be checked.",
                            ),
                            ("off_topic", "It is about something else."),
                        ],
                        max_length=16,
                        verbose_name="reason for refusing",
                    ),
                ),
                (
                    "refusal_note",
                    models.CharField(blank=True, max_length=500, verbose_name="more about the reason"),
                ),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one answer, however often sent", max_length=32, unique=True
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a company",
                "verbose_name_plural": "answers of companies",
                "ordering": ["submitted_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ReportFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("not_ours", "It is about another company"),
                            ("not_so", "It cannot have happened as told"),
                            ("personal_data", "It says something about a person"),
                            ("abusive", "It insults somebody"),
                            ("outdated", "What it tells of has been put right since"),
                        ],
                        max_length=16,
                        verbose_name="ground",
                    ),
                ),
                ("explanation", models.TextField(blank=True, max_length=1000, verbose_name="explanation")),
                ("submitted_at", models.DateTimeField(verbose_name="received")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Not looked at yet"),
                            ("kept", "The report stays as it is"),
                            ("acted", "The report was corrected, folded away or hidden"),
                        ],
                        default="received",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "answer",
                    models.CharField(blank=True, max_length=500, verbose_name="answer to the company"),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
            ],
            options={
                "verbose_name": "contested report",
                "verbose_name_plural": "contested reports",
                "ordering": ["submitted_at", "id"],
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
                    ("directory_changed", "Sectors or situations changed"),
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
            model_name="claim",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ended by",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="claim",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="companies.claim",
                verbose_name="proposed by the company",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="companies.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="replies",
                to="companies.report",
                verbose_name="report",
            ),
        ),
        migrations.AddField(
            model_name="reportflag",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="flags",
                to="companies.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="reportflag",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="flags",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="reportflag",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reportflag",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="flags",
                to="companies.report",
                verbose_name="report",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["file", "record", "mail", ""])),
                name="claim_is_proved_in_a_known_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proved_at__isnull", True), ("way", "")),
                    models.Q(
                        models.Q(("proved_at__isnull", True), _negated=True),
                        models.Q(("way", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claim_is_proved_in_a_way_and_on_a_date_or_not_at_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mailed_at__isnull", True), ("mails", 0)),
                    models.Q(("mailed_at__isnull", False), ("mails__gt", 0)),
                    _connector="OR",
                ),
                name="claim_has_the_date_of_its_last_mail",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_by", None), ("ended_at__isnull", False), _connector="OR"),
                name="claim_ended_by_somebody_is_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(fields=["status", "submitted_at"], name="reply_queue"),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(fields=["company", "status", "-decided_at"], name="reply_by_company"),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["received", "published", "refused"])),
                name="reply_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "refusal_reason__in",
                        ["personal_data", "advertising", "threat", "number", "off_topic", ""],
                    )
                ),
                name="reply_refusal_reason_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "refused"), models.Q(("refusal_reason", ""), _negated=True)),
                    models.Q(models.Q(("status", "refused"), _negated=True), ("refusal_reason", "")),
                    _connector="OR",
                ),
                name="reply_has_a_refusal_reason_when_refused_and_only_then",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "received"), ("decided_at__isnull", True)),
                    models.Q(
                        models.Q(("status", "received"), _negated=True),
                        models.Q(("decided_at__isnull", True), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reply_is_decided_on_a_date_or_still_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "refused"), models.Q(("words", ""), _negated=True), _connector="OR"
                ),
                name="reply_says_something_unless_refused",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                condition=models.Q(("report__isnull", False), models.Q(("status", "refused"), _negated=True)),
                fields=("report",),
                name="report_has_one_answer",
            ),
        ),
        migrations.AddIndex(
            model_name="reportflag",
            index=models.Index(fields=["status", "submitted_at"], name="report_flag_queue"),
        ),
        migrations.AddIndex(
            model_name="reportflag",
            index=models.Index(fields=["company", "status", "submitted_at"], name="report_flag_by_company"),
        ),
        migrations.AddConstraint(
            model_name="reportflag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ground__in", ["not_ours", "not_so", "personal_data", "abusive", "outdated"])
                ),
                name="report_flag_ground_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportflag",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["received", "kept", "acted"])),
                name="report_flag_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportflag",
            constraint=models.UniqueConstraint(fields=("report",), name="report_is_contested_once"),
        ),
        migrations.AddConstraint(
            model_name="reportflag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "received"), ("decided_at__isnull", True)),
                    models.Q(
                        models.Q(("status", "received"), _negated=True),
                        models.Q(("decided_at__isnull", True), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="report_flag_is_decided_on_a_date_or_still_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportflag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "received"), models.Q(("answer", ""), _negated=True), _connector="OR"
                ),
                name="report_flag_is_decided_with_an_answer",
            ),
        ),
        migrations.RunPython(allow, forbid),
    ]
