"""What one person alone may bring back, in an emergency, and what two must see again.

Undoing is the way to take a planted number, address or site off a page at once: taking away is always safe. What
comes back in its place is public at once when all of this is true, and for no other reason:

- it was public when the event took it away: at that time two people had approved it, or it came with the directory;
  of a channel, the two people who had seen it are on record;
- the event is of the last LATELY: later, a number may have become somebody else's, and a domain may have lapsed;
- nobody undid it before: what a reversal took away is not brought back by undoing the reversal;
- its number is not known to be bad;
- of a page that reappears: nobody changed its site or its domains while it was out of sight.

A line that one person retired is put back by another, who neither wrote nor confirmed it, on the same terms.

Anything else waits for two people: a channel comes back as proposed, and what belongs to a company is not brought
back at all, but typed in its page, where it becomes a proposal.
"""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils.dateparse import parse_datetime

from companies.actions.directory.channel_states import confirm_as_before, move
from companies.actions.directory.channels import status_facts
from companies.actions.history.changing import changing
from companies.enums import ChannelStatus, CompanyStatus, EventKind
from companies.models import Channel, Company, Event, KnownBadNumber
from companies.queries.history.writers import SEEN_OF_CHANNEL, wrote

LATELY = datetime.timedelta(days=14)
#: What a company has that everything else is checked against.
_CHECKED_AGAINST = ("website", "domains")


class NeedsTwoPeople(Exception):
    """It would make public what one person alone does not."""


def check_return_of_company(
    *, event: Event, company: Company, facts: dict[str, Any], at: datetime.datetime
) -> None:
    """Before a change of a company is undone. `facts`: what it is now. Raises NeedsTwoPeople."""
    then = {**facts, **event.before}
    reappears = _has_a_page(then) and not _has_a_page(facts)
    brings = reappears or (
        then["status"] != CompanyStatus.DRAFT
        and (
            then["website"] not in ("", facts["website"]) or not set(then["domains"]) <= set(facts["domains"])
        )
    )
    if not brings:
        return
    later = list(Event.objects.about(company).filter(pk__gt=event.pk).order_by("pk"))
    is_safe = (
        _is_lately_and_no_reversal(event, at)
        and _status_before(event, later, company) != CompanyStatus.DRAFT
        and not (reappears and any(name in each.after for each in later for name in _CHECKED_AGAINST))
        and not _was_undone(event, company, _CHECKED_AGAINST)
    )
    if not is_safe:
        raise NeedsTwoPeople


def publish_what_came_back(*, event: Event, channel: Channel, by: User, at: datetime.datetime) -> None:
    """After a change of a channel is undone: it is proposed, and public again where the rule above lets it be."""
    seen = _who_had_seen_it(event)
    is_safe = (
        channel.status == ChannelStatus.PROPOSED
        and event.before.get("status") == ChannelStatus.PUBLISHED
        and seen
        and _is_lately_and_no_reversal(event, at)
        and not _was_undone(event, channel, ("value", "deaf_access_url"))
        and not (channel.number and KnownBadNumber.objects.covering(channel.number).exists())
    )
    if not is_safe:
        return
    with changing(channel, EventKind.CHANNEL_PUBLISHED, by=by, at=at, facts=status_facts) as row:
        last = confirm_as_before(row, [(each.actor, each.happened_at) for each in seen if each.actor])
        move(row, ChannelStatus.PUBLISHED, confirmed_at=last)


def may_come_back(*, event: Event, channel: Channel, by: User, at: datetime.datetime) -> bool:
    """Of a retirement that is undone: what was public is so again, where nobody's own word brings it back.

    Whoever retires a line alone takes it away; a colleague who neither wrote nor confirmed it puts it back as it was.
    """
    return (
        event.before.get("status") == ChannelStatus.PUBLISHED
        and _is_lately_and_no_reversal(event, at)
        and event.actor_id not in (None, by.pk)
        and not wrote(by, channel, SEEN_OF_CHANNEL)
        and not Event.objects.about(channel).filter(kind=EventKind.CHANNEL_CONFIRMED, actor=by).exists()
        and not (channel.number and KnownBadNumber.objects.covering(channel.number).exists())
        and not any(
            name in each.after
            for each in Event.objects.about(channel).filter(pk__gt=event.pk)
            for name in SEEN_OF_CHANNEL
        )
    )


def _is_lately_and_no_reversal(event: Event, at: datetime.datetime) -> bool:
    return event.reverts_id is None and at - event.happened_at <= LATELY


def _has_a_page(facts: dict[str, Any]) -> bool:
    """Of facts, what Company.has_a_page is of a row."""
    return facts["status"] != CompanyStatus.DRAFT and facts["successor"] is None


def _status_before(event: Event, later: list[Event], company: Company) -> str:
    """Of the company, just before the event."""
    told = (each.before["status"] for each in (event, *later) if "status" in each.before)
    return next(told, company.status)


def _was_undone(event: Event, row: Channel | Company, names: tuple[str, ...]) -> bool:
    """Did an earlier reversal take away what comes back?"""
    returning = _values(event.before, names) - _values(event.after, names)
    reversals = Event.objects.about(row).filter(reverts__isnull=False, pk__lt=event.pk)
    return any(returning & (_values(each.before, names) - _values(each.after, names)) for each in reversals)


def _values(facts: dict[str, Any], names: tuple[str, ...]) -> set[tuple[str, str]]:
    """(column, value), one for each domain."""
    pairs = ((name, facts.get(name) or []) for name in names)
    return {(name, one) for name, value in pairs for one in (value if isinstance(value, list) else [value])}


def _who_had_seen_it(event: Event) -> list[Event]:
    """The confirmations by which what the event took away had become public, the second one first; or none."""
    confirmed_at = parse_datetime(event.before.get("confirmed_at") or "")
    confirmations = Event.objects.filter(
        target_type=event.target_type,
        target_id=event.target_id,
        kind=EventKind.CHANNEL_CONFIRMED,
        pk__lt=event.pk,
        actor__isnull=False,
    ).order_by("-pk")
    second = confirmations.filter(happened_at=confirmed_at).first() if confirmed_at else None
    if second is None:
        return []
    first = confirmations.filter(pk__lt=second.pk).exclude(actor=second.actor_id).first()
    return [second, first] if first else []
