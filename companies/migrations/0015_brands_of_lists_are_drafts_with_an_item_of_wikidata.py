"""A name on a list of brands is a draft that waits for no moderator until somebody asks; Wikidata says which brand it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0014_nightly_runs"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="company",
            name="company_draft_by_age",
        ),
        migrations.AddField(
            model_name="company",
            name="is_only_listed",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="a draft that a list of brands brought and nobody has asked for: it waits for no moderator",
            ),
        ),
        migrations.AddField(
            model_name="company",
            name="wikidata",
            field=models.CharField(
                blank=True, editable=False, help_text="its item there: Q1431486", max_length=20
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("is_only_listed", False), ("status", "draft")),
                fields=["status", "created_at"],
                name="company_draft_by_age",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(("wikidata", ""), ("wikidata__regex", "^Q[1-9][0-9]*$"), _connector="OR"),
                name="company_item_of_wikidata_is_a_q_and_a_number",
            ),
        ),
    ]
