"""The board of duties, kept by hand and read by nobody, goes with what was observed on it; its events stay.

What rows prove by themselves stands on the companies' pages, see 0071.
"""

from importlib import import_module

from django.db import migrations

duties = import_module("companies.migrations.0029_duties_can_be_checked_company_by_company")


def forget(apps, schema_editor):
    """The permissions on both tables, and what the starter brought of them."""
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="companies", content_type__model__in=duties.MODELS
    ).delete()
    apps.get_model("companies", "StarterRecord").objects.filter(kind="duty").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0037_sectors_are_found_by_what_people_say"),
    ]

    operations = [
        migrations.RunPython(forget, duties.allow),
        migrations.DeleteModel(name="DutyCheck"),
        migrations.DeleteModel(name="Duty"),
    ]
