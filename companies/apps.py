from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from companies.lib import event_guard, page_stamps


class CompaniesConfig(AppConfig):
    name = "companies"
    verbose_name = _("Directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(guard_events_again, sender=self)
        pre_migrate.connect(take_stamps_away, sender=self)
        post_migrate.connect(stamp_again, sender=self)


def guard_events_again(*, using: str, **_more: Any) -> None:
    """SQLite drops the triggers of a table that a migration rebuilds (see lib/event_guard.py)."""
    connection = connections[using]
    if event_guard.is_door_built(connection):
        event_guard.guard_events(connection)


def take_stamps_away(*, using: str, plan: Any = (), **_more: Any) -> None:
    """A trigger that reads a table stands in the way of a migration that rebuilds it (lib/page_stamps.py)."""
    if plan and page_stamps.is_installed(connections[using]):
        page_stamps.remove(connections[using])


def stamp_again(*, using: str, plan: Any = (), **_more: Any) -> None:
    """Only where something was migrated: a database that is emptied keeps its triggers."""
    connection = connections[using]
    if plan and page_stamps.is_installed(connection):
        page_stamps.install(connection)
        page_stamps.raise_all(connection)


class StaffSideConfig(AdminConfig):
    """Django's admin, whose every page asks for a second factor."""

    default_site = "companies.door.site.StaffSite"
