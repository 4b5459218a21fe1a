"""What an event changed, for moderators: everything, numbers too."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join

from companies.models import Channel, Event
from companies.queries.staff.moderation import channels_named_in
from companies.templatetags.changes import differences_of


def tell_changes(events: Iterable[Event]) -> None:
    """Give each event its `change` in words; the channels that all of them name are fetched at once."""
    events = list(events)
    channels = channels_named_in(events)
    for event in events:
        event.change = change_in_words(event, channels)


def change_in_words(event: Event, channels: dict[tuple[int | None, str], Channel]) -> str:
    """One line a field: what it was, what it is. `channels` by company and slug."""
    found = differences_of(
        event.target_type, event.before, event.after, lambda slug: channels.get((event.company_id, slug))
    )
    lines = (
        (label, format_html("<del>{}</del> → ", was) if was else "", now or "–") for label, was, now in found
    )
    return format_html_join("", '<div class="change"><b>{}</b> {}{}</div>', lines)
