"""A case: what waits for a decision. The one machine that shows it, has it decided, says so, and leads on.

A kind of case is a subclass of Case that says which rows, which decisions, and which pieces its page has; what is
edited on its page as well (a channel) takes Decides alone. The row's page only shows; each decision has an address
of its own, `<id>/<decision>/`, and is sent there. Who merely looks at that address is led back to the page.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.defaultfilters import truncatechars
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.history.changing import AlreadyDecided
from companies.admin.desk.decision import Decision, DecisionForm, Offer, Words, words
from companies.admin.parts.base import DirectoryAdmin, Row
from companies.admin.parts.onward import (
    address_of,
    go_on,
    in_list,
    is_from_list,
    standing_of,
    way_of,
    with_undo,
)
from companies.door.proof import proof_form, unless_proved
from companies.models import Event
from companies.queries.staff.moderation import events_about
from companies.queries.staff.queue import next_waiting
from companies.queries.staff.queue_kinds import Kind, queued
from companies.templatetags.privacy import in_plain_words
from companies.templatetags.staff import ago
from companies.visitors import member_of

LONGEST_EXCERPT = 120
MEANWHILE = gettext_lazy(
    "Somebody else decided on this meanwhile. Nothing was changed; here is what they did."
)


class Decides(DirectoryAdmin[Row]):
    """For a DirectoryAdmin: its decisions, each at its address. `queue`: what waits of it; None: nothing waits."""

    decisions: Mapping[str, Decision] = {}
    queue: Kind | None = None

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        if self.queue:
            queued(self.queue)

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view(self.decide_view), self.opts.model_name
        own = [
            path(f"<path:object_id>/{word}/", view, {"decision": word}, name=f"companies_{name}_{word}")
            for word in self.decisions
        ]
        return [*own, *super().get_urls()]

    def response_action(
        self, request: HttpRequest, queryset: QuerySet, *arguments: Any, **options: Any
    ) -> HttpResponse | None:
        """A forged choice is no choice."""
        try:
            return super().response_action(request, queryset, *arguments, **options)
        except (ValueError, OverflowError):
            self.message_user(request, _("Nothing was chosen."), messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())

    # ── What a kind may say otherwise ─────────────────────────────────────────────────────────────────

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        """The rows with what the page of one shows."""
        return self.get_queryset(request)

    def is_waiting(self, row: Any) -> bool:
        return row.is_waiting

    def named(self, row: Row) -> dict[str, Any]:
        """The row, as the actions name it."""
        return {f"{self.opts.model_name}_id": row.pk}

    def changed(self, row: Any) -> Model:
        """What a decision changes: its event is the one to undo."""
        return row

    def leaves(self, request: HttpRequest, row: Row) -> bool:
        """Does a decision lead on? Asked before it is made."""
        return True

    def next_in_list(self, row: Row) -> Model | None:
        return next_waiting(self.queue, after=row) if self.queue else None

    # ── Fetch, decide, answer ─────────────────────────────────────────────────────────────────────────

    def row_of(self, request: HttpRequest, object_id: str) -> Any | None:
        """None for an address that leads to no row: no number, or one that no database has."""
        try:
            return self.rows_for_page(request).filter(pk=int(unquote(object_id))).first()
        except (ValueError, OverflowError):
            return None

    def decide_view(self, request: HttpRequest, object_id: str, decision: str) -> HttpResponse:
        one = self.decisions[decision]
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if request.method != "POST" and not one.asks_in:
            return HttpResponseRedirect(self._page_of(request, object_id))
        if not self._may(member_of(request), one):
            raise PermissionDenied
        row = self.row_of(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = self._form_of(request, row, decision, request.POST if request.method == "POST" else None)
        if not form.is_valid() and one.asks_in:
            return self._ask(request, row, one, form)
        if not form.is_valid():
            return self.again(request, row, decision, form)
        if one.asks_in and (question := unless_proved(request, self.admin_site)):
            return question
        try:
            return self._decide(request, row, one, form)
        except self.model.DoesNotExist:  # erased between two glances
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)

    def _decide(self, request: HttpRequest, row: Any, one: Decision, form: DecisionForm) -> HttpResponse:
        at, leaves = timezone.now(), self.leaves(request, row)
        told = {**self.named(row), **form.cleaned_data, **one.also(request, at)}
        why_not: dict[type[Exception], Words] = {AlreadyDecided: MEANWHILE, **one.why_not}
        try:
            result = one.act(**told, by=member_of(request), at=at)
        except tuple(why_not) as error:
            self.message_user(request, str(words(why_not[type(error)], error)), messages.WARNING)
            return HttpResponseRedirect(self._page_of(request, row.pk))
        row = result if isinstance(result, self.model) else row
        link = format_html('<a href="{}">{}</a>', address_of(row), row)
        said: str = format_html(str(words(one.said, result)), **{str(self.opts.model_name): link})
        if one.then == "next":
            said = with_undo(said, self.changed(row), by=member_of(request), at=at)
        self.message_user(request, said, messages.SUCCESS)
        return self._onward(request, row, "page" if one.then == "next" and not leaves else one.then)

    def _onward(self, request: HttpRequest, row: Row, then: str) -> HttpResponse:
        if then == "page":
            return HttpResponseRedirect(self._page_of(request, row.pk))
        if then == "next":
            if not is_from_list(request):
                return go_on(request)
            if following := self._next_of_list(request, row):
                return HttpResponseRedirect(following)
            self.message_user(request, _("Nothing else waits."), messages.INFO)
        return HttpResponseRedirect(reverse(f"admin:companies_{self.opts.model_name}_changelist"))

    def again(self, request: HttpRequest, row: Row, decision: str, form: DecisionForm) -> HttpResponse:
        """The page, with a form that was sent and must be filled in again."""
        raise NotImplementedError

    def _ask(self, request: HttpRequest, row: Row, one: Decision, form: DecisionForm) -> HttpResponse:
        """The page that asks once more: looking at it asks, only sending it decides."""
        context = self._told_of(request, row) | {
            "title": one.summary,
            "form": form,
            "proof": proof_form(request),
        }
        return TemplateResponse(request, one.asks_in, context)

    def _told_of(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What every page of it is told: the row is `row`, and what its kind is called."""
        site = self.admin_site.each_context(request)
        return {**site, "opts": self.opts, "row": row, str(self.opts.model_name): row, **self.as_told(row)}

    def as_told(self, row: Any) -> dict[str, Any]:
        """What the claim needs beside the row."""
        return {}

    def _may(self, person: User, one: Decision) -> bool:
        return person.has_perm(f"companies.{one.right}_{self.opts.model_name}")

    def _form_of(
        self, request: HttpRequest, row: Row, decision: str, data: Mapping[str, Any] | None = None
    ) -> DecisionForm:
        form = self.decisions[decision].form
        return form(row, data, by=member_of(request), auto_id=f"id_{decision}_%s")

    def _page_of(self, request: HttpRequest, key: Any) -> str:
        return reverse(f"admin:companies_{self.opts.model_name}_change", args=[key]) + way_of(request)

    def _next_of_list(self, request: HttpRequest, row: Row) -> str:
        """Its address, for who came from the list; who did not goes on in the one queue."""
        following = self.next_in_list(row) if is_from_list(request) else None
        return in_list(address_of(following)) if following else ""

    def offers(self, request: HttpRequest, row: Any, **sent: DecisionForm) -> list[Offer]:
        """What this person may decide of this row now, with a form that was sent and must be filled in again."""
        found = []
        for name, one in self.decisions.items():
            if not self._may(member_of(request), one):
                continue
            form = sent.get(name) or self._form_of(request, row, name)
            if one.offered(form) if one.offered else self.is_waiting(row):
                address = reverse(f"admin:companies_{self.opts.model_name}_{name}", args=[row.pk])
                found.append(Offer(name, one, form, address + way_of(request)))
        return found


class Case(Decides[Row]):
    """Nobody adds or edits one. Its page: the claim beside what is known, and the decisions below the claim."""

    #: The pieces of its page, and what stands above them. Without a claim it is what the row is called.
    claim = ""
    heading: str | Promise = ""
    known = "admin/desk/_known.html"
    known_heading: str | Promise = gettext_lazy("What is known")
    #: Access keys that are told (admin/queue/_keys.html).
    keys = "n"
    #: On a telephone, below what is known: for what is seen there before it is decided.
    decides_last = False

    @property
    def leads_on(self) -> bool:
        """To the next of the one queue, or of the list that it was opened from."""
        return self.queue is not None

    @admin.display(description=gettext_lazy("received"))
    def waits(self, row: Any) -> str:
        return ago(row.submitted_at)

    @admin.display(description=gettext_lazy("words"))
    def excerpt(self, row: Any) -> str:
        return truncatechars(in_plain_words(row.words), LONGEST_EXCERPT)

    @admin.display(description=gettext_lazy("status"))
    def state(self, row: Any) -> str:
        return row.get_status_display()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

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
        return self.show(request, row)

    def again(self, request: HttpRequest, row: Row, decision: str, form: DecisionForm) -> HttpResponse:
        return self.show(request, row, **{decision: form})

    def show(self, request: HttpRequest, row: Any, **sent: DecisionForm) -> HttpResponse:
        offers = self.offers(request, row, **sent)
        context = self._told_of(request, row) | {
            "title": str(row),
            "case": self,
            "heading": self.heading,
            "offers": [offer for offer in offers if not offer.decision.asks_in],
            "asked": [offer for offer in offers if offer.decision.asks_in],
            "forms": {offer.name: offer.form for offer in offers},
            "events": self.events_of(request, row),
        }
        if self.leads_on:
            context |= standing_of(request, row, waits=self.is_waiting(row))
            context["next"] = self._next_of_list(request, row)
        context |= self.about(request, row, context["forms"])
        return TemplateResponse(request, "admin/desk/case.html", context)

    def about(self, request: HttpRequest, row: Any, forms: Mapping[str, DecisionForm]) -> dict[str, Any]:
        """What else the pieces of its page need."""
        return {}

    def events_of(self, request: HttpRequest, row: Row) -> list[Event]:
        return events_about(row)
