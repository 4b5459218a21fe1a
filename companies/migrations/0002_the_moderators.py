"""The group "moderator": what it takes to decide on reports and to keep the facts, and nothing more.

Moderators see everything of the directory but the day's network key. They add and change facts; they decide
on reports, which they cannot add; they delete nothing; people and groups are not theirs.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

NAME = "moderator"
SEEN = [
    "absence", "alias", "channel", "company", "confirmation", "domain", "event", "inquiry", "measurement",
    "menustep", "phonemenu", "report", "searchkey", "sector", "situation", "situationentry", "source",
]  # fmt: skip
KEPT = ["absence", "alias", "channel", "company", "domain", "measurement", "menustep", "phonemenu", "source"]
CODENAMES = [
    *(f"view_{model}" for model in SEEN),
    *(f"{act}_{model}" for model in KEPT for act in ("add", "change")),
    "change_report",
]


def make_group(apps, schema_editor):
    _create_permissions_now(apps, schema_editor.connection.alias)
    group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=NAME)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="companies", codename__in=CODENAMES
    )
    group.permissions.set(permissions)


def _create_permissions_now(apps, database):
    """Django creates permissions after the last migration; in a new database that is too late for us."""
    app_config = apps.get_app_config("companies")
    app_config.models_module = True  # a historical app has none, and would be passed over
    create_permissions(app_config, apps=apps, verbosity=0, using=database)
    app_config.models_module = None


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0001_the_directory"),
        # Groups and permissions as they are today.
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, remove_group)]
