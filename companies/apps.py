from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from companies.lib import event_guard


class CompaniesConfig(AppConfig):
    name = "companies"
    verbose_name = _("Directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(guard_events_again, sender=self)


def guard_events_again(*, using: str, **_more: Any) -> None:
    """SQLite drops the triggers of a table that a migration rebuilds (see lib/event_guard.py)."""
    connection = connections[using]
    if event_guard.is_door_built(connection):
        event_guard.guard_events(connection)


class StaffSideConfig(AdminConfig):
    """Django's admin, whose every page asks for a second factor."""

    default_site = "companies.door.site.StaffSite"
