"""When a line opens in the coming days, as iCalendar (RFC 5545, RFC 7986), to subscribe to or to take in once.

Openings are moments in UTC, so that no clock that is put forward or back moves them; what a public holiday makes doubtful is
tentative, and a day that is closed by its name is a day. Asked for again, the same opening is the same event.
"""

import datetime
import uuid
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from companies.lib.hours import Opening, Stretch
from companies.lib.hours_ahead import closed_days_ahead, openings_ahead
from companies.models import Channel

DAYS_AHEAD = 14
_ASK_AGAIN = datetime.timedelta(days=1)
_SPACE = uuid.UUID("2a7f4b0c-95d4-4a54-8d54-9d0a4f2c1e37")


def hours_ical(
    channel: Channel, opening: Opening, *, page: str, source: str, description: str, language: str
) -> bytes:
    """The openings of DAYS_AHEAD days from the moment of `opening` on. `page`: the address of the company's page; `source`
    that of this calendar; `description` stands in each event."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{urlsplit(page).netloc}//hours//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", str(channel))
    calendar.add("x-wr-calname", str(channel))
    calendar.add("source", source, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    events = [
        *(_open(channel, stretch) for stretch in openings_ahead(opening, _ASK_AGAIN * DAYS_AHEAD)),
        *(_closed(channel, day) for day in closed_days_ahead(opening, DAYS_AHEAD)),
    ]
    for event in events:
        event.add("dtstamp", opening.at.astimezone(datetime.UTC))
        event.add("description", description)
        event.add("url", page)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()


def _open(channel: Channel, stretch: Stretch) -> Event:
    if stretch.is_sure:
        event = _event(channel, stretch.opens.isoformat(), _("Open: %(line)s"))
    else:
        event = _event(channel, stretch.opens.isoformat(), _("Perhaps open (public holiday): %(line)s"))
        event.add("status", "TENTATIVE")
    event.add("dtstart", stretch.opens)
    event.add("dtend", stretch.closes)
    return event


def _closed(channel: Channel, day: datetime.date) -> Event:
    event = _event(channel, day.isoformat(), _("Closed that day: %(line)s"))
    event.add("dtstart", day)
    return event


def _event(channel: Channel, which: str, summary: str) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(_SPACE, f"{channel.pk}:{which}")))
    event.add("summary", summary % {"line": channel})
    return event
