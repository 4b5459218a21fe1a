import os
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.management import create_permissions
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate, pre_migrate
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from companies.exchange.security_txt import EXPIRES, ends_soon
from companies.lib import event_guard, page_stamps
from companies.lib.roles import EVERY_ROLE, permissions_of


class CompaniesConfig(AppConfig):
    name = "companies"
    verbose_name = _("Directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pre_migrate.connect(take_stamps_away, sender=self)
        post_migrate.connect(after_migrating, sender=self)


@checks.register(deploy=True)
def keys_can_be_kept(**_more: Any) -> list[checks.CheckMessage]:
    """Without its keys the site takes in no form (actions/submissions/day_keys.py): found before it starts."""
    folder = Path(settings.KEYS_DIR)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        return [checks.Error(f"KEYS_DIR cannot be made: {error}", id="companies.E001")]
    if not os.access(folder, os.W_OK | os.X_OK):
        return [checks.Error(f"KEYS_DIR cannot be written: {folder}", id="companies.E001")]
    if folder.stat().st_mode & 0o077:
        hint = f"chmod 700 {folder}"
        return [checks.Warning("KEYS_DIR can be read by others.", hint=hint, id="companies.W001")]
    return []


@checks.register(deploy=True)
def holes_can_be_told(**_more: Any) -> list[checks.CheckMessage]:
    """security.txt names somebody, and is not about to end (RFC 9116)."""
    if not settings.SECURITY_CONTACT:
        hint = "SECURITY_CONTACT=security@example.org"
        return [
            checks.Warning(
                "Nobody is named to tell of a security hole: there is no security.txt.",
                hint=hint,
                id="companies.W002",
            )
        ]
    if ends_soon(timezone.now()):
        hint = "A newer release says it anew."
        return [checks.Warning(f"security.txt ends on {EXPIRES:%Y-%m-%d}.", hint=hint, id="companies.W003")]
    return []


def after_migrating(*, using: str, apps: Apps = installed, plan: Any = (), **_more: Any) -> None:
    """What stands in the database beside tables, put right after every `migrate` and every `flush`.

    `plan`: what was migrated; a database that is only emptied keeps its triggers.
    """
    guard_events_again(using)
    give_roles_their_rights(using, apps)
    if plan:
        stamp_again(using)
        compute_evidence_again(using)


def guard_events_again(using: str) -> None:
    """SQLite drops the triggers of a table that a migration rebuilds (see lib/event_guard.py)."""
    connection = connections[using]
    if event_guard.is_door_built(connection):
        event_guard.guard_events(connection)


def take_stamps_away(*, using: str, plan: Any = (), **_more: Any) -> None:
    """A trigger that reads a table stands in the way of a migration that rebuilds it (lib/page_stamps.py)."""
    if plan and page_stamps.is_installed(connections[using]):
        page_stamps.remove(connections[using])


def stamp_again(using: str) -> None:
    connection = connections[using]
    if page_stamps.is_installed(connection):
        page_stamps.install(connection)
        page_stamps.raise_all(connection)


def compute_evidence_again(using: str) -> None:
    """Evidence computed by another method than this release's says something else than its pages claim.

    Only where the whole database is of this release. Named and not imported: what changes rows is loaded after the
    models, and this module before them.
    """
    executor = MigrationExecutor(connections[using])
    if using == DEFAULT_DB_ALIAS and not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        import_string("companies.actions.evidence.rebuild.rebuild_if_the_method_changed")()


def give_roles_their_rights(using: str, migrated: Apps) -> None:
    """The groups of the staff: each may what the table of lib/roles.py says, and nothing else.

    `migrated` are the models as this database has them: without groups in it there is nothing to do, and a right on a
    table that is still to come is given once it has come. Django makes the permissions of an app after it has told us.
    """
    try:
        groups, permissions = migrated.get_model("auth", "Group"), migrated.get_model("auth", "Permission")
    except LookupError:
        return
    for label in ("auth", "companies"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=migrated)
    for role in EVERY_ROLE:
        group, _is_new = groups.objects.using(using).get_or_create(name=role)
        ours = permissions.objects.using(using).filter(content_type__app_label__in=["auth", "companies"])
        group.permissions.set(ours.filter(codename__in=permissions_of(role)))


class StaffSideConfig(AdminConfig):
    """Django's admin, whose every page asks for a second factor."""

    default_site = "companies.door.site.StaffSite"
