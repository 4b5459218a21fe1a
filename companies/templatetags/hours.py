"""Opening hours in words: one line a rule, and how things stand at a moment."""

import datetime
import json
from collections.abc import Callable
from functools import lru_cache

from babel.dates import get_timezone_location
from django import template
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from companies.lib.dates import PartialDate
from companies.lib.hours import Kept, Opening, OpeningHours, Rule, Span, State
from companies.lib.hours_writing import EVERY_DAY, MINUTES_PER_DAY, DayOfYear
from companies.lib.phones import NBSP
from companies.models import reader
from companies.templatetags import dates
from companies.templatetags.names import of_name

register = template.Library()

#: So long a page may lie in a cache, or stay open in front of somebody, and still say the right thing.
FORESEEN = datetime.timedelta(hours=48)


# ── The week ──────────────────────────────────────────────────────────────────────────────────────────


@register.filter
def in_words(hours: OpeningHours) -> list[str]:
    """["Monday to Friday: 8.30 am to 7 pm", "Saturday: 8.30 am to 1 pm"]."""
    if hours.is_always:
        return [_("Every day, day and night")]
    rules = [
        rule for place, rule in enumerate(hours.rules) if not _is_replaced(rule, hours.rules[place + 1 :])
    ]
    return [_line(rule, adds=_adds(rule, rules[:place])) for place, rule in enumerate(rules)]


def _is_replaced(rule: Rule, later: tuple[Rule, ...]) -> bool:
    """Do later rules of the same kind take each of its days? (Some of them: "Monday to Friday", then "Wednesday".)"""
    if rule.on_holidays or rule.dates or not rule.days:
        return False
    same = [one for one in later if (one.months, one.seasons) == (rule.months, rule.seasons)]
    return set(rule.days) <= {day for one in same if not (one.adds and one.spans) for day in one.days}


def _adds(rule: Rule, before: list[Rule]) -> bool:
    """Has one of its days hours of its own already?"""
    return rule.adds and any(set(rule.days) & set(other.days) for other in before)


def _line(rule: Rule, *, adds: bool) -> str:
    days = _days(rule)
    if not rule.spans:
        return _("%(days)s: closed") % {"days": days}
    spans = _(" and ").join(_span(span) for span in rule.spans)
    if adds:
        return _("%(days)s, in addition: %(spans)s") % {"days": days, "spans": spans}
    return _("%(days)s: %(spans)s") % {"days": days, "spans": spans}


def _days(rule: Rule) -> str:
    """ "July and August, Monday to Friday", "24 December to 2 January", "Sunday, public holidays"."""
    is_closed_season = rule.has_season and rule.days == EVERY_DAY and not rule.spans
    named = [] if is_closed_season else [_run(run, WEEKDAYS) for run in _runs(rule.days, 7)]
    if rule.on_holidays:
        named.append(_("public holidays"))
    named += [_date(date) for date in rule.dates]
    words = ", ".join((*_seasons(rule), *named))
    return words[:1].upper() + words[1:]


def _seasons(rule: Rule) -> list[str]:
    names = {number - 1: name for number, name in MONTHS.items()}
    months = [_run(run, names) for run in _runs(rule.months, 12)]
    return months + [
        _date(first)
        if first == last
        else pgettext("dates", "%(first)s to %(last)s") % {"first": _date(first), "last": _date(last)}
        for first, last in rule.seasons
    ]


def _date(date: DayOfYear) -> str:
    month, day = date
    return dates.in_words_without_year(month + 1, day)


def _runs(places: tuple[int, ...], size: int) -> list[list[int]]:
    """Days or months that follow one another, together."""
    runs: list[list[int]] = []
    for place in places:
        if runs and (runs[-1][-1] + 1) % size == place:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _run(places: list[int], names: dict[int, str]) -> str:
    if names is WEEKDAYS and len(places) == 7:
        return _("every day")
    first, last = str(names[places[0]]), str(names[places[-1]])
    if len(places) == 1:
        return first
    if len(places) == 2:
        return _("%(first)s and %(last)s") % {"first": first, "last": last}
    if names is not WEEKDAYS:
        return pgettext("months", "%(first)s to %(last)s") % {"first": first, "last": last}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _span(span: Span) -> str:
    if (span.opens, span.closes) == (0, MINUTES_PER_DAY):
        return _("day and night")
    return _("%(opens)s to %(closes)s") % {"opens": clock(span.opens), "closes": clock(span.closes)}


def clock(minutes: int) -> str:
    return _clock(minutes, get_language())


@lru_cache(maxsize=4096)
def _clock(minutes: int, language: str | None) -> str:
    if minutes in (0, MINUTES_PER_DAY):  # "12 am" is read as noon, too
        return _("midnight")
    time = datetime.time(*divmod(minutes, 60))
    # Translators: Django date format of a full hour: "8 am", in French "8 h".
    written = time_format(time, "TIME_FORMAT" if time.minute else pgettext("full hour", "g a"))
    return written.replace(" ", NBSP)


# ── The moment ────────────────────────────────────────────────────────────────────────────────────────


@register.filter
def opening_words(opening: Opening) -> str:
    """ "Open until 7 pm", "Closed. Opens tomorrow at 8.30 am", by the clock of the place."""
    changes_at = opening.changes_at
    if opening.state == State.UNSURE:
        return _perhaps_words(opening)
    if changes_at is None:
        return pgettext("hours", "Closed") if opening.is_closed else _("Open day and night")
    if opening.is_closed:
        when = _with_city(_opens_when(opening.local, changes_at), changes_at)
        if opening.opens_on_a_guess:
            return _("Closed. Opens %(when)s, if the public holiday does not keep it closed") % {"when": when}
        return _("Closed. Opens %(when)s") % {"when": when}
    when = _with_city(_closes_when(opening.local, changes_at), changes_at)
    return _("Open until %(when)s") % {"when": when}


def _perhaps_words(opening: Opening) -> str:
    """Why it may be closed, and until when it would be open otherwise."""
    perhaps = {
        Kept.EVERYWHERE: _("Public holiday today: perhaps closed."),
        Kept.IN_A_PART: _("Public holiday today in a part of the country: perhaps closed."),
        Kept.NOWHERE: _("Perhaps closed."),
    }[opening.holiday]
    changes_at = opening.changes_at
    if changes_at is None or opening.next_state != State.CLOSED:
        return perhaps
    when = _with_city(_closes_when(opening.local, changes_at), changes_at)
    return " ".join((perhaps, _("Usually open until %(when)s") % {"when": when}))


@register.filter
def board_words(opening: Opening) -> str:
    """The same above a flap that says when it opens: "Closed" is enough there."""
    is_enough = opening.is_closed and opening.changes_at is not None and not opening.opens_on_a_guess
    return pgettext("hours", "Closed") if is_enough else opening_words(opening)


@register.filter
def opening_short(opening: Opening) -> str:
    """The same at the end of a line: "open", "opens tomorrow at 8.30 am", "perhaps closed"."""
    if opening.is_open:
        return pgettext("hours, short", "open")
    if not opening.is_closed:
        return pgettext("hours, short", "perhaps closed")
    if opening.changes_at is None:
        return pgettext("hours, short", "closed")
    return _("opens %(when)s") % {"when": _opens_shortly(opening.local, opening.changes_at)}


@register.filter
def note_words(opening: Opening) -> str:
    """What the button of a closed line does: "Note 8.30 am", "Note tomorrow 8.30 am", "Note Monday 8.30 am"."""
    opens_at = opening.changes_at or opening.local
    time, days = clock(opens_at.hour * 60 + opens_at.minute), (opens_at.date() - opening.local.date()).days
    if days == 0:
        return _("Note %(time)s") % {"time": time}
    if days == 1:
        return _("Note tomorrow %(time)s") % {"time": time}
    day = (
        WEEKDAYS[opens_at.weekday()]
        if days < 7
        else dates.in_words_without_year(opens_at.month, opens_at.day)
    )
    return _("Note %(day)s %(time)s") % {"day": day, "time": time}


@register.filter
def clock_here(moment: datetime.datetime) -> str:
    """ "2.12 pm", "14 h 12": the time that a board was made for."""
    return date_format(timezone.localtime(moment), "TIME_FORMAT").replace(" ", NBSP)


@register.filter
def foreseen(opening: Opening) -> str:
    """What there is to say from which moment on, as JSON for the script: [[seconds, state, words], …].

    Every sentence is written here, in the reader's language; the script only looks at its clock. The last entry
    says when nothing more is foreseen.
    """
    return _foreseen(opening, opening_words)


@register.filter
def foreseen_shortly(opening: Opening) -> str:
    return _foreseen(opening, board_words)


def _foreseen(opening: Opening, words: Callable[[Opening], str]) -> str:
    moments = [opening, *opening.following(FORESEEN)]
    rows = [[_seconds(each.at), str(each.state), words(each)] for each in moments]
    rows.append([_seconds(opening.at + FORESEEN), "", _("Open or closed: see the hours")])
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _seconds(moment: datetime.datetime) -> int:
    return int(moment.timestamp())


def _opens_when(local: datetime.datetime, opens_at: datetime.datetime) -> str:
    minutes = opens_at.hour * 60 + opens_at.minute
    time = clock(minutes)
    opens_at -= datetime.timedelta(
        days=not minutes
    )  # midnight is the end of a day, as where something closes
    days = (opens_at.date() - local.date()).days
    if days == 0:
        return _("today at %(time)s") % {"time": time}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": time}
    if days < 7:
        return pgettext("opens", "%(day)s at %(time)s") % {"day": WEEKDAYS[opens_at.weekday()], "time": time}
    words = dates.in_words_without_year(opens_at.month, opens_at.day)
    return pgettext("opens", "on %(day)s at %(time)s") % {"day": words, "time": time}


def _opens_shortly(local: datetime.datetime, opens_at: datetime.datetime) -> str:
    """ "at 8 am" of today; the day with it otherwise."""
    if opens_at.date() == local.date():
        return _("at %(time)s") % {"time": clock(opens_at.hour * 60 + opens_at.minute)}
    return _opens_when(local, opens_at)


def _closes_when(local: datetime.datetime, closes_at: datetime.datetime) -> str:
    minutes = closes_at.hour * 60 + closes_at.minute
    time = clock(minutes or MINUTES_PER_DAY)
    days = (closes_at.date() - local.date()).days
    if days == 0 or (days == 1 and minutes < 12 * 60):
        return time
    day = closes_at if minutes else closes_at - datetime.timedelta(days=1)
    if days < 7:
        return pgettext("closes", "%(day)s at %(time)s") % {"day": WEEKDAYS[day.weekday()], "time": time}
    words = dates.in_words_without_year(day.month, day.day)
    return pgettext("closes", "%(day)s at %(time)s") % {"day": words, "time": time}


def _with_city(words: str, moment: datetime.datetime) -> str:
    """Where the clock of the place is not ours, whose it is, and what ours says then."""
    here = timezone.localtime(moment)
    if here.utcoffset() == moment.utcoffset():
        return words
    # Translators: of_city is "of Athens", in French "d’Athènes".
    return _("%(when)s, time %(of_city)s (%(here)s, time %(of_our_city)s)") % {
        "when": words,
        "of_city": of_name(_city(moment)),
        "here": clock(here.hour * 60 + here.minute),
        "of_our_city": of_name(_city(here)),
    }


def _city(moment: datetime.datetime) -> str:
    return get_timezone_location(moment.tzinfo, locale=reader.language(), return_city=True)


@register.filter
def city_of(opening: Opening | None) -> str:
    """The city whose clock the hours are written by, where it is not ours; "" where it is, and of what is written to,
    which is never open."""
    if opening is None:
        return ""
    here = timezone.localtime(opening.at)
    return "" if here.utcoffset() == opening.local.utcoffset() else _city(opening.local)


@register.simple_tag
def as_of(moment: datetime.datetime) -> str:
    """ "25 November 2026 at 10.04 am": the moment that open and closed were worked out for."""
    local = timezone.localtime(moment)
    day, _machine = dates.in_words(PartialDate(local.date()))
    return _("%(day)s at %(time)s") % {"day": day, "time": date_format(local, "TIME_FORMAT")}
