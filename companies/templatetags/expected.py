"""The figure that leads, in the words and shapes of the drawings. No figure is computed here."""

import datetime
from dataclasses import dataclass

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from companies.enums import ChannelKind
from companies.lib.expected import Expected, Firmness
from companies.lib.reachability import GRADES
from companies.lib.typography import NBSP
from companies.lib.waiting import OneCall
from companies.models import Channel, reader
from companies.queries.evidence.moments import Moment
from companies.queries.evidence.standings import Standing
from companies.templatetags import dates
from companies.templatetags.evidence import grade_words, nobody_words
from companies.templatetags.hours import by_clock, clock, clock_at
from companies.templatetags.typography import grouped, set_words
from companies.templatetags.waits import (
    DAY,
    HOUR,
    duration,
    in_ten,
    rough,
    rounded,
    span_from,
    span_of,
    wait,
)

register = template.Library()

WEEK_DAYS = 7


# ── The flap ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class WaitFlap:
    """What stands on the flap, one or two lines, and the words beside it."""

    lines: list[str]
    words: SafeString | str
    is_word: bool = False

    @property
    def text(self) -> SafeString:
        return format_html_join(SafeString("<br>"), "{}", ((line,) for line in self.lines))

    @property
    def css(self) -> str:
        if self.is_word:
            return "flap is-word"
        return "flap is-four" if len(self.lines[0]) > 3 else "flap"


@register.filter
def flap(moment: Moment | None) -> WaitFlap | None:
    """ "9" "min until a human"; closed: "Monday 8 am" "expect 5 to 15 min"; deserted: a dash and nobody. None where there is
    neither a figure nor a next opening."""
    if moment is None:
        return None
    found = moment.expected
    if found is not None and found.is_deserted:
        return WaitFlap(["–"], nobody_words(moment.reading))
    if moment.is_closed:
        if moment.at is None or moment.opening is None:
            return None
        words = format_html(_("expect<br>{}"), span_words(moment)) if found else _opens_words(moment)
        return WaitFlap(when_lines(moment.opening.local, moment.at), words, is_word=True)
    if found is None:
        return None
    return WaitFlap(*_figure(whole_minutes(found), moment.channel))


def _opens_words(moment: Moment) -> str:
    return _("opens again") if moment.channel.is_live else ""


def whole_minutes(found: Expected) -> int:
    """Whole minutes, as exact as they are known."""
    return rough(found.minutes) if found.firmness == Firmness.ROUGH else rounded(found.minutes)


def shown_minutes(moment: Moment) -> int | None:
    """The figure that leads as the page gives it, so that whoever reckons with it finds the same; None without one."""
    found = moment.expected
    return None if found is None or found.is_deserted else whole_minutes(found)


def _figure(minutes: int, channel: Channel) -> tuple[list[str], SafeString]:
    """(what stands on the flap, the unit and what it is until)."""
    until = _until(channel)
    if minutes < HOUR:
        return [str(minutes)], format_html(_("min until<br>{}"), until)
    if minutes < DAY:
        hours, rest = divmod(minutes, HOUR)
        if rest:
            figure = _("%(hours)s h %(minutes)s") % {"hours": hours, "minutes": f"{rest:02}"}
            return [set_words(figure)], format_html(_("until<br>{}"), until)
        unit = ngettext("hour until<br>{}", "hours until<br>{}", hours)
        return [str(hours)], format_html(unit, until)
    days = round(minutes / DAY)
    return [str(grouped(days))], format_html(ngettext("day until<br>{}", "days until<br>{}", days), until)


def _until(channel: Channel) -> str:
    if channel.kind == ChannelKind.CALLBACK:
        return pgettext("until", "a human rings back")
    return pgettext("until", "a human") if channel.is_live else pgettext("until", "a human replies")


def when_lines(local: datetime.datetime, at: datetime.datetime) -> list[str]:
    """When it opens, as a flap holds it: ["2 pm"] today, ["Monday", "8 am"] within a week, ["4 January"] later; by the
    reader's clock, both given by that of the place."""
    local, at = by_clock(local), by_clock(at)
    time = clock_at(at)
    days = (at.date() - local.date()).days
    if days == 0:
        return [time]
    if days < WEEK_DAYS:
        return [str(WEEKDAYS[at.weekday()]), time]
    return [dates.in_words_without_year(at.month, at.day)]


# ── In words ──────────────────────────────────────────────────────────────────────────────────────────


@register.filter
def span_words(moment: Moment) -> str:
    """The range of one call, "5 to 15 min"; the figure alone, "about 20 min", where there is no range or it is beyond it,
    as where most calls are made in vain."""
    found = moment.expected
    return "" if found is None or found.is_deserted else call_words(found)


def call_words(found: Expected) -> str:
    """The same of what is expected, by somebody."""
    if found.one_call is None or found.is_beyond_one_call:
        return _("about %(time)s") % {"time": wait(whole_minutes(found))}
    return _one_call(found.one_call)


def _one_call(call: OneCall) -> str:
    return span_from(call.low, call.longest) if call.high is None else span_of(call.low, call.high)


@register.filter
def figure_words(moment: Moment | None) -> str:
    """For the end of a row: "16 min", "about 20 min", "nobody has reached …"; "" without a figure."""
    found = moment.expected if moment else None
    if moment is None or found is None:
        return ""
    if found.is_deserted:
        return nobody_words(moment.reading)
    if found.firmness == Firmness.ROUGH:
        return _("about %(time)s") % {"time": wait(whole_minutes(found))}
    return wait(whole_minutes(found))


@register.filter
def one_call_sentence(moment: Moment) -> str:
    """ "8 calls in 10: 4 to 22 min."; and what the leading figure has in it that one call has not. "" without a range."""
    found = moment.expected
    if found is None or found.one_call is None:
        return ""
    sentence = _of_what(moment) % {"span": _one_call(found.one_call)}
    if not found.is_beyond_one_call or wait(whole_minutes(found)) == _one_call(found.one_call):
        return set_words(sentence)
    added = _("With all that was tried in vain: %(time)s.") % {"time": wait(whole_minutes(found))}
    return set_words(f"{sentence} {added}")


def _of_what(moment: Moment) -> str:
    """Of all calls where hardly one in ten ends without a human; else of those that reach one."""
    kind, is_of_all = moment.channel.kind, in_ten(moment.figures.curve.other) == 0
    if kind == ChannelKind.CALLBACK:
        return _("8 calls back in 10: %(span)s.")
    if not moment.channel.is_live:
        return _("8 answers in 10: %(span)s.")
    if kind == ChannelKind.PHONE:
        return _("8 calls in 10: %(span)s.") if is_of_all else _("8 answered calls in 10: %(span)s.")
    return _("8 attempts in 10: %(span)s.") if is_of_all else _("8 answered attempts in 10: %(span)s.")


@register.filter
def nine_sentence(moment: Moment) -> str:
    """ "9 in 10 have a human within 50 min."; "" where fewer ever have."""
    found = moment.expected
    if found is None or found.within_nine is None:
        return ""
    is_live = moment.channel.is_live
    words = (
        _("9 in 10 have a human within %(time)s.")
        if is_live
        else _("9 in 10 have an answer within %(time)s.")
    )
    return words % {"time": duration(found.within_nine)}


@register.filter
def hour_sentence(moment: Moment) -> str:
    """Of which day and hour the figure is, and what all of them together come to; "" where it is of all."""
    found = moment.expected
    if found is None or not found.is_of_an_hour:
        return ""
    overall = {"time": duration(moment.reading.expected_minutes)}
    if moment.is_closed:  # the flap says of when
        return set_words(_("All hours together: %(time)s.") % overall)
    when = _when(found)
    return set_words(_("%(when)s; at all hours together, %(time)s.") % {"when": when, **overall})


def _when(found: Expected) -> str:
    day = None if found.day is None else WEEKDAYS[found.day]
    hour = None if found.hour is None else clock(found.hour * HOUR)
    if day and hour:
        words = pgettext("figure", "Figure of %(day)s around %(hour)s") % {"day": day, "hour": hour}
    elif day:
        words = pgettext("figure", "Figure of %(day)s") % {"day": day}
    else:
        words = pgettext("figure", "Figure of the hour around %(hour)s") % {"hour": hour}
    return capfirst(words)


@register.simple_tag(takes_context=True)
def told_sentence(context: template.Context, moment: Moment) -> str:
    """ "642 reports, the last today."; "14 reports: rough. …": how sure it is, in a word."""
    count, at = moment.reading.count, moment.figures.latest_at
    if not count or at is None:
        return ""
    reports = ngettext("%(count)s report", "%(count)s reports", count) % {"count": grouped(count)}
    firmness = moment.expected.firmness if moment.expected else None
    last = _last(reader.day_of(at), reader.day_of(context["now"]))
    if firmness == Firmness.ROUGH:
        words = _("%(reports)s: rough. The last, %(when)s.")
    elif firmness == Firmness.FRESH:
        words = _("%(reports)s, still fragile. The last, %(when)s.")
    else:
        words = _("%(reports)s, the last %(when)s.")
    return set_words(words % {"reports": reports, "when": last})


def _last(day: datetime.date, today: datetime.date) -> str:
    """(the hour is not kept with it: nobody may have told it)"""
    days = (today - day).days
    if days <= 0:
        return pgettext("the last report", "today")
    if days == 1:
        return pgettext("the last report", "yesterday")
    if day.year == today.year:
        words = dates.in_words_without_year(day.month, day.day)
    else:
        words = dates.plain_day(day)
    return pgettext("the last report", "on %(day)s") % {"day": words}


@register.filter
def ends_sentence(moment: Moment) -> str:
    """Chance, solved and cut off in one: "Of 10 calls: 6 get a human, who helps 7 times in 10; 3 give up; 1 is cut off."."""
    found = moment.expected
    if found is None or found.is_deserted:
        return ""
    ends, is_live = moment.of_ten, moment.channel.is_live
    parts = [_human_part(ends.human, is_live=is_live) + _help_part(moment)]
    if ends.gave_up:
        parts.append(_gave_up_part(ends.gave_up, is_live=is_live))
    if ends.otherwise:
        parts.append(_otherwise_part(ends.otherwise, moment.channel))
    whole = _("Of 10 calls: %(parts)s.") if moment.channel.is_phone else _("Of 10 attempts: %(parts)s.")
    return set_words(whole % {"parts": pgettext("between parts of a sentence", "; ").join(parts)})


def _human_part(count: int, *, is_live: bool) -> str:
    if not count:
        return _("hardly one gets a human")
    if is_live:
        return ngettext("%(count)s gets a human", "%(count)s get a human", count) % {"count": count}
    return ngettext("%(count)s gets an answer", "%(count)s get an answer", count) % {"count": count}


def _help_part(moment: Moment) -> str:
    helped = moment.reading.help_share
    if helped is None:
        return ""
    times = in_ten(helped.share)
    if not moment.channel.is_live:
        return _useful_part(times)
    if times == 0:
        return _(", who hardly ever helps")
    if times == 10:
        return _(", who nearly always helps")
    return ngettext(", who helps once in 10", ", who helps %(times)s times in 10", times) % {"times": times}


def _useful_part(times: int) -> str:
    if times == 0:
        return _(", hardly ever of use")
    if times == 10:
        return _(", nearly always of use")
    return ngettext(", of use once in 10", ", of use %(times)s times in 10", times) % {"times": times}


def _gave_up_part(count: int, *, is_live: bool) -> str:
    if is_live:
        return ngettext("%(count)s gives up", "%(count)s give up", count) % {"count": count}
    return ngettext("%(count)s is without an answer", "%(count)s are without an answer", count) % {
        "count": count
    }


def _otherwise_part(count: int, channel: Channel) -> str:
    if channel.is_called:
        return ngettext(
            "%(count)s is cut off or sent elsewhere", "%(count)s are cut off or sent elsewhere", count
        ) % {"count": count}
    return ngettext(
        "%(count)s meets a machine or is sent elsewhere",
        "%(count)s meet a machine or are sent elsewhere",
        count,
    ) % {"count": count}


# ── Beside the grade ──────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def grade_claim(standing: Standing, moment: Moment | None, graded: Channel | None = None) -> str:
    """What the grade claims, so that it holds beside the figure that leads: "30 min at most"; with the kind of the channel
    that it is of, where another leads; "all hours together", where the figure is that of one.

    `moment`: of the channel that leads; `graded`: the channel the grade is of.
    """
    reading = standing.reading
    words = nobody_words(reading) if reading.is_deserted else _at_most(standing)
    if moment is None or moment.channel.pk != standing.channel_id:
        is_of_that_kind = moment is not None and moment.channel.kind == standing.kind
        label = graded.label if graded and is_of_that_kind else ""
        named = {"channel": label or ChannelKind(standing.kind).label, "claim": words}
        return set_words(_("%(channel)s: %(claim)s") % named)
    if moment.expected and moment.expected.is_of_an_hour:
        return set_words(_("%(claim)s, all hours together") % {"claim": words})
    return set_words(words)


def _at_most(standing: Standing) -> str:
    """The limit of the grade. Where a grade is held past it, that one more is at hand; F has no limit."""
    limit = dict(GRADES).get(standing.grade)
    if limit is None:
        return grade_words(standing.grade)
    if standing.upper_minutes > limit:
        return _("lately at the edge of %(grade)s") % {"grade": standing.reading.alone}
    # So short that it stands on one line.
    return (_("%(time)s at most") % {"time": wait(limit)}).replace(" ", NBSP)
