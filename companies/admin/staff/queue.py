"""The moderators' one queue: what waits, the gravest first, and one button that takes the next."""

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from companies.actions.staff.taking import TakenByAnother, give_back, take
from companies.admin.parts.onward import address_of, go_on
from companies.queries.staff.nightly import night_trouble
from companies.queries.staff.queue import Entry, standings, the_queue
from companies.queries.staff.queue_kinds import Kind, kinds_for
from companies.queries.staff.set_aside import set_aside_lately
from companies.visitors import member_of

#: What is further down is seen when this is done.
MOST_SHOWN = 50


def queue_page(request: HttpRequest) -> HttpResponse:
    """Counts and ages on top, then the entries; of one kind with ?kind=."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    kinds = kinds_for(request.user, "view")
    if not kinds:
        raise PermissionDenied
    chosen = next((kind for kind in kinds if kind.name == request.GET.get("kind")), None)
    entries = the_queue([chosen] if chosen else kinds, now=timezone.now())
    context = {
        **admin.site.each_context(request),
        "title": _("Queue"),
        "standings": standings(kinds),
        "chosen": chosen,
        "lines": [(entry, _page_of(entry)) for entry in entries[:MOST_SHOWN]],
        "are_more": len(entries) > MOST_SHOWN,
        "may_take": bool(kinds_for(request.user, "change")),
        "night": night_trouble(at=timezone.now()),
        "set_aside": set_aside_lately(now=timezone.now()) if _looks_after_facts(member_of(request)) else [],
    }
    return TemplateResponse(request, "admin/queue/page.html", context)


def take_next(request: HttpRequest) -> HttpResponse:
    """The first free one; `leave` names one that she gives back, and goes on behind."""
    _check_may_decide(member_of(request))
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    left = _named(request, "leave")
    if left is None:
        return go_on(request)
    give_back(target=left, by=member_of(request))
    return go_on(request, after=(str(left._meta.model_name), left.pk))


def take_this(request: HttpRequest) -> HttpResponse:
    _check_may_decide(member_of(request))
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = _named(request, "entry")
    if row is None:
        return _gone(request)
    try:
        take(target=row, by=member_of(request), at=timezone.now())
    except TakenByAnother as error:
        sentence = _("%(person)s has taken it meanwhile.") % {"person": error.taken.person}
        messages.warning(request, sentence)
    return HttpResponseRedirect(address_of(row))


def give_this_back(request: HttpRequest) -> HttpResponse:
    _check_may_decide(member_of(request))
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = _named(request, "entry")
    if row is None:
        return _gone(request)
    if give_back(target=row, by=member_of(request)):
        messages.success(request, _("Given back: others may take it."))
    return HttpResponseRedirect(reverse("admin:queue"))


def _looks_after_facts(person: User) -> bool:
    return person.has_perm("companies.change_proposal")


def _check_may_decide(person: User) -> None:
    if not kinds_for(person, "change"):
        raise PermissionDenied


def _named(request: HttpRequest, field: str) -> Model | None:
    """The row that "report-12" names, of a kind she may decide on."""
    name, _dash, number = request.POST.get(field, "").partition("-")
    kind: Kind | None = next((kind for kind in kinds_for(request.user, "change") if kind.name == name), None)
    if kind is None:
        return None
    try:
        return kind.model._default_manager.filter(pk=int(number)).first()
    except (ValueError, OverflowError):
        return None


def _gone(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("This is no longer there, or not yours to decide on."))
    return HttpResponseRedirect(reverse("admin:queue"))


def _page_of(entry: Entry) -> str:
    """Of a flood, the list of what is held on that company."""
    if entry.flood is None:
        return address_of(entry.target)
    held = reverse(f"admin:companies_{entry.kind.name}_changelist")
    return f"{held}?held_because__gt=&company={entry.flood.company.slug}"


for _route, _view, _name in (
    ("queue/", queue_page, "queue"),
    ("queue/next/", take_next, "queue_next"),
    ("queue/take/", take_this, "queue_take"),
    ("queue/give-back/", give_this_back, "queue_give_back"),
):
    admin.site.add_page(_route, _view, name=_name)  # type: ignore[attr-defined]  # it is door.site.StaffSite
