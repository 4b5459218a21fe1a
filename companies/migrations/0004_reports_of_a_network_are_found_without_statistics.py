"""SQLite keeps no statistics by itself: asked for the reports of one network on one company, it walked all
reports of the company (8 ms at 10,000, growing with them). Of the indexes it can choose from, the one that
answers most of the question must answer more than the others, and no shorter one may tempt it.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("companies", "0003_the_evidence")]

    operations = [
        migrations.RemoveIndex(model_name="report", name="report_by_network"),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                fields=["network_key", "company", "status", "submitted_at"], name="report_by_network"
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="company",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="channel",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="companies.channel",
                verbose_name="channel",
            ),
        ),
    ]
