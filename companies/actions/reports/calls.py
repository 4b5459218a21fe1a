"""Receiving what people tell of a call: a sort, a day, no words. What counts is one per network, number and day."""

import datetime

from django.db import IntegrityError, transaction

from companies.actions.history.events import record_event
from companies.actions.submissions.guard import Sending, admit
from companies.enums import CallDay, CallKind, EventKind, HeldBecause
from companies.lib.phones import PhoneNumber
from companies.models import CallTold


@transaction.atomic
def tell_call(
    *,
    number: PhoneNumber,
    kind: CallKind,
    called: CallDay,
    nonce: str,
    network_key: str,
    at: datetime.datetime,
    sending: Sending | None = None,
) -> CallTold:
    """Store a call told of; count it unless it is held, or this network told of this number today.

    A form sent twice (same `nonce`) is one call. No moderator reads these one by one: what is held is kept for the staff
    to see and counts for nobody. Raises what actions.guard raises of `sending`.
    """
    known = CallTold.objects.filter(nonce=nonce).first()
    if known:
        return known
    held = _held(sending, at) if sending else ""
    told = {
        "number": number.canonical,
        "kind": kind,
        "called": called,
        "told_at": at,
        "held_because": held,
        "network_key": network_key,
    }
    call, is_new = _store(nonce, told, is_counted=not held)
    if is_new:
        # Not which number: the history is kept for good, and this is not.
        record_event(
            kind=EventKind.CALL_TOLD,
            target=call,
            company=None,
            at=at,
            after={"kind": str(call.kind), **({"held_because": str(held)} if held else {})},
        )
    return call


def _held(sending: Sending, at: datetime.datetime) -> HeldBecause | str:
    """Two taps take two seconds: who is as fast as that and has done the work of the proof is held for nothing."""
    held = admit(sending=sending, at=at)
    return "" if held == HeldBecause.HURRIED and sending.salt else held


def _store(nonce: str, told: dict[str, object], *, is_counted: bool) -> tuple[CallTold, bool]:
    """Counted where it may be: of two at once from one network, the database lets one count."""
    try:
        with transaction.atomic():
            return CallTold.objects.get_or_create(nonce=nonce, defaults={**told, "is_counted": is_counted})
    except IntegrityError:
        return CallTold.objects.get_or_create(nonce=nonce, defaults={**told, "is_counted": False})
