"""Phone menus that callers say have changed."""

import datetime
from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from companies.models import Channel, Report


def doubted_menus(channels: Iterable[Channel]) -> dict[int, datetime.datetime]:
    """Channel id → when a caller last met another menu than the one shown, for channels from `for_page`.

    A menu observed later clears the doubt. One query, and one look at an index for each menu; none where no
    channel has a menu.
    """
    with_menu = {channel.pk: channel for channel in channels if channel.menu}
    if not with_menu:
        return {}
    told = Report.objects.readable().filter(channel=OuterRef("pk"), has_menu_changed=True)
    latest = Subquery(told.order_by("-experienced_at").values("experienced_at")[:1])
    rows = (
        Channel.objects.filter(pk__in=with_menu)
        .order_by()
        .annotate(latest=latest)
        .values_list("pk", "latest")
    )
    return {pk: told_at for pk, told_at in rows if told_at and is_later(told_at, with_menu[pk])}


def is_later(told_at: datetime.datetime, channel: Channel) -> bool:
    """Than the day the menu was observed on, by the calendar of the place."""
    menu = channel.menu
    return menu is not None and told_at.astimezone(channel.place.zone).date() > menu.observed_on
