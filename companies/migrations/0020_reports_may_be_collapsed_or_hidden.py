"""Readers see all of a report, its words folded away, or a notice in its place: for a reason, and never nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0019_reversals_name_what_they_undo"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="event",
            name="event_kind_is_known",
        ),
        migrations.AddField(
            model_name="report",
            name="visibility",
            field=models.CharField(
                choices=[
                    ("shown", "Shown"),
                    ("collapsed", "Words folded away"),
                    ("hidden", "Hidden, with a notice"),
                ],
                default="shown",
                max_length=10,
                verbose_name="what readers see",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="visibility_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="folded away or hidden"),
        ),
        migrations.AddField(
            model_name="report",
            name="visibility_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("off_topic", "its words are about something else"),
                    ("rude", "its words are rude"),
                    ("personal_data", "personal data"),
                    ("doubt", "doubt whether it is genuine"),
                    ("law", "the law asks for it"),
                ],
                max_length=20,
                verbose_name="why not all of it",
            ),
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
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["kind", "-happened_at", "-id"], name="event_by_kind"),
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
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("visibility", "shown"), _negated=True), ("visibility_at__isnull", False)
                    ),
                    models.Q(
                        ("visibility", "shown"), models.Q(("visibility_at__isnull", False), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="report_is_collapsed_or_hidden_on_a_date_or_shown",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("visibility", "shown"), ("visibility_reason", "")),
                    models.Q(("visibility", "collapsed"), ("visibility_reason__in", ("off_topic", "rude"))),
                    models.Q(
                        ("visibility", "hidden"), ("visibility_reason__in", ("personal_data", "doubt", "law"))
                    ),
                    _connector="OR",
                ),
                name="report_is_collapsed_or_hidden_for_a_reason_of_that_degree",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("visibility", "shown"), ("status", "published"), _connector="OR"),
                name="report_is_collapsed_or_hidden_only_when_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_counted", False),
                    models.Q(("visibility_reason__in", ("doubt", "law")), _negated=True),
                    _connector="OR",
                ),
                name="report_hidden_for_what_it_tells_does_not_count",
            ),
        ),
    ]
