"""The board of duties, kept by hand and read by nobody, goes with what was observed on it; its events stay.

What rows prove by themselves stands on the companies' pages, see 0005.
"""

from django.db import migrations

MODELS = ("duty", "dutycheck")


def forget(apps, schema_editor):
    """The permissions on both tables, and what the starter brought of them."""
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="companies", content_type__model__in=MODELS
    ).delete()
    apps.get_model("companies", "StarterRecord").objects.filter(kind="duty").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0003_a_new_code_needs_no_migration"),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.DeleteModel(name="DutyCheck"),
        migrations.DeleteModel(name="Duty"),
    ]
