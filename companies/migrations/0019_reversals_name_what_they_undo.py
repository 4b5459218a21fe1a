"""An event that undoes another one names it, and each is undone once, whoever is quicker."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0018_events_are_never_changed"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="event",
            name="event_kind_is_known",
        ),
        migrations.AddField(
            model_name="event",
            name="reverts",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reverted_by",
                to="companies.event",
                verbose_name="undoes",
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
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "reverted"), ("reverts__isnull", False)),
                    models.Q(
                        models.Q(("kind", "reverted"), _negated=True),
                        models.Q(("reverts__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="event_that_undoes_names_what_it_undoes",
            ),
        ),
    ]
