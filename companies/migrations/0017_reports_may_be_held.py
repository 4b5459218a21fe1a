"""What comes in by public forms is counted by network and day, its proof of work spent once, and held where it
looks like a machine's or a campaign's: kept, and read by a moderator first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0016_moderators_decide_on_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkToday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32, unique=True)),
                ("day", models.DateField(db_index=True)),
                (
                    "sent",
                    models.PositiveIntegerField(default=0, help_text="forms of any kind, over all companies"),
                ),
                (
                    "blocked_at",
                    models.DateTimeField(
                        blank=True, help_text="a moderator holds back whatever else it sends today", null=True
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SpentChallenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("salt", models.CharField(max_length=32, unique=True)),
                (
                    "nonce",
                    models.CharField(
                        help_text="the form it was spent on; sent twice, it is one form", max_length=32
                    ),
                ),
                ("spent_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="WordsSent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sent_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name="report",
            name="held_because",
            field=models.CharField(
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
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["company", "status", "-published_at"], name="report_published_lately"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "held_because__in",
                        ["blocked", "trap", "many", "same_words", "burst", "hurried", "no_proof", ""],
                    )
                ),
                name="report_is_held_for_a_known_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="networktoday",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", ""), _negated=True), name="network_today_has_a_key"
            ),
        ),
    ]
