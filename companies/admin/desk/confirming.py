"""The desk for confirming: one card a value, four answers with a key each, and on to the next one.

Nothing of a sitting is stored: how far it is and what is left for later stands in the address (admin.parts.sitting).
Every answer is a form or a link; a script only spares the keys beside the letter.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from companies.admin.desk.confirming_answers import (
    Answered,
    answer_wishes,
    could_not_tell,
    not_theirs,
    take_back,
    theirs,
)
from companies.admin.desk.confirming_card import Card
from companies.admin.desk.set_aside import NEW_HERE
from companies.admin.parts.sitting import Sitting
from companies.queries.staff.confirming import Desk, Row
from companies.queries.staff.people import is_new_here
from companies.visitors import member_of

_RIGHTS = ("companies.change_channel", "companies.change_proposal")
#: Between the name of a card and what it said, in a box that is ticked.
_SEEN = "|"


class _Visit:
    """One request at the desk: who, when, and how far the sitting is."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.person, self.now = request, member_of(request), timezone.now()
        if not any(self.person.has_perm(right) for right in _RIGHTS):
            raise PermissionDenied
        told = request.POST if request.method == "POST" else request.GET
        self.sitting = Sitting.sent(told.dict(), now=self.now)
        self.desk = Desk(self.person, timezone.localdate(self.now), self.sitting.left)
        self.is_new = is_new_here(self.person, at=self.now)

    def card(self, row: Row, **more: Any) -> Card:
        return Card(row, self.person, self.desk.on, **more)

    def seen(self, name: str, fingerprint: str, data: Any = None) -> Card | None:
        """The card that was answered, as it was seen; None, and it is said, where it is another by now."""
        row = None if self.is_new else self.desk.row_named(name)
        card = self.card(row, data=data) if row else None
        if card and card.fingerprint == fingerprint:
            return card
        said = _("It was decided or changed meanwhile, or is not yours to decide on: nothing was done.")
        messages.warning(self.request, said)
        return None

    def on(self, sitting: Sitting) -> HttpResponse:
        """To the next card."""
        return HttpResponseRedirect(f"{reverse('admin:confirming')}?{sitting.query}")

    def page(self, template: str, **told: Any) -> HttpResponse:
        context = {
            **admin.site.each_context(self.request),
            "title": _("Values to confirm"),
            "sitting": self.sitting,
            "pace": self.sitting.pace(self.now),
            **told,
        }
        return TemplateResponse(self.request, f"admin/desk/confirming/{template}.html", context)


def desk_page(request: HttpRequest) -> HttpResponse:
    """The card whose turn it is."""
    visit = _Visit(request)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if visit.is_new:
        return visit.page("nothing", why=NEW_HERE)
    turn = visit.desk.first()
    if turn is None:
        return visit.page("nothing")
    return _show(visit, visit.card(turn.row, why=turn.why))


def answer(request: HttpRequest) -> HttpResponse:
    """Theirs, not theirs, cannot tell: decided, and on to the next; with something to fill in, the card again."""
    visit = _Visit(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    said = request.POST.get("answer", "")
    data = request.POST if said == "theirs" else None
    card = visit.seen(request.POST.get("card", ""), request.POST.get("seen", ""), data)
    if card is None:
        return visit.on(visit.sitting)
    if said == "theirs":
        if card.bar:
            messages.warning(request, str(card.bar))
            return visit.on(visit.sitting)
        if not card.form.is_valid():
            return _show(visit, card)
        return _answered(visit, card, theirs(request, card, by=visit.person, at=visit.now))
    answers: dict[str, Callable[..., Answered]] = {"not_theirs": not_theirs, "cannot_tell": could_not_tell}
    if said not in answers:
        return visit.on(visit.sitting)
    return _answered(visit, card, answers[said](card, by=visit.person, at=visit.now))


def undo(request: HttpRequest) -> HttpResponse:
    """The last decision of this sitting."""
    visit = _Visit(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    said, is_done = take_back(visit.sitting.last, by=visit.person, at=visit.now)
    messages.add_message(request, messages.SUCCESS if is_done else messages.WARNING, said)
    return visit.on(visit.sitting.taken_back() if is_done else visit.sitting)


def values_of_page(request: HttpRequest) -> HttpResponse:
    """All that waits and cites the page of one card: looked at, ticked one by one, sent together."""
    visit = _Visit(request)
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    if request.method == "POST":
        return _answer_all(visit, request.POST.getlist("ticked"))
    row = None if visit.is_new else visit.desk.row_named(request.GET.get("card", ""))
    if row is None:
        return visit.on(visit.sitting)
    rows = [row, *visit.desk.others_of_page(row)]
    cards = [visit.card(one) for one in rows]
    return visit.page("values_of_page", cards=cards, url=cards[0].page_url, seen=_SEEN)


def _answer_all(visit: _Visit, ticked: Iterable[str]) -> HttpResponse:
    """Each is decided by itself: what is refused of one is told, and holds none of the others back."""
    done, last = 0, ""
    for name, _bar, fingerprint in (one.partition(_SEEN) for one in ticked):
        card = visit.seen(name, fingerprint, {})
        if card is None:
            continue
        if not card.is_plain or not card.form.is_valid():
            said = _("It asks for more than a tick: see it on its own card.")
            messages.warning(visit.request, format_html("{} · {}", card.value, said))
            continue
        answered = theirs(visit.request, card, by=visit.person, at=visit.now)
        _tell(visit, card, answered)
        if answered.changed:
            done, last = done + 1, answered.last
    return visit.on(visit.sitting.decided(number=done, last=last))


def _answered(visit: _Visit, card: Card, answered: Answered) -> HttpResponse:
    _tell(visit, card, answered)
    done = answered.changed is not None
    return visit.on(visit.sitting.decided(last=answered.last) if done else visit.sitting)


def _tell(visit: _Visit, card: Card, answered: Answered) -> None:
    level = messages.SUCCESS if answered.changed else messages.WARNING
    messages.add_message(visit.request, level, answered.said)
    if answered.changed:
        answer_wishes(visit.desk, card, at=visit.now)


def _show(visit: _Visit, card: Card) -> HttpResponse:
    told = list(messages.get_messages(visit.request))
    return visit.page(
        "card",
        card=card,
        others=len(visit.desk.others_of_page(card.row)),
        later=visit.sitting.leaving(card.name).query,
        done=[message for message in told if message.level == messages.SUCCESS],
        warned=[message for message in told if message.level != messages.SUCCESS],
    )


for _route, _view, _name in (
    ("confirming/", desk_page, "confirming"),
    ("confirming/answer/", answer, "confirming_answer"),
    ("confirming/undo/", undo, "confirming_undo"),
    ("confirming/page/", values_of_page, "confirming_page"),
):
    admin.site.add_page(_route, _view, name=_name)  # type: ignore[attr-defined]  # it is door.site.StaffSite
