"""Columns that texts and answers of countries took the place of (0026, 0027): out of the code, and not yet out of the database.

The release before reads and writes them; the next one takes them away.
"""

from importlib import import_module

from django.db import migrations

texts = import_module("companies.migrations.0026_texts_of_data")


class Migration(migrations.Migration):
    dependencies = [("companies", "0027_answers_of_a_country")]

    operations = [
        texts.ForgetOldColumns(),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("situation", name) for name in ("lead_fr", "lead_en", "checked_on")
            ]
        ),
    ]
