"""Whether a report warns of a line at once, or is read first.

One caller who was asked for a card number warns the next one before any moderator is awake. What would make that a weapon is
read first: a warning of a line that people call when minutes count, warnings of several companies by one sender, and many
warnings at a time. Then those that nobody has read yet are taken back too, and all stand first in the moderators' queue.
"""

import datetime

from django.conf import settings
from django.db.models import QuerySet

from companies.actions.submissions.networks import Sender, note
from companies.actions.submissions.receiving import one_by_one
from companies.enums import HeldBecause
from companies.models import Channel, NetworkMark, Report
from companies.models.report import ReportQuerySet

_HOUR, _DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def held_for_its_warning(
    *, channel: Channel, sender: Sender | None, at: datetime.datetime
) -> HeldBecause | str:
    """Why a report that would warn of this line is read first; "" for one that warns at once. What it takes back is taken back.

    To be called inside the transaction that stores the report, and once.
    """
    one_by_one("warnings")
    if (
        _shown().filter(channel=channel, submitted_at__gt=at - _DAY).count()
        >= settings.MOST_UNREAD_ALARMS_OF_A_LINE
    ):
        return HeldBecause.BURST
    reasons = (
        Channel.objects.vital_among([channel]),
        _is_of_several(sender, channel),
        _is_wave(channel, at),
    )
    return HeldBecause.ALARM if any(reasons) else ""


def _shown() -> ReportQuerySet:
    """What warns just now though no moderator has read it."""
    return Report.objects.alarming().waiting()


def _others(channel: Channel, since: datetime.datetime) -> int:
    """Companies that reports nobody has read warn of, or would if they were not held: a wave is one until it is over."""
    unread = Report.objects.waiting().filter(is_alarm=True, held_because__in=["", HeldBecause.ALARM])
    others = unread.filter(submitted_at__gt=since).exclude(company=channel.company_id).order_by()
    return others.values("company").distinct().count()


def _is_wave(channel: Channel, at: datetime.datetime) -> bool:
    """Many companies at a time: then none of them is believed before it was read."""
    if _others(channel, at - _HOUR) >= settings.MOST_ALARMED_AN_HOUR:
        _hold(_shown().filter(submitted_at__gt=at - _HOUR))
        return True
    return _others(channel, at - _DAY) >= settings.MOST_ALARMED_A_DAY


def _is_of_several(sender: Sender | None, channel: Channel) -> bool:
    """The network of the sender, or the site around it, warned of another company within the week; what it sent today is
    held with it."""
    if sender is None:
        return False
    found = [
        _has_warned_of_another(sender, channel, is_wide=is_wide)
        for is_wide in ([False, True] if sender.network.wide else [False])
    ]
    if any(found):
        _hold(_shown().filter(network_key=sender.key))
    return any(found)


def _has_warned_of_another(sender: Sender, channel: Channel, *, is_wide: bool) -> bool:
    """By two marks of the week: that it warned at all, and that it warned of this company."""
    at_all, of_this = "warning", f"warning of company {channel.company_id}"
    told = {scope: _days(sender, scope, is_wide=is_wide) for scope in (at_all, of_this)}
    for scope in told:
        note(sender.mark(scope, is_wide=is_wide), day=sender.day)
    return told[at_all] > told[of_this]


def _days(sender: Sender, scope: str, *, is_wide: bool) -> int:
    """How often, in the week."""
    marks = [sender.mark(scope, is_wide=is_wide), *sender.earlier_marks(scope, is_wide=is_wide)]
    return sum(NetworkMark.objects.filter(key__in=marks).values_list("told", flat=True))


def _hold(warnings: QuerySet[Report]) -> None:
    """No event: what was told stands as it did, and is read first."""
    warnings.update(held_because=HeldBecause.ALARM)
