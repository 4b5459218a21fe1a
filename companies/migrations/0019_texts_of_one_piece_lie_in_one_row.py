"""Texts that are found by one piece lie together in one row, and names are looked up by the index that keeps them apart.

The pieces have other numbers now: the table is emptied, and `rebuild_search` fills it, as after every update. Until then a
name is found by its beginnings, and not where it is misspelt.
"""

from django.db import migrations, models


def empty(apps, schema_editor):
    pieces = apps.get_model("companies", "SearchPiece").objects.using(schema_editor.connection.alias)
    pieces.all()._raw_delete(pieces.db)


class Migration(migrations.Migration):
    dependencies = [("companies", "0018_pages_of_many_companies_have_a_stamp")]

    operations = [
        migrations.RunPython(empty, empty),
        migrations.RenameField("searchpiece", "text", "texts"),
        migrations.AlterField("searchpiece", "texts", models.TextField(help_text="separated by spaces")),
        migrations.AlterField("searchpiece", "piece", models.IntegerField()),
        migrations.RemoveConstraint("searchkey", "search_key_is_given_once_per_company"),
        migrations.RemoveIndex("searchkey", "search_key_by_key"),
        migrations.AddConstraint(
            "searchkey",
            models.UniqueConstraint(fields=("key", "company"), name="search_key_is_given_once_per_company"),
        ),
    ]
