"""Several proposals may be open on a field; where recourses, laws and sources lead is proposed, and stands nowhere before."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0011_networks_are_known_for_a_week_without_their_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="proposedchange",
            name="one_open_proposal_per_target_and_field",
        ),
        migrations.RemoveConstraint(
            model_name="recourse",
            name="recourse_can_be_reached",
        ),
        migrations.AddField(
            model_name="proposal",
            name="law",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="companies.law",
                verbose_name="law",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="recourse",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="companies.recourse",
                verbose_name="recourse",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="companies.source",
                verbose_name="source",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="company",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddIndex(
            model_name="proposedchange",
            index=models.Index(
                fields=["target_type", "target_id", "field"], name="proposed_change_by_target"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("company__isnull", False),
                        ("law__isnull", True),
                        ("recourse__isnull", True),
                        ("source__isnull", True),
                    ),
                    models.Q(
                        ("company__isnull", True),
                        ("law__isnull", True),
                        ("recourse__isnull", False),
                        ("source__isnull", True),
                    ),
                    models.Q(
                        ("company__isnull", True),
                        ("law__isnull", False),
                        ("recourse__isnull", True),
                        ("source__isnull", True),
                    ),
                    models.Q(
                        ("company__isnull", True),
                        ("law__isnull", True),
                        ("recourse__isnull", True),
                        ("source__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="proposal_is_about_one_company_or_one_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "change_fact"), ("company", None)),
                    models.Q(
                        models.Q(("kind", "change_fact"), _negated=True),
                        models.Q(("company", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="proposal_on_a_fact_is_on_no_company",
            ),
        ),
    ]
