"""A moment to call, as iCalendar (RFC 5545): when a line opens, or the hour that the reports say is best."""

import datetime
import uuid

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from companies.lib.elision import the_in, to_in
from companies.models import Channel, reader

#: A call is short; what matters is when it begins.
LASTS = datetime.timedelta(minutes=30)
_SPACE = uuid.UUID("0d6b6a53-3c1f-4a0e-8a55-5a3f1f0e5d0b")


def moment_ical(
    channel: Channel, at: datetime.datetime, *, written_at: datetime.datetime, page: str
) -> bytes:
    """One event that rings as it begins, with the number and the keys. `at`: with its zone; `page`: the address of the
    company's page. Taken in twice it stays one event."""
    language = reader.language()
    calendar = Calendar()
    calendar.add("prodid", f"-//{page.partition('://')[2].partition('/')[0]}//moment//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    summary = _("Call %(company)s") if channel.is_called else _("Write %(to_company)s")
    company = str(channel.company)
    summary %= {"company": the_in(language, company), "to_company": to_in(language, company)}
    event = Event()
    event.add("uid", str(uuid.uuid5(_SPACE, f"{channel.pk}:{at.isoformat()}")))
    event.add("dtstamp", written_at.astimezone(datetime.UTC))
    event.add("dtstart", at.astimezone(datetime.UTC))
    event.add("dtend", (at + LASTS).astimezone(datetime.UTC))
    event.add("summary", summary)
    event.add("description", "\n".join(_lines(channel)))
    event.add("url", page)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", datetime.timedelta())
    alarm.add("description", summary)
    event.add_component(alarm)
    calendar.add_component(event)
    return calendar.to_ical()


def _lines(channel: Channel) -> list[str]:
    told = [channel.label or channel.get_purpose_display()]
    told.append(channel.written_number if channel.is_phone else channel.shown)
    if channel.menu:
        keys = [step.value for step in channel.menu.steps.all() if step.value]
        told.append(_("Keys: %(keys)s") % {"keys": " › ".join(keys)})
    return [str(line) for line in told]
