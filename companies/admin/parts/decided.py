"""What is decided once, by a form on its own page: shown by the page, decided at an address of its own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.onward import go_on, is_from_list, standing_of
from companies.queries.staff.moderation import events_about


class DecidedAdmin(DirectoryAdmin):
    """Nobody adds or edits one. `decisions`: the end of an address → the form that is sent there."""

    decisions: dict[str, type[forms.Form]] = {}
    #: Is it of the one queue (queries.queue_kinds)? Then a decision leads on to the next of it.
    is_in_queue = True
    leads_on = True
    page_template = ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def decide(self, request: HttpRequest, row: Model, decision: str, form: forms.Form) -> tuple[str, int]:
        """Make a valid decision; the sentence that says so, and its level (messages.SUCCESS …)."""
        raise NotImplementedError

    def may_be_decided(self, row: Model) -> bool:
        raise NotImplementedError

    def about(self, request: HttpRequest, row: Model) -> dict[str, Any]:
        """What else the page needs."""
        return {}

    def get_urls(self) -> list[URLPattern]:
        name = self.opts.model_name
        own = [
            path(
                f"<path:object_id>/{decision}/",
                self.admin_site.admin_view(self.decide_view),
                {"decision": decision},
                name=f"companies_{name}_{decision}",
            )
            for decision in self.decisions
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        row = self.row_of(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return self._page(request, row)

    def decide_view(self, request: HttpRequest, object_id: str, decision: str) -> HttpResponse:
        row, answer = self._to_decide(request, object_id)
        if row is None:
            return answer
        form = self.decisions[decision](request.POST)
        if not form.is_valid():
            return self._page(request, row, **{decision: form})
        sentence, level = self.decide(request, row, decision, form)
        self.message_user(request, sentence, level)
        if level == messages.SUCCESS and self.is_in_queue and not is_from_list(request):
            return go_on(request)
        if level == messages.SUCCESS:
            return HttpResponseRedirect(reverse(f"admin:companies_{self.opts.model_name}_changelist"))
        return HttpResponseRedirect(reverse(f"admin:companies_{self.opts.model_name}_change", args=[row.pk]))

    def _page(self, request: HttpRequest, row: Model, **sent: forms.Form) -> HttpResponse:
        """The page, with a form that was sent and must be filled in again."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(row),
            "row": row,
            "forms": {name: sent.get(name) or form() for name, form in self.decisions.items()},
            "events": events_about(row),
            "may_decide": self.may_be_decided(row) and self.has_change_permission(request, row),
            **self.about(request, row),
        }
        if self.is_in_queue:
            context |= standing_of(request, row, waits=self.may_be_decided(row))
        return TemplateResponse(request, self.page_template, context)
