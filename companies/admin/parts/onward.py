"""From one decision to the next: in the one queue, or in the order of the list she came from."""

import datetime

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from companies.actions.staff.taking import TakenByAnother, take
from companies.actions.undo.reversals import is_reversible
from companies.admin.parts.paging import FROM_LIST
from companies.models import Event
from companies.queries.staff.queue import first_free, taken_of, the_queue
from companies.queries.staff.queue_kinds import kinds_for
from companies.visitors import member_of


def address_of(row: Model) -> str:
    return reverse(f"admin:companies_{row._meta.model_name}_change", args=[row.pk])


def is_from_list(request: HttpRequest) -> bool:
    return request.GET.get("from") == "list"


def in_list(address: str) -> str:
    """The next of the same list: it hands the way on."""
    return f"{address}?{FROM_LIST}"


def way_of(request: HttpRequest) -> str:
    """For the end of an address: it hands on that she came from the list."""
    return f"?{FROM_LIST}" if is_from_list(request) else ""


def standing_of(request: HttpRequest, row: Model, *, waits: bool) -> dict[str, object]:
    """For the page of one thing: who has it, and the way on: of its list for who came from there."""
    taken = taken_of(row, now=timezone.now())
    return {
        "taken": taken,
        "is_hers": taken is not None and taken.person_id == request.user.pk,
        "may_take": waits and request.user.has_perm(f"companies.change_{row._meta.model_name}"),
        "may_go_on": bool(kinds_for(request.user, "change")),
        "from_list": is_from_list(request),
        "entry": f"{row._meta.model_name}-{row.pk}",
    }


def is_in_the_hands_of(person: User, row: Model, *, at: datetime.datetime) -> bool:
    taken = taken_of(row, now=at)
    return taken is not None and taken.person_id == person.pk


def go_on(request: HttpRequest, *, after: tuple[str, int] | None = None) -> HttpResponse:
    """Take the first free entry of the queue, or the first behind `after`, and open its page."""
    now, person = timezone.now(), member_of(request)
    entries = the_queue(kinds_for(person, "change"), now=now, person_id=person.pk)
    for entry in first_free(entries, person_id=person.pk, after=after):
        try:
            take(target=entry.target, by=person, at=now)
        except TakenByAnother:  # between two glances
            continue
        return HttpResponseRedirect(address_of(entry.target))
    messages.info(request, _("Nothing else waits for you."))
    return HttpResponseRedirect(reverse("admin:queue"))


def with_undo(sentence: str, row: Model, *, by: User, at: datetime.datetime) -> SafeString | str:
    """What was done, and the way back where there is one: the event of this very decision."""
    event = event_to_undo(row, by=by, at=at)
    if event is None:
        return sentence
    undo = reverse("admin:companies_event_undo", args=[event.pk])
    return format_html(
        '{} <a class="undo" href="{}" accesskey="u">{}</a> <kbd>U</kbd>', sentence, undo, _("Undo this")
    )


def event_to_undo(row: Model, *, by: User, at: datetime.datetime) -> Event | None:
    """What the person changed of the row at that moment, where it can be put back and they may."""
    done = Event.objects.about(row).filter(actor=by, happened_at=at).order_by("pk")
    event = next((event for event in done if is_reversible(event)), None)
    return event if event and by.has_perm(f"companies.change_{event.target_type}") else None
