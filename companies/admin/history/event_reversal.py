"""Undoing an event: a page that shows what would be put back, and one button."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from companies.actions.undo.reversals import (
    AlreadyReverted,
    CannotStandAgain,
    ChangedSince,
    NotReversible,
    is_reversible,
    revert_event,
)
from companies.actions.undo.safe_returns import NeedsTwoPeople
from companies.admin.parts.base import DirectoryAdmin
from companies.enums import EventKind
from companies.models import Event
from companies.templatetags.changes import label_of
from companies.visitors import member_of


def undo_link(event: Event) -> str:
    """Where an event is undone; or by which it was."""
    undone_by = getattr(event, "reverted_by", None)
    if undone_by:
        address = reverse("admin:companies_event_change", args=[undone_by.pk])
        return format_html('<a href="{}">{}</a>', address, _("was undone"))
    if event.kind == EventKind.COMPANY_MERGED and event.company:
        merges = reverse("admin:companies_companymerge_changelist")
        query = urlencode({"q": event.company.slug, "status": "all"})
        return format_html('<a href="{}?{}">{}</a>', merges, query, _("Undo the whole merge"))
    if not is_reversible(event):
        return ""
    return format_html(
        '<a href="{}">{}</a>', reverse("admin:companies_event_undo", args=[event.pk]), _("Undo this")
    )


class RevertsEvents(DirectoryAdmin[Event]):
    """For the admin of events."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.undo_view)
        return [path("<path:object_id>/undo/", view, name="companies_event_undo"), *super().get_urls()]

    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Looking at it asks; only sending it undoes. Whoever may change the row may undo its changes."""
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        event = self.get_object(request, object_id) if self.has_view_permission(request) else None
        if event is None:
            if not self.has_view_permission(request):
                raise PermissionDenied
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not request.user.has_perm(f"companies.change_{event.target_type}"):
            raise PermissionDenied
        if request.method != "POST":
            return self._undo_page(request, event)
        try:
            undone = revert_event(event_id=event.pk, by=member_of(request), at=timezone.now())
        except (NotReversible, AlreadyReverted, ChangedSince, CannotStandAgain, NeedsTwoPeople) as error:
            self.message_user(request, why_not(event, error), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:companies_event_change", args=[event.pk]))
        said = _("Undone. This is an event too: undoing it puts the change back.")
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:companies_event_change", args=[undone.pk]))

    def _undo_page(self, request: HttpRequest, event: Event) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Undo this?"),
            "event": event,
            "may_undo": is_reversible(event) and not hasattr(event, "reverted_by"),
        }
        return TemplateResponse(request, "admin/companies/event/undo.html", context)


def why_not(event: Event, error: Exception) -> str:
    match error:
        case AlreadyReverted():
            return _("Somebody undid this before. Nothing was changed; undo that reversal instead.")
        case ChangedSince():
            fields = ", ".join(label_of(event.target_type, name) for name in error.names)
            return _("Changed again since: %(fields)s. Nothing was undone.") % {"fields": fields}
        case CannotStandAgain():
            return _(
                "What it was cannot stand again: a rule or another entry is in the way. Nothing was undone."
            )
        case NeedsTwoPeople():
            return _(
                "One person alone does not make this public again. Type it where it stands: it is proposed then, for"
                " two others to see."
            )
        case _:
            return _("This cannot be undone from here. Nothing was changed.")
