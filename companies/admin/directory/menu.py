"""Phone menus with their steps. A change is told in the history of the channel."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from companies.actions.history.changing import Telling
from companies.admin.parts.base import DirectoryAdmin, DirectoryInline
from companies.admin.parts.filters import CompanyOfChannelFilter
from companies.admin.parts.history import RecordsChanges
from companies.admin.parts.sentences import FormInSentences
from companies.enums import EventKind
from companies.models import MenuStep, PhoneMenu


class MenuStepForm(FormInSentences):
    class Meta:
        labels: dict[str, Any] = {}  # here a position is a step, not a place in a list


class MenuStepInline(DirectoryInline):
    model = MenuStep
    form = MenuStepForm
    fields = ("position", "action", "value")

    def get_extra(self, request: HttpRequest, obj: PhoneMenu | None = None, **options: Any) -> int:
        """Without a script there is no "add another": a few empty lines."""
        return 2 if obj else 4


@admin.register(PhoneMenu)
class PhoneMenuAdmin(RecordsChanges[PhoneMenu], DirectoryAdmin[PhoneMenu]):
    list_display = ("channel", "observed_on", "source")
    list_filter = (CompanyOfChannelFilter,)
    list_select_related = ("channel__company", "source")
    search_fields = ("channel__company__name", "channel__company__slug")
    search_help_text = _("a company")
    ordering = ("-id",)
    autocomplete_fields = ("channel", "source")
    fields = ("channel", "observed_on", "source")
    inlines = (MenuStepInline,)

    def facts(self, row: PhoneMenu) -> dict[str, Any]:
        steps = [
            f"{step.position} {step.action} {step.value}".strip() for step in row.steps.order_by("position")
        ]
        return {**super().facts(row), "steps": steps}

    def history_of(self, row: PhoneMenu) -> Iterable[Telling]:
        yield EventKind.CHANNEL_CHANGED, row.channel, row.channel.company
