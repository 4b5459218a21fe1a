"""Reports that tell of a demand no genuine service makes: the warning on a channel is found by them at once."""

from django.db import migrations, models

ALARMING = ("code", "card_number", "remote_access", "gift_card")


def mark_those_told(apps, schema_editor):
    reports = apps.get_model("companies", "Report").objects
    for report in reports.exclude(demands="").only("demands").iterator():
        if not set(report.demands.split()).isdisjoint(ALARMING):
            reports.filter(pk=report.pk).update(is_alarm=True)


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0013_moderators_decide_on_proposals"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="is_alarm",
            field=models.BooleanField(
                default=False,
                help_text="asked for what no genuine service asks for: warns of the channel at once",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("is_alarm", True)),
                fields=["channel", "-experienced_at"],
                name="report_that_alarms",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_alarm", False), models.Q(("demands", ""), _negated=True), _connector="OR"
                ),
                name="report_that_alarms_says_what_was_asked_for",
            ),
        ),
        migrations.RunPython(mark_those_told, migrations.RunPython.noop),
    ]
