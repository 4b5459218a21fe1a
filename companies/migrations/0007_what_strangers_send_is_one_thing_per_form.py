"""Forms that contest a report have a nonce like all others; of the mails of a claim those of one day are counted.

The rest is what all submissions share, said in the same words: nothing of it changes a table.
"""

import secrets

from django.db import migrations, models
from django.db.models import F

import companies.models.codes

NONCE = "of the form: sent twice, it is one row"
LANGUAGE = "the language of the page it was sent from"


def give_each_a_nonce(apps, schema_editor):
    """Of forms that came in before: no form has it, so none is taken for one of them."""
    flags = apps.get_model("companies", "ReportFlag").objects
    for pk in flags.values_list("pk", flat=True):
        flags.filter(pk=pk).update(nonce=secrets.token_hex(16))


def count_the_last_day_in_full(apps, schema_editor):
    """Which of the mails were of the last day is not known: at most all of them."""
    apps.get_model("companies", "Claim").objects.update(mails_that_day=F("mails"))


class Migration(migrations.Migration):
    dependencies = [("companies", "0006_pages_have_stamps")]

    operations = [
        migrations.AddField(
            "claim",
            "mails_that_day",
            models.PositiveSmallIntegerField(default=0, help_text="on the day of `mailed_at`"),
        ),
        migrations.RunPython(count_the_last_day_in_full, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "claim",
            models.CheckConstraint(
                condition=models.Q(("mails_that_day__lte", F("mails"))),
                name="claim_has_no_more_mails_of_a_day_than_in_all",
            ),
        ),
        migrations.AddField("reportflag", "nonce", models.CharField(max_length=32, null=True)),
        migrations.RunPython(give_each_a_nonce, migrations.RunPython.noop, elidable=True),
        *[
            migrations.AlterField(
                model, "nonce", models.CharField(help_text=NONCE, max_length=32, unique=True)
            )
            for model in (
                "calltold",
                "claim",
                "dossier",
                "notice",
                "proposal",
                "reply",
                "report",
                "reportflag",
            )
        ],
        migrations.AlterField(
            "dossierattempt",
            "nonce",
            models.CharField(help_text="of the form: sent twice, it is one attempt", max_length=32),
        ),
        migrations.AlterField(
            "dossier",
            "follow_digest",
            models.CharField(
                help_text="SHA-256 of the key of its link, made from the form and the moment",
                max_length=64,
                unique=True,
            ),
        ),
        *[
            migrations.AlterField(
                model, "language", models.CharField(blank=True, help_text=LANGUAGE, max_length=2)
            )
            for model in ("claim", "notice", "proposal")
        ],
        migrations.AlterField(
            "proposal",
            "held_because",
            companies.models.codes.CodeField(blank=True, default="", verbose_name="reason for holding it"),
        ),
    ]
