"""Keys of days lie in files beside the database; marks of a week, which stand beside no report, say how often a network told of
the same way in. What came on the day of the update is counted anew once: its key goes with the table.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0010_addresses_of_text_messages_abroad_and_domains_in_any_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32, unique=True)),
                ("day", models.DateField(db_index=True)),
                ("told", models.PositiveIntegerField(default=0, help_text="how often that day")),
            ],
        ),
        migrations.DeleteModel(
            name="NetworkDay",
        ),
        migrations.AddField(
            model_name="report",
            name="is_one_too_many",
            field=models.BooleanField(
                default=False,
                help_text="its network had told of this way in so often within the week that it counts no more",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="is_repeated",
            field=models.BooleanField(
                default=False, help_text="its network had told of this way in before, within the week"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_counted", False), ("is_one_too_many", False), _connector="OR"),
                name="report_that_is_one_too_many_does_not_count",
            ),
        ),
    ]
