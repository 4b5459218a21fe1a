"""The countries, sectors and languages to choose from are found by going from value to value in an index, and the
companies of one country or sector come from it in the order of their names; without, each list reads every row.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0009_search_finds_misspelt_names"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="channel",
            index=models.Index(fields=["status", "languages"], name="channel_by_languages"),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(fields=["status", "country", "name"], name="company_by_country_and_name"),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(fields=["status", "sector", "name"], name="company_by_sector_and_name"),
        ),
    ]
