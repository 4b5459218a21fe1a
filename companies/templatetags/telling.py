"""How an attempt ended, in the signs and sentences of the timer, the form and what comes after sending."""

import datetime
from dataclasses import dataclass

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from companies.enums import OUTCOMES, Outcome
from companies.lib.typography import NBSP
from companies.models import Channel, Report, reader
from companies.queries.directory.after_report import NextMoment, Others
from companies.templatetags.dates import time_of
from companies.templatetags.expected import when_lines
from companies.templatetags.typography import set_words
from companies.templatetags.ways import moment_address

register = template.Library()

#: The three that most attempts end with, and those that are offered beside them.
_LARGE = {
    True: (Outcome.HUMAN, Outcome.GAVE_UP, Outcome.CUT_OFF),
    False: (Outcome.HUMAN, Outcome.NO_ANSWER, Outcome.MACHINE),
}
_SMALL = {
    True: (Outcome.MACHINE, Outcome.REDIRECTED),
    False: (Outcome.REDIRECTED,),
}


@dataclass(frozen=True)
class AnswersOffered:
    """The answers to "how did it end?"; after `warning` the form asks more, and warns."""

    large: list[Outcome]
    small: list[Outcome]
    warning: Outcome = Outcome.SUSPECTED_SCAM


@register.filter
def answers_for(channel: Channel) -> AnswersOffered:
    """Those that fit a way in: whoever writes is neither cut off nor does he give up."""
    return AnswersOffered(list(_LARGE[channel.is_live]), list(_SMALL[channel.is_live]))


@register.filter
def shortly(outcome: Outcome) -> str:
    """ "Sent elsewhere", for the answers that few need."""
    return capfirst(str(OUTCOMES[outcome].short))


#: As whoever lived it says it, in as little room as a line has.
_MINE = {
    Outcome.HUMAN: pgettext_lazy("mine", "A human"),
    Outcome.GAVE_UP: pgettext_lazy("mine", "I gave up"),
    Outcome.CUT_OFF: pgettext_lazy("mine", "Cut off"),
}


@register.filter
def mine(outcome: Outcome) -> str:
    """ "I gave up", for a link on the brand page."""
    return str(_MINE.get(outcome) or shortly(outcome))


# ── The others ────────────────────────────────────────────────────────────────────────────────────────


@register.filter
def ten_signs(others: Others) -> SafeString:
    """A sign for each tenth of the others, or for each of fewer."""
    signs = (
        (OUTCOMES[outcome].glyph,) for outcome, number in others.drawn.items() for _sign in range(number)
    )
    return format_html_join("", '<svg viewBox="-8 -8 16 16"><use href="#o-{}"/></svg>', signs)


@register.simple_tag
def like_you(others: Others, report: Report) -> str:
    """ "1 in 10 was cut off like you."; in whole numbers where fewer than ten others told."""
    outcome = Outcome(report.outcome)
    total = sum(others.drawn.values())
    if outcome == Outcome.HUMAN:
        many = others.drawn.get(outcome, 0)
        words = ngettext(
            "%(many)s in %(total)s reaches a human.", "%(many)s in %(total)s reach a human.", many
        )
        return set_words(words % {"many": many, "total": total})
    many = others.drawn.get(outcome, 0)
    short = OUTCOMES[outcome].short
    if not many:
        return set_words(
            _("None of the last %(total)s ended like yours: %(how)s.") % {"total": others.total, "how": short}
        )
    words = ngettext(
        "%(many)s in %(total)s ended like yours: %(how)s.",
        "%(many)s in %(total)s ended like yours: %(how)s.",
        many,
    )
    return set_words(words % {"many": many, "total": total, "how": short})


@register.filter
def tally_words(others: Others) -> str:
    """ "Of 10: a human 6, gave up 3, cut off 1.": a name and its count, as under the picture of the last calls."""
    parts = [
        f"{OUTCOMES[outcome].short} {number}".replace(" ", NBSP)
        for outcome, number in sorted(others.drawn.items(), key=lambda pair: -pair[1])
    ]
    total = sum(others.drawn.values())
    return set_words(_("Of %(total)s: %(parts)s.") % {"total": total, "parts": ", ".join(parts)})


# ── When to try again ─────────────────────────────────────────────────────────────────────────────────


@register.filter
def next_lines(moment: NextMoment, now: datetime.datetime) -> list[str]:
    """As a flap holds it: ["2 pm"] today, ["Monday", "8 am"] within a week."""
    return when_lines(now.astimezone(moment.at.tzinfo), moment.at)


@register.simple_tag
def next_address(report: Report, moment: NextMoment) -> str:
    """Where the moment is handed out for a calendar."""
    return moment_address(report.channel, moment.at)


@register.filter
def told_moment(report: Report) -> str:
    """ "today at 2.36 pm", by the reader's clock; the day alone where nobody told the hour."""
    local = reader.local(report.experienced_at)
    days = (reader.day_of(report.submitted_at) - local.date()).days
    if days == 0:
        day = _("today")
    elif days == 1:
        day = _("yesterday")
    else:
        day = date_format(local, "DATE_FORMAT")
    if not report.is_hour_known:
        return day
    return set_words(_("%(day)s at %(time)s") % {"day": day, "time": time_of(local)})
