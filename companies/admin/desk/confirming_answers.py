"""What an answer at the desk for confirming does: the very decisions of the pages of channels and proposals."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from companies.actions.directory.channels import retire_channel
from companies.actions.directory.looks import looked_at
from companies.actions.history.changing import AlreadyDecided
from companies.actions.proposals.proposals import refuse_proposal
from companies.actions.staff.cannot_tell import can_tell_after_all, cannot_tell
from companies.actions.undo.reversals import (
    AlreadyReverted,
    CannotStandAgain,
    ChangedSince,
    NotReversible,
    revert_event,
)
from companies.actions.undo.safe_returns import NeedsTwoPeople
from companies.admin.desk.case import MEANWHILE
from companies.admin.desk.confirming_card import Card
from companies.admin.desk.decision import Words, words
from companies.admin.history.event_reversal import why_not
from companies.admin.parts.onward import address_of, event_to_undo
from companies.models import Channel, Event, LookAgain, Proposal
from companies.queries.staff.confirming import LONGEST_ID, Desk

_LATELY = datetime.timedelta(days=1)
_NOT_UNDONE = (NotReversible, AlreadyReverted, ChangedSince, CannotStandAgain, NeedsTwoPeople)


@dataclass(frozen=True)
class Answered:
    """What is said of it; `changed`: the row that an answer changed; None: nothing was. `last`: for taking it back."""

    said: str | SafeString
    changed: Model | None = None
    last: str = ""


def theirs(request: HttpRequest, card: Card, *, by: User, at: datetime.datetime) -> Answered:
    """By its form, which is valid."""
    one = card.decision
    named = {"channel": card.row} if isinstance(card.row, Channel) else {"proposal_id": card.row.pk}
    why: dict[type[Exception], Words] = {AlreadyDecided: MEANWHILE, **one.why_not}
    try:
        result = one.act(**named, **card.form.cleaned_data, **one.also(request, at), by=by, at=at)
    except tuple(why) as error:
        return Answered(_of(card, words(why[type(error)], error)))
    changed = result.target if isinstance(result, Proposal) else result
    return _decided(card, words(one.said, result), changed, by=by, at=at)


def not_theirs(card: Card, *, by: User, at: datetime.datetime) -> Answered:
    """A channel is retired, a proposal refused."""
    try:
        if isinstance(card.row, Channel):
            reason = _("No longer on their page.") if card.missing_since else _("Not theirs.")
            result = retire_channel(channel=card.row, by=by, at=at, reason=reason)
            return _decided(card, _("Retired: it is not theirs."), result, by=by, at=at)
        refused = refuse_proposal(proposal_id=card.row.pk, reason=card.refusal, by=by, at=at)
    except AlreadyDecided:
        return Answered(_of(card, MEANWHILE))
    return _decided(card, card.refusal.label, refused, by=by, at=at)


def could_not_tell(card: Card, *, by: User, at: datetime.datetime) -> Answered:
    cannot_tell(target=card.row, by=by, at=at)
    said = _("Noted that you cannot tell: it comes to the others.")
    return Answered(_of(card, said), card.row, f"cannot-{card.name}")


def _decided(card: Card, said: str | Promise, changed: Model, *, by: User, at: datetime.datetime) -> Answered:
    event = event_to_undo(changed, by=by, at=at)
    return Answered(_of(card, said), changed, f"event-{event.pk}" if event else "")


def _of(card: Card, said: str | Promise) -> SafeString:
    """With what it is about in front, where the sentence does not name it."""
    link = format_html('<a href="{}">{} · {}</a>', address_of(card.row), card.company, card.value)
    sentence = str(said)
    if "{proposal}" in sentence:
        return format_html(sentence, proposal=link)
    return format_html("{} · {}", link, sentence)


def answer_wishes(desk: Desk, card: Card, *, at: datetime.datetime) -> None:
    """Whoever asked for another look at the company has it, once this person has seen all that waits of it."""
    company = card.company
    if LookAgain.objects.waiting().filter(company=company).exists() and not desk.has_cards_of(company):
        looked_at(company=company, at=at)


def take_back(last: str, *, by: User, at: datetime.datetime) -> tuple[str, bool]:
    """The sentence that says so, or why not; whether it was done. `last`: of an Answered."""
    kind, _dash, rest = last.partition("-")
    if kind == "cannot":
        return _take_back_cannot_tell(rest, by=by)
    event = _event(rest, by=by, at=at) if kind == "event" else None
    if event is None:
        return _("There is nothing to undo."), False
    try:
        revert_event(event_id=event.pk, by=by, at=at)
    except _NOT_UNDONE as error:
        return why_not(event, error), False
    return _("Undone. This is an event too: undoing it puts the change back."), True


def _take_back_cannot_tell(name: str, *, by: User) -> tuple[str, bool]:
    model, _dash, number = name.partition("-")
    target = {"channel": Channel, "proposal": Proposal}.get(model)
    if (
        target
        and number.isdecimal()
        and len(number) <= LONGEST_ID
        and can_tell_after_all(target=target(pk=int(number)), by=by)
    ):
        return _("Taken back: it comes to you again."), True
    return _("There is nothing to undo."), False


def _event(number: str, *, by: User, at: datetime.datetime) -> Event | None:
    """Their own, of today."""
    if not number.isdecimal() or len(number) > LONGEST_ID:
        return None
    lately = Event.objects.filter(actor=by, happened_at__gt=at - _LATELY)
    event = lately.select_related("company").filter(pk=int(number)).first()
    return event if event and by.has_perm(f"companies.change_{event.target_type}") else None
