"""A proposal that a machine, a crowd or a blocked sender may have sent says so to whoever reads it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0021_staff_has_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
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
                verbose_name="why a machine would hold it",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "held_because__in",
                        ["blocked", "trap", "many", "same_words", "burst", "hurried", "no_proof", ""],
                    )
                ),
                name="proposal_is_held_for_a_known_reason",
            ),
        ),
    ]
