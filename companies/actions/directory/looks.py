"""Wishes that somebody look at a company again: received from the public, answered when a person of the staff has looked."""

import datetime

from companies.actions.submissions.guard import Sending
from companies.actions.submissions.receiving import received
from companies.enums import HeldBecause
from companies.models import Company, LookAgain

#: Nothing is published by it and nobody is accused: who has no script, and who taps fast, is heard too.
_HEARD_ALL_THE_SAME = (HeldBecause.HURRIED, HeldBecause.NO_PROOF)


def ask_for_a_look(
    *, company: Company, nonce: str, at: datetime.datetime, sending: Sending | None = None
) -> LookAgain:
    """Store a wish; one network wishes once a day for one company. A form sent twice (same `nonce`) is one wish.

    Raises what actions.guard raises of `sending`.
    """
    network = sending.network_key if sending else ""
    with received(LookAgain, sending, nonce=nonce, at=at) as box:
        if box.known:
            return box.known
        held = box.admit()
        same = LookAgain.objects.waiting().filter(company=company, network_key=network).first()
        if network and same:
            return same
        wish = LookAgain(
            company=company,
            asked_at=at,
            network_key=network,
            held_because="" if held in _HEARD_ALL_THE_SAME else held,
        )
        return box.keep(wish)


def looked_at(*, company: Company, at: datetime.datetime) -> int:
    """A person has looked at what the company has: how many wishes that answers."""
    return LookAgain.objects.waiting().filter(company=company, asked_at__lte=at).update(answered_at=at)
