"""What the nightly work did: read, and changed by nobody. On top the last run of each job, which is what is asked first."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from companies.admin.parts.base import DirectoryAdmin
from companies.models import NightlyRun
from companies.queries.staff.nightly import last_runs


@admin.register(NightlyRun)
class NightlyRunAdmin(DirectoryAdmin[NightlyRun]):
    list_display = ("job", "state", "started_at", "took", "did", "error")
    list_filter = ("job", "state")
    ordering = ("-id",)
    actions = None
    fields = ("job", "state", ("started_at", "ended_at"), "did", "error")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: NightlyRun | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"last_runs": last_runs(), **(extra_context or {})})

    @admin.display(description=_("took"))
    def took(self, run: NightlyRun) -> str | None:
        return timesince(run.started_at, run.ended_at) if run.ended_at else None
