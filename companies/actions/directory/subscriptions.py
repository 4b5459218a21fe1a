"""Being told by mail, without an account: asked for, confirmed from the letter (double opt-in), told, stopped.

Whoever asks has shown nothing about the address; so nothing but one letter goes to it before its owner says yes, and a row
that nobody confirms goes after two days.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from companies.actions.submissions.guard import Sending
from companies.actions.submissions.private_links import follow_digest, follow_key
from companies.actions.submissions.receiving import one_by_one, received
from companies.actions.submissions.sealing import recognised, sealed
from companies.enums import HeldBecause, Wish
from companies.models import Channel, Company, Subscription

#: Of letters that ask whether it was really they, so many go to one address on one day, from whomever.
MOST_ASKED_OF_AN_ADDRESS = 3
#: Nothing is published by it: who has no script, and who types fast, is heard too.
_HEARD_ALL_THE_SAME = (HeldBecause.HURRIED, HeldBecause.NO_PROOF, HeldBecause.MANY)
_A_DAY = datetime.timedelta(days=1)


class TooManyAsked(Exception):
    """Enough letters went to this address today. Nothing was stored."""


def ask_to_be_told(
    *,
    company: Company,
    wish: Wish,
    channel: Channel | None,
    address: str,
    language: str,
    nonce: str,
    at: datetime.datetime,
    sending: Sending | None = None,
) -> Subscription | None:
    """Store the wish, not confirmed; None where no letter is to be sent, for it stands confirmed already or a robot asked.

    An address has one row a wish, however often it is asked: the link of the last letter holds. Raises TooManyAsked, and
    what actions.guard raises of `sending`.
    """
    digest = recognised(address.lower())
    with received(Subscription, sending, nonce=nonce, at=at) as box:
        if box.known:
            return None
        if (held := box.admit()) and held not in _HEARD_ALL_THE_SAME:
            return None
        one_by_one(f"letters to {digest}")
        of_address = Subscription.objects.filter(address_digest=digest)
        standing = of_address.filter(company=company, wish=wish).first()
        if standing and standing.confirmed_at:
            return None
        if of_address.filter(asked_at__gt=at - _A_DAY).count() >= MOST_ASKED_OF_AN_ADDRESS:
            raise TooManyAsked
        if standing:
            standing.delete()
        row = Subscription(
            company=company,
            wish=wish,
            channel=channel,
            sealed_address=sealed(address),
            address_digest=digest,
            key_digest=follow_digest(follow_key(nonce)),
            language=language,
            asked_at=at,
        )
        return box.keep(row)


def confirm_subscription(*, subscription_id: int, at: datetime.datetime) -> None:
    """Its owner says that it was they. Said twice, it is said once."""
    asked = Subscription.objects.filter(pk=subscription_id, confirmed_at=None)
    asked.update(confirmed_at=at, told_until=at)


def end_subscription(*, subscription_id: int) -> None:
    """Nothing is kept of it: no address, no wish, no sign that there was one."""
    Subscription.objects.filter(pk=subscription_id).delete()


@contextmanager
def telling(subscription_id: int, *, at: datetime.datetime) -> Iterator[Subscription | None]:
    """Transaction in which a letter goes out: what was told is noted once it was taken, and whoever raises notes nothing.

    None: stopped meanwhile, or another process is at it.
    """
    with transaction.atomic():
        rows = Subscription.objects.confirmed().select_for_update(skip_locked=True, of=("self",))
        row = rows.select_related("company", "channel").filter(pk=subscription_id).first()
        yield row
        if row is None:
            return
        if row.wish == Wish.CHANGES:
            Subscription.objects.filter(pk=row.pk).update(told_until=at)
        else:
            row.delete()
