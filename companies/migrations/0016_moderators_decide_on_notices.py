"""The group "moderator" may see legal notices and decide on them; nobody adds one by hand, and nothing is deleted."""

from importlib import import_module

from django.db import migrations

moderators = import_module("companies.migrations.0002_the_moderators")

CODENAMES = ["view_notice", "change_notice"]


def _permissions(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="companies", codename__in=CODENAMES
    )


def _group(apps):
    return apps.get_model("auth", "Group").objects.filter(name=moderators.NAME).first()


def allow(apps, schema_editor):
    moderators._create_permissions_now(apps, schema_editor.connection.alias)
    if group := _group(apps):
        group.permissions.add(*_permissions(apps))


def forbid(apps, schema_editor):
    if group := _group(apps):
        group.permissions.remove(*_permissions(apps))


class Migration(migrations.Migration):
    dependencies = [("companies", "0015_legal_notices_have_a_deadline_and_reasons")]

    operations = [migrations.RunPython(allow, forbid)]
