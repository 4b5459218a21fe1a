"""Deciding on many rows of a list at once: each decision is its own event, as if it were made alone.

What makes a number or an address public is never decided so: two people see each by itself. What takes away may be, with
one reason for all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import ngettext

from companies.actions.history.changing import AlreadyDecided
from companies.admin.desk.decision import DecisionForm
from companies.door.proof import proof_form, unless_proved
from companies.visitors import member_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True)
class Bulk:
    """One act on many rows. `act` is told each as `named` says, what the form says, who and when.

    `done` and `title` say of how many; `form` asks for a reason first, on a page of its own, where `tells` says more of a row
    than what it is called; None: there is nothing to ask.
    """

    name: str
    description: "StrOrPromise"
    rows: Callable[[], QuerySet[Any]]
    act: Callable[..., Any]
    named: Callable[[Any], dict[str, Any]]
    done: Callable[[int], str]
    form: type[DecisionForm] | None = None
    title: Callable[[int], str] = lambda number: ""
    button: "StrOrPromise" = ""
    tells: Callable[[Any], str] = lambda row: ""

    def as_action(self) -> Callable[..., HttpResponse | None]:
        """For `actions` of an admin."""

        def act(model_admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
            return self._decide(model_admin, request)

        act.__name__ = self.name
        return admin.action(description=self.description, permissions=["change"])(act)

    def _decide(self, model_admin: Any, request: HttpRequest) -> HttpResponse | None:
        said = {}
        if self.form:
            form = self.form(model_admin.model(), request.POST if "reason" in request.POST else None)
            if not form.is_valid():
                return self._ask(model_admin, request, form)
            said = form.cleaned_data
        if question := unless_proved(request, model_admin.admin_site):
            return question
        rows, skipped = self._chosen(request), 0
        for row in rows:
            try:
                self.act(**{**said, **self.named(row)}, by=member_of(request), at=timezone.now())
            except AlreadyDecided:
                skipped += 1
        _say(model_admin, request, self.done, len(rows) - skipped, skipped)
        return None

    def _chosen(self, request: HttpRequest) -> list[Model]:
        """What was ticked. Not Django's queryset: that has lost what somebody else decided on meanwhile."""
        return list(self.rows().filter(pk__in=request.POST.getlist(ACTION_CHECKBOX_NAME)))

    def _ask(self, model_admin: Any, request: HttpRequest, form: DecisionForm) -> HttpResponse:
        """The page comes back here."""
        rows = self._chosen(request)
        context = {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "title": self.title(len(rows)),
            "bulk": self,
            "rows": [(row, self.tells(row)) for row in rows],
            "form": form,
            "proof": proof_form(request),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/desk/decide_selected.html", context)


def _say(
    model_admin: Any, request: HttpRequest, words: Callable[[int], str], done: int, skipped: int
) -> None:
    if done:
        model_admin.message_user(request, words(done), messages.SUCCESS)
    if skipped:
        sentence = ngettext(
            "%(count)d was decided already and is left as it was.",
            "%(count)d were decided already and are left as they were.",
            skipped,
        )
        model_admin.message_user(request, sentence % {"count": skipped}, messages.WARNING)
