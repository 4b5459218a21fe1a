"""The dates of a dossier as iCalendar (RFC 5545), for the calendar of whoever keeps it.

All-day events, since a delay of months ends with a day. The private link is in none of them: calendars lie with other
services, and are shared. An event keeps its UID, so that a calendar taken in again is put right and not doubled.
"""

import datetime
import uuid

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from companies.enums import DeadlineKind
from companies.lib.elision import the_in, to_in
from companies.lib.web_addresses import href_of
from companies.models import Dossier, reader
from companies.queries.dossiers import Deadline

#: Time to write a letter. A day of a calendar begins at midnight, and an alarm is counted from there: these ring in the
#: morning, a week before and on the day itself (an hour off where the clock is changed that very night).
DAYS_BEFORE, RINGS_AT = datetime.timedelta(days=7), datetime.timedelta(hours=9)
_SPACE = uuid.UUID("8a0f1c5e-6f5b-4f0a-9d1e-4b7d1a3c2e90")


def deadlines_ical(dossier: Dossier, deadlines: list[Deadline], *, site: str, language: str) -> bytes:
    """The whole file; `site` names who made it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{site}//dossier//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for deadline in deadlines:
        calendar.add_component(_event(dossier, deadline))
    return calendar.to_ical()


def _event(dossier: Dossier, deadline: Deadline) -> Event:
    event = Event()
    event.add("uid", _uid(dossier, deadline))
    event.add("dtstamp", dossier.written_at.astimezone(datetime.UTC))
    event.add("dtstart", deadline.on)
    event.add("summary", summary_of(dossier, deadline))
    event.add("transp", "TRANSPARENT")
    if deadline.kind == DeadlineKind.COMPLAINT:
        return event
    event.add("description", _description(deadline))
    if deadline.body and (page := href_of(deadline.body.way_in)):
        event.add("url", page)
    for rings in (RINGS_AT - DAYS_BEFORE, RINGS_AT):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", rings)
        alarm.add("description", summary_of(dossier, deadline))
        event.add_component(alarm)
    return event


def _uid(dossier: Dossier, deadline: Deadline) -> str:
    """Made from what is stored of the link: neither the link nor that can be made from it again."""
    body = deadline.body.slug if deadline.body else ""
    return str(uuid.uuid5(_SPACE, f"{dossier.follow_digest}:{deadline.kind}:{body}"))


def summary_of(dossier: Dossier, deadline: Deadline) -> str:
    """What stands in the calendar, in the reader's language."""
    language = reader.language()
    company = str(dossier.company)
    told = {
        "company": company,
        "to_company": to_in(language, company),
        "body": the_in(language, deadline.body.name) if deadline.body else _("the mediator"),
    }
    match deadline.kind:
        case DeadlineKind.COMPLAINT:
            return _("Written complaint sent %(to_company)s") % told
        case DeadlineKind.MAY_ASK:
            return _("%(company)s: from today on, without an answer, you may turn to %(body)s") % told
        case DeadlineKind.LAST_DAY:
            return _("%(company)s: last day to turn to %(body)s") % told


def _description(deadline: Deadline) -> str:
    """What it stands on: a law, or what is usual."""
    counted = _("Counted from the day the written complaint was sent.")
    law = deadline.body.law if deadline.body else None
    return f"{counted} {law.cite}" if law else counted
