"""Signing in: attempts are counted, too many of them wait, and who came and went is in the history."""

import datetime
import secrets
import unicodedata
from dataclasses import dataclass
from operator import itemgetter

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from companies.actions.history.events import record_event
from companies.actions.submissions.networks import Sender, network_key
from companies.enums import EventKind
from companies.lib.lockout import (
    AROUND_A_NETWORK,
    AT_A_WATCHED_DOOR,
    AT_ONE_DOOR,
    AT_ONE_NETWORK,
    FROM_ANYWHERE,
    LETTERS,
    LETTERS_OF_A_NETWORK,
    MEMORY,
    Patience,
)
from companies.models import SignInCount

_SALT = "companies.actions.staff.sign_in"
#: Rows of yesterday that one attempt takes away: more than it can add.
MOST_FORGOTTEN = 100


class LockedOut(Exception):
    """Too many failures; `until` is when the next attempt is looked at. Says nothing of whether anybody has that name."""

    def __init__(self, until: datetime.datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True)
class SignInAttempt:
    """One attempt, counted as a failure until it is known to be none."""

    name: str
    #: Of this name, and of the network whatever the name.
    keys: tuple[str, ...]
    shared: tuple[str, ...]
    locked_until: datetime.datetime | None


def browser_mark(*, name: str) -> str:
    """What a browser keeps once somebody came in with both factors. It opens nothing: strangers who guess at that
    name from elsewhere merely do not hold it up (the "device cookie" of OWASP)."""
    return f"{_hash('name', _folded(name))}.{secrets.token_hex(16)}"


@transaction.atomic
def begin_attempt(*, name: str, address: str, mark: str, at: datetime.datetime) -> SignInAttempt:
    """Count an attempt to sign in as `name`, from `address`, in a browser with `mark` ("": none). Raises LockedOut."""
    own, shared = _doors(name, address, mark, at)
    locked_until = _knock([*own, *shared], at)
    keys, others = (tuple(key for key, _patience in doors) for doors in (own, shared))
    return SignInAttempt(name=name, keys=keys, shared=others, locked_until=locked_until)


@transaction.atomic
def may_ask_for_a_link(*, name: str, address: str, at: datetime.datetime) -> bool:
    """Is the letter written, which somebody at `address` wants for who signs in as `name`? Counts it.

    Strangers who ask in her name only have letters written that she can use: they keep none from her.
    """
    network = network_key(address=address, day=timezone.localdate(at))
    doors = [(_hash("letter", _folded(name)), LETTERS), (_hash("letters of", network), LETTERS_OF_A_NETWORK)]
    try:
        _knock(doors, at)
    except LockedOut:
        return False
    return True


def _knock(doors: list[tuple[str, Patience]], at: datetime.datetime) -> datetime.datetime | None:
    """Count it at each of them: until when one is locked by it, or None. Raises LockedOut where one was before."""
    _forget(before=at - MEMORY)
    in_order = sorted(doors, key=itemgetter(0))  # or two would wait for each other
    rows = [(_row(key, at), patience) for key, patience in in_order]
    locks = [row.locked_until for row, _patience in rows if row.locked_until and row.locked_until > at]
    if locks:
        raise LockedOut(max(locks))
    ends = [_count(row, patience, at) for row, patience in rows]
    return max(filter(None, ends), default=None)


def _forget(*, before: datetime.datetime) -> None:
    """A few at a time, and none that somebody holds: two who forget at once would wait for each other."""
    old = SignInCount.objects.filter(last_at__lt=before).select_for_update(skip_locked=True)
    SignInCount.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:MOST_FORGOTTEN])).delete()


def _row(key: str, at: datetime.datetime) -> SignInCount:
    SignInCount.objects.get_or_create(key=key, defaults={"last_at": at})
    return SignInCount.objects.select_for_update().get(key=key)


def _count(row: SignInCount, patience: Patience, at: datetime.datetime) -> datetime.datetime | None:
    known = row.failures if row.last_at >= at - MEMORY else 0
    row.failures, row.last_at = known + 1, at
    wait = patience.wait_after(row.failures)
    row.locked_until = at + wait if wait else None
    row.save(update_fields=["failures", "last_at", "locked_until"])
    return row.locked_until


@transaction.atomic
def attempt_failed(*, attempt: SignInAttempt, at: datetime.datetime) -> None:
    """It stays counted. Where it locked the door of somebody who exists, the history tells it."""
    if attempt.locked_until is None:
        return
    person = User.objects.filter(username=attempt.name).first()
    if person:
        minutes = round((attempt.locked_until - at).total_seconds() / 60)
        record_event(
            kind=EventKind.STAFF_LOCKED_OUT, target=person, company=None, at=at, after={"minutes": minutes}
        )


def attempt_succeeded(*, attempt: SignInAttempt) -> None:
    """The password was right: nothing of the failures before is held against anybody of that name. The network keeps its
    count of others: who has an account guesses at no more names than who has none."""
    SignInCount.objects.filter(key__in=attempt.keys).delete()
    _give_back(attempt.shared)


def attempt_not_made(*, attempt: SignInAttempt) -> None:
    """The password was not looked at: there were too many at that moment."""
    _give_back((*attempt.keys, *attempt.shared))


@transaction.atomic
def _give_back(keys: tuple[str, ...]) -> None:
    for key in sorted(keys):
        SignInCount.objects.filter(key=key, failures__gt=0).update(
            failures=F("failures") - 1, locked_until=None
        )


def signed_in(*, person: User, at: datetime.datetime) -> None:
    """With both factors."""
    record_event(kind=EventKind.STAFF_SIGNED_IN, target=person, company=None, by=person, at=at)


def signed_out(*, person: User, at: datetime.datetime) -> None:
    record_event(kind=EventKind.STAFF_SIGNED_OUT, target=person, company=None, by=person, at=at)


def _doors(
    name: str, address: str, mark: str, at: datetime.datetime
) -> tuple[list[tuple[str, Patience]], list[tuple[str, Patience]]]:
    """What this attempt counts for: of the name, and of the network with whatever name."""
    name_hash = _hash("name", _folded(name))
    owner, _dot, nonce = mark.partition(".")
    if nonce and constant_time_compare(owner, name_hash):
        return [(_hash("browser", nonce), AT_ONE_DOOR)], []
    sender = Sender.at(address, day=timezone.localdate(at))
    at_the_door = AT_A_WATCHED_DOOR if _is_guessed_at(name_hash, at) else AT_ONE_DOOR
    own = [(name_hash, FROM_ANYWHERE), (_hash("pair", name_hash + sender.key), at_the_door)]
    shared = [(_hash("network", sender.key), AT_ONE_NETWORK)]
    if sender.wide_key:
        own.append((_hash("pair", name_hash + sender.wide_key), AT_ONE_NETWORK))
        shared.append((_hash("network", sender.wide_key), AROUND_A_NETWORK))
    return own, shared


def _is_guessed_at(name_hash: str, at: datetime.datetime) -> bool:
    """Do many networks guess at that name today?"""
    return SignInCount.objects.filter(
        key=name_hash, failures__gt=FROM_ANYWHERE.free, last_at__gte=at - MEMORY
    ).exists()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _hash(kind: str, text: str) -> str:
    """Keyed: whoever reads the table cannot try names against it. People type passwords in the wrong field."""
    return salted_hmac(f"{_SALT}.{kind}", text, algorithm="sha256").hexdigest()
