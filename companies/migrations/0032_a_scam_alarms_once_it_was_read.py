"""What was called a scam, and read by a moderator, warns on the line even where nothing was said to be asked for."""

from django.db import migrations, models


def warn_of_what_was_read(apps, schema_editor):
    reports = apps.get_model("companies", "Report").objects.filter(
        outcome="suspected_scam", status="published"
    )
    reports.update(is_alarm=True)


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0031_some_lines_are_for_one_matter"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="report",
            name="report_that_alarms_says_what_was_asked_for",
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_alarm", False),
                    models.Q(("demands", ""), _negated=True),
                    ("outcome", "suspected_scam"),
                    _connector="OR",
                ),
                name="report_that_alarms_says_what_was_asked_for_or_that_it_is_a_scam",
            ),
        ),
        migrations.RunPython(warn_of_what_was_read, migrations.RunPython.noop, elidable=False),
    ]
