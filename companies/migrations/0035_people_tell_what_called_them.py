"""Calls that people tell of, each once; the moderators read them."""

from importlib import import_module

from django.db import migrations, models

moderators = import_module("companies.migrations.0002_the_moderators")

GIVEN = {"moderator": ["view_calltold"]}


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
    dependencies = [("companies", "0034_arcep_says_who_holds_a_block")]

    operations = [
        migrations.CreateModel(
            name="CallTold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sales", "a sales call"),
                            ("robot", "a robot or a recording"),
                            ("silent", "a silent call, or it hung up"),
                            ("scam", "a scam, a fake adviser"),
                            ("delivery", "a parcel, as a pretext"),
                            ("survey", "a survey"),
                            ("other", "something else"),
                        ],
                        max_length=10,
                        verbose_name="what sort of call",
                    ),
                ),
                (
                    "called",
                    models.CharField(
                        choices=[("today", "Today"), ("yesterday", "Yesterday"), ("this_week", "This week")],
                        max_length=10,
                        verbose_name="when it called",
                    ),
                ),
                ("told_at", models.DateTimeField(verbose_name="told")),
                (
                    "held_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("blocked", "a moderator blocked this sender for the day"),
                            ("trap", "a field that people do not see was filled in: a robot, most likely"),
                            ("many", "much came from this network today"),
                            ("same_words", "the same words were sent before, here or to another company"),
                            ("burst", "far more reports on this company than usual within an hour"),
                            ("hurried", "the form was filled in faster than people do"),
                            ("no_proof", "it was sent without a script, so without proof of work"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="reason for holding it",
                    ),
                ),
                (
                    "is_counted",
                    models.BooleanField(
                        default=False,
                        help_text="one per network, number and day does; what is held does not",
                        verbose_name="counted",
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        help_text="one form, one call, however often sent", max_length=32, unique=True
                    ),
                ),
                ("network_key", models.CharField(blank=True, max_length=32)),
            ],
            options={
                "verbose_name": "call told of",
                "verbose_name_plural": "calls told of",
                "ordering": ["-id"],
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
                    ("call_told", "Call from a number told of"),
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
                            "call_told",
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
        migrations.AddIndex(
            model_name="calltold",
            index=models.Index(
                condition=models.Q(("is_counted", True)),
                fields=["number", "told_at", "kind"],
                name="call_told_by_number",
            ),
        ),
        migrations.AddIndex(
            model_name="calltold",
            index=models.Index(fields=["told_at"], name="call_told_by_age"),
        ),
        migrations.AddConstraint(
            model_name="calltold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["sales", "robot", "silent", "scam", "delivery", "survey", "other"])
                ),
                name="call_told_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="calltold",
            constraint=models.CheckConstraint(
                condition=models.Q(("called__in", ["today", "yesterday", "this_week"])),
                name="call_told_day_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="calltold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "held_because__in",
                        ["blocked", "trap", "many", "same_words", "burst", "hurried", "no_proof", ""],
                    )
                ),
                name="call_told_is_held_for_a_known_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="calltold",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__regex", "^(\\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$")),
                name="call_told_number_is_a_canonical_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="calltold",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_counted", False), ("held_because", ""), _connector="OR"),
                name="call_told_that_is_held_does_not_count",
            ),
        ),
        migrations.AddConstraint(
            model_name="calltold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_counted", True), models.Q(("network_key", ""), _negated=True)),
                fields=("number", "network_key"),
                name="call_told_counts_once_per_network_number_and_day",
            ),
        ),
        migrations.RunPython(allow, forbid),
    ]
