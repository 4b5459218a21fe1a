"""The title typed with another page of a channel is part of what is proposed; it was lost on the way."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0023_companies_answer_in_public"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="source_title",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="title of that page"),
        ),
    ]
