"""Receiving what people tell of a call: a sort, a day, no words. What counts is one per network, number and day."""

import datetime

from django.conf import settings

from companies.actions.submissions.guard import Sending
from companies.actions.submissions.networks import note
from companies.actions.submissions.receiving import Box, received
from companies.enums import CallDay, CallKind, EventKind, HeldBecause
from companies.lib.phones import PhoneNumber
from companies.models import CallTold, NetworkMark


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
    with received(CallTold, sending, nonce=nonce, at=at) as box:
        if box.known:
            return box.known
        held = _held(box)
        call = CallTold(
            number=number.canonical,
            kind=kind,
            called=called,
            told_at=at,
            network_key=network_key,
            held_because=held,
            is_counted=not (held or _told_today(number, network_key) or _told_around(number, sending)),
        )
        # Not which number: the history is kept for good, and this is not.
        after = {"kind": str(kind), **({"held_because": str(held)} if held else {})}
        return box.keep(call, event=EventKind.CALL_TOLD, after=after)


def _held(box: Box[CallTold]) -> HeldBecause | str:
    """Two taps take two seconds: who is as fast as that and has done the work of the proof is held for nothing."""
    held = box.admit()
    has_proof = bool(box.sending and box.sending.salt)
    return "" if held == HeldBecause.HURRIED and has_proof else held


def _told_today(number: PhoneNumber, network_key: str) -> bool:
    """Its forms come in one by one since they were admitted (actions.guard): of two at once, one counts."""
    calls = CallTold.objects.counted().from_number(number)
    return bool(network_key) and calls.filter(network_key=network_key).exists()


def _told_around(number: PhoneNumber, sending: Sending | None) -> bool:
    """Did houses of one IPv6 site tell of this number today as often as counts? Counts this one otherwise."""
    if sending is None or sending.sender is None or not sending.sender.network.wide:
        return False
    mark = sending.sender.mark(f"number {number.canonical}", is_wide=True)
    if NetworkMark.objects.filter(key=mark, told__gte=settings.MOST_A_DAY_AROUND).exists():
        return True
    note(mark, day=sending.sender.day)
    return False
