"""What stands between a public form and the directory. Nothing is refused that may be honest: it is held.

A form that is held is kept and read by a moderator first, and its sender sees what everybody sees. Limits are
settings, each with its reason there.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from companies.actions.submissions.networks import Sender
from companies.enums import HeldBecause
from companies.models import NetworkToday, SpentChallenge

#: Rows that have had their day and go with one submission; many come, so none is left for long.
MOST_PURGED_AT_ONCE = 50


class ChallengeSpent(Exception):
    """The proof of work was spent on another form. Nothing was stored."""


class TooManySent(Exception):
    """More came from this network today than any that is honest sends. Nothing was stored."""


@dataclass(frozen=True, kw_only=True)
class Sending:
    """How a form came in. `salt` is that of a challenge solved in time; "" for a form without proof."""

    network_key: str
    nonce: str
    salt: str
    seconds_to_fill: float
    is_trap_filled: bool
    #: None: of somebody who is known.
    sender: Sender | None = None


@transaction.atomic
def admit(*, sending: Sending, at: datetime.datetime) -> HeldBecause | str:
    """Count the form and spend its proof; why a moderator must see it first, the gravest reason, or "".

    Call inside the transaction that stores what was sent: what is not stored is not counted. Raises
    ChallengeSpent, TooManySent.
    """
    network = _counted(sending.network_key, at)
    wide = _counted(sending.sender.wide_key, at) if sending.sender else None
    if _is_over(settings.MOST_SENT_PER_NETWORK, sending, network, wide):
        raise TooManySent
    if sending.salt:
        _spend(sending, at)
    reasons = {
        HeldBecause.BLOCKED: network and network.blocked_at,
        HeldBecause.TRAP: sending.is_trap_filled,
        HeldBecause.MANY: _is_over(settings.MOST_UNREAD_PER_NETWORK, sending, network, wide),
        HeldBecause.HURRIED: sending.seconds_to_fill < settings.FEWEST_SECONDS_TO_FILL,
        HeldBecause.NO_PROOF: not sending.salt,
    }
    return gravest(*(reason for reason, holds in reasons.items() if holds))


def _is_over(most: int, sending: Sending, network: NetworkToday | None, wide: NetworkToday | None) -> bool:
    """Did more come than `most` from one household, or than so many times that from the site around it? Of senders whose
    address cannot be read, all together, a share of it."""
    if sending.sender and not sending.sender.network.is_readable:
        most = round(most * settings.SHARE_OF_UNREADABLE)
    if network and network.sent > most:
        return True
    return bool(wide and wide.sent > most * settings.TIMES_AROUND_A_NETWORK)


def _counted(key: str, at: datetime.datetime) -> NetworkToday | None:
    """The network with this form counted. Its row stays locked, so that its forms come in one by one."""
    if not key:
        return None
    NetworkToday.objects.get_or_create(key=key, defaults={"day": timezone.localdate(at)})
    NetworkToday.objects.filter(key=key).update(sent=F("sent") + 1)
    return NetworkToday.objects.get(key=key)


def _spend(sending: Sending, at: datetime.datetime) -> None:
    """Unique in the database: of two processes that spend it at once, one finds it spent."""
    purge(SpentChallenge, spent_at__lt=at - datetime.timedelta(seconds=settings.PROOF_LIFETIME_SECONDS))
    spent, _created = SpentChallenge.objects.get_or_create(
        salt=sending.salt, defaults={"nonce": sending.nonce, "spent_at": at}
    )
    if spent.nonce != sending.nonce:
        raise ChallengeSpent


def purge(model: type[Model], **over: datetime.datetime) -> None:
    """A few rows; those that somebody else is deleting at this moment are left to him."""
    rows = model._default_manager.filter(**over).select_for_update(skip_locked=True)
    ids = list(rows.values_list("pk", flat=True)[:MOST_PURGED_AT_ONCE])
    if ids:
        model._default_manager.filter(pk__in=ids).delete()


def gravest(*reasons: HeldBecause | str) -> HeldBecause | str:
    """Of several reasons to hold the one a moderator must know, as HeldBecause orders them."""
    order = list(HeldBecause)
    return min((HeldBecause(reason) for reason in reasons if reason), key=order.index, default="")
