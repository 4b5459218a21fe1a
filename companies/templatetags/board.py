"""The rows of the home page's boards in words: short ones, for a flap and what stands under a name."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from companies.enums import OUTCOMES, ChannelKind, Outcome
from companies.lib.hours import Opening, State
from companies.lib.phones import NBSP
from companies.models import Report, reader
from companies.queries.directory.board import Board, BoardLine, BoardRow
from companies.templatetags.dates import is_month_first
from companies.templatetags.expected import call_words, whole_minutes
from companies.templatetags.hours import by_clock, clock_at
from companies.templatetags.waits import DAY, HOUR, wait

register = template.Library()

#: A row says when it closes where that is so near.
_SOON = datetime.timedelta(hours=2)
#: Letters on a flap: with more they are written smaller.
_WIDE = 3
#: With more than so many they take two lines.
_WIDEST = 6
#: Figures of a number in one line: 3949, 116000 no more.
_LONGEST_NUMBER = 4


@dataclass(frozen=True)
class BoardFlap:
    """What changes: one line, or two short ones; how large; the wait as a part of an hour, in per cent, or None."""

    lines: Sequence[str]
    size: str = ""
    length: int | None = None


@register.filter
def flap(row: BoardRow) -> BoardFlap:
    """Minutes where somebody answers, when it opens where not; until when it is open where nobody has told the wait."""
    if row.is_silent:
        return BoardFlap(["–"])
    if row.is_closed:
        return _words(_opens(row.opening))
    if row.expected is None:
        return _words(_open_until(row.opening))
    minutes = whole_minutes(row.expected)
    length = round(100 * min(minutes, HOUR) / HOUR)
    if minutes < HOUR:
        return BoardFlap([str(minutes)], length=length)
    hours, rest = divmod(minutes, HOUR)
    parts = [hours * HOUR, rest] if rest and minutes < DAY else [minutes]
    return _words([wait(part) for part in parts], length)


@register.filter
def number_flap(line: BoardLine) -> BoardFlap:
    """A short number, without the blank in its middle; a longer one in lines, by its groups."""
    shown = line.shown.replace(NBSP, "")
    if len(shown) > _LONGEST_NUMBER:
        first, *groups = line.shown.split(NBSP)
        half = len(groups) // 2 if len("".join(groups)) > _WIDEST else 0
        lines = ["".join(part) for part in (groups[:half], groups[half:]) if part]
        return BoardFlap([first, *lines], " is-word")
    return BoardFlap([shown], " is-four" if len(shown) > _WIDE else "")


def _words(lines: list[str], length: int | None = None) -> BoardFlap:
    if len(lines) == 1 and len(lines[0]) > _WIDEST:
        lines = lines[0].rsplit(NBSP, 1)
    is_short = len(lines) == 1 and len(lines[0]) <= _WIDE
    return BoardFlap(lines, " is-four" if is_short else " is-word", length)


def _opens(opening: Opening | None) -> list[str]:
    """By the reader's clock, wherever the line is."""
    if opening is None or opening.changes_at is None:
        return ["–"]
    here, now = by_clock(opening.changes_at), by_clock(opening.at.astimezone(opening.changes_at.tzinfo))
    days = (here.date() - now.date()).days
    if days == 0:
        return [clock_at(here)]
    if days < len(WEEKDAYS):
        # Translators: Django date format of a short name of a day: "Mon", "lun.".
        return [date_format(here, pgettext("day on a board", "D")), clock_at(here)]
    # Translators: Django date format of a day and its month, short, in two lines that | parts.
    lines = date_format(here, pgettext("day and month on a board", "j|M")).split("|")
    return lines[::-1] if is_month_first() else lines


def _open_until(opening: Opening | None) -> list[str]:
    if opening is None or opening.state == State.UNSURE:
        return ["?"]
    if opening.changes_at is None:
        # Translators: open day and night, on a board.
        return [pgettext("board", "24 h")]
    return [pgettext("board", "until"), clock_at(by_clock(opening.changes_at))]


@register.filter
def closes_soon(row: BoardRow) -> str:
    """ "closes at 3 pm", where that is soon; "perhaps closed" on a holiday; else "", which is the rule."""
    opening = row.opening
    if opening is None or row.is_closed:
        return ""
    if opening.state == State.UNSURE:
        return _("perhaps closed: public holiday")
    if opening.changes_at is None or opening.changes_at > opening.at + _SOON:
        return ""
    return _("closes at %(time)s") % {"time": clock_at(by_clock(opening.changes_at))}


@register.filter
def then_words(row: BoardRow) -> str:
    """Of a closed line, what one call takes once it is open."""
    return _("then %(minutes)s") % {"minutes": call_words(row.expected)} if row.expected else ""


@register.filter
def kind_in_short(row: BoardRow) -> str:
    """What it is, where it is no telephone."""
    label = str(ChannelKind(row.kind).label) if row.number is None else ""
    return label if label.isupper() else label[:1].lower() + label[1:]


@register.filter
def seconds(moment: datetime.datetime) -> int:
    """For the script, which compares it with its clock."""
    return int(moment.timestamp())


@register.filter
def weekday(board: Board) -> str:
    return str(WEEKDAYS[reader.local(board.as_of).weekday()])


# ── The last calls ────────────────────────────────────────────────────────────────────────────────────


@register.filter
def ended(report: Report) -> str:
    """ "Cut off, 24 min"."""
    words = str(OUTCOMES[Outcome(report.outcome)].short)
    words = words[:1].upper() + words[1:]
    if report.wait_minutes is None:
        return words
    return _("%(ended)s, %(minutes)s") % {"ended": words, "minutes": wait(report.wait_minutes)}


@register.simple_tag(takes_context=True)
def when_in_short(context: template.Context, report: Report) -> str:
    """The hour where it was today, "yesterday", else the day, on one line beside the words."""
    here, today = reader.local(report.experienced_at), reader.day_of(context["now"])
    days = (today - here.date()).days
    if days > 1:
        # Translators: Django date format of a day and its month, short: "28 Nov", "28 nov.".
        format = pgettext("day and short month", "j M")
        return date_format(here, " ".join(format.split()[::-1]) if is_month_first() else format)
    if days == 1:
        return _("yesterday")
    return clock_at(here) if report.is_hour_known else _("today")


@register.filter
def are_invented(reports: list[Report]) -> bool:
    """All of them: one mark is enough then."""
    return bool(reports) and all(report.company.is_fictitious for report in reports)
