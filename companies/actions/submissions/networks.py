"""Telling two submissions of one network apart for a day, and that it told of one thing before for a week, without keeping an address.

An address is hashed with HMAC-SHA256 under random keys (day_keys): one that lives for a day gives the key that stands on what
was sent; one that lives for a week gives marks, each of one network and one thing, that stand beside nothing. When a key is
destroyed, what was made with it can no longer be tied to anybody.
"""

import datetime
import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from django.db import transaction
from django.db.models import F

from companies.actions.submissions.day_keys import KeyKind, destroy_old_keys, key_known, key_made
from companies.lib.networks import Network
from companies.models import NetworkMark, NetworkToday

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Sender:
    """Who sends something, for the time of one request: the network of an address, on a day. Never stored, never written."""

    network: Network = field(repr=False)
    day: datetime.date

    @classmethod
    def at(cls, address: str, *, day: datetime.date) -> "Sender":
        return cls(Network.of(address), day)

    @property
    def key(self) -> str:
        """32 hexadecimal digits for the network on that day."""
        return self._key(self.network.narrow)

    @property
    def wide_key(self) -> str:
        """The same for the site around it; "" where there is none."""
        return self._key(self.network.wide) if self.network.wide else ""

    def _key(self, network: str) -> str:
        return _digest(_key_of_today(KeyKind.DAY, self.day), network)

    def mark(self, scope: str, *, is_wide: bool = False) -> str:
        """What is stored of the network beside a scope, today."""
        return _digest(_key_of_today(KeyKind.WEEK, self.day), self._scoped(scope, is_wide))

    def earlier_marks(self, scope: str, *, is_wide: bool = False) -> list[str]:
        """What would have been stored of it on each of the six days before."""
        days = [self.day - back * _DAY for back in range(1, KeyKind.WEEK.days)]
        keys = [key for day in days if (key := key_known(KeyKind.WEEK, day))]
        return [_digest(key, self._scoped(scope, is_wide)) for key in keys]

    def _scoped(self, scope: str, is_wide: bool) -> str:
        return f"{scope}|{self.network.wide if is_wide else self.network.narrow}"


def network_key(*, address: str, day: datetime.date) -> str:
    """32 hexadecimal digits for the network of `address` on `day`; what cannot be read is one network."""
    return Sender.at(address, day=day).key


def note(mark: str, *, day: datetime.date) -> None:
    """One more of it."""
    NetworkMark.objects.get_or_create(key=mark, defaults={"day": day})
    NetworkMark.objects.filter(key=mark).update(told=F("told") + 1)


def destroy_keys(*, today: datetime.date) -> int:
    """What has had its time: the keys, and what nothing leads to any more; how many keys."""
    with transaction.atomic():
        NetworkToday.objects.filter(day__lt=today).delete()
        NetworkMark.objects.filter(day__lte=today - KeyKind.WEEK.days * _DAY).delete()
    return destroy_old_keys(today=today)


def _key_of_today(kind: KeyKind, day: datetime.date) -> bytes:
    key, is_new = key_made(kind, day)
    if is_new:
        destroy_keys(today=day)
    return key


def _digest(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), sha256).hexdigest()[:32]
