"""Whether a network told of the same way in lately: for a week, and without knowing which report it was (submissions.networks)."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum

from companies.actions.submissions.networks import Sender, note
from companies.models import Channel, NetworkMark


@dataclass(frozen=True)
class ToldLately:
    """`is_repeated`: the same network, or the site around it, told of this way in within the week.
    `is_one_too_many`: so often that this report counts no more."""

    is_repeated: bool = False
    is_one_too_many: bool = False


def told_lately(sender: Sender | None, channel: Channel) -> ToldLately:
    """Look it up, and remember it for a week unless it counts no more: who tells every day counts on two days of any seven.

    Call it when the form was admitted: forms of one site come in one by one from there on.
    """
    if sender is None:
        return ToldLately()
    way_in = f"way in {channel.pk}"
    days = NetworkMark.objects.filter(key__in=sender.earlier_marks(way_in)).count()
    told = ToldLately(
        is_repeated=bool(days) or NetworkMark.objects.filter(key=sender.mark(way_in)).exists(),
        is_one_too_many=days >= settings.MOST_DAYS_A_WEEK,
    )
    if sender.network.wide:
        told = _around(sender, channel, told)
    if not told.is_one_too_many:
        _remember(sender, channel)
    return told


def _around(sender: Sender, channel: Channel, told: ToldLately) -> ToldLately:
    way_in = f"way in {channel.pk}"
    marks = [sender.mark(way_in, is_wide=True), *sender.earlier_marks(way_in, is_wide=True)]
    of_week = _told(marks)
    of_day = _told([sender.mark(f"company {channel.company_id}", is_wide=True)])
    return ToldLately(
        is_repeated=told.is_repeated or of_week > 0,
        is_one_too_many=told.is_one_too_many
        or of_week >= settings.MOST_A_WEEK_AROUND
        or of_day >= settings.MOST_A_DAY_AROUND,
    )


def _remember(sender: Sender, channel: Channel) -> None:
    way_in = f"way in {channel.pk}"
    note(sender.mark(way_in), day=sender.day)
    if sender.network.wide:
        note(sender.mark(way_in, is_wide=True), day=sender.day)
        note(sender.mark(f"company {channel.company_id}", is_wide=True), day=sender.day)


def _told(marks: list[str]) -> int:
    return NetworkMark.objects.filter(key__in=marks).aggregate(told=Sum("told"))["told"] or 0
