"""Dates and times in the reader's words: absolute, with the age beside when old."""

import datetime
from functools import lru_cache

from django import template
from django.utils.formats import date_format, get_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from companies.lib.dates import DAY, MONTH, PartialDate
from companies.lib.typography import NBSP
from companies.models import reader

register = template.Library()


@register.simple_tag(takes_context=True)
def day(context: template.Context, date: PartialDate | datetime.date) -> SafeString:
    """ "12 March 2026"; with its age when a year old or more: "10 June 2015, eleven years ago"."""
    partial = date if isinstance(date, PartialDate) else PartialDate(date)
    return _day(partial, partial.years_before(local_day(context["now"])), get_language())


@lru_cache(maxsize=2048)
def _day(date: PartialDate, years: int, language: str | None) -> SafeString:
    words, machine = in_words(date)
    if years < 1:
        return format_html('<time datetime="{}">{}</time>', machine, words)
    return format_html('<time datetime="{}">{}</time>, {}', machine, words, age_in_words(years))


def local_day(now: datetime.datetime) -> datetime.date:
    """The reader's day at a moment: a page asks it dozens of times of the one it was made at."""
    return _local_day(now, reader.zone())


@lru_cache(maxsize=8)
def _local_day(now: datetime.datetime, zone: datetime.tzinfo) -> datetime.date:
    return now.astimezone(zone).date()


@register.simple_tag
def plain_date(date: PartialDate | datetime.date) -> SafeString:
    """ "12 March 2026" for people and machines, without its age."""
    return _day(date if isinstance(date, PartialDate) else PartialDate(date), 0, get_language())


@register.filter
def plain_day(date: PartialDate | datetime.date) -> str:
    """ "1 October 2015", whatever its age: the date of a law does not make it old."""
    return in_words(date if isinstance(date, PartialDate) else PartialDate(date))[0]


@register.simple_tag
def moment(at: datetime.datetime, is_hour_known: bool = True) -> SafeString:
    """ "12 March 2026 at 9.30 am"; without the hour when nobody told it."""
    local = reader.local(at)
    words, machine = in_words(PartialDate(local.date()))
    if is_hour_known:
        machine = local.isoformat(timespec="minutes")
        words = _("%(day)s at %(time)s") % {"day": words, "time": time_of(local)}
    return format_html('<time datetime="{}">{}</time>', machine, words)


def time_of(local: datetime.datetime) -> str:
    """ "9.30 am" by the reader's clock; with "UTC" where the reader's country has several."""
    written = date_format(local, "TIME_FORMAT")
    return written if reader.has_clock() else f"{written}{NBSP}UTC"


def in_words(date: PartialDate) -> tuple[str, str]:
    """What is known of the date, for people and for machines."""
    return _in_words(date, get_language())


@lru_cache(maxsize=2048)
def _in_words(date: PartialDate, language: str | None) -> tuple[str, str]:
    if date.precision == DAY:
        return _with_first(date_format(date.on, "DATE_FORMAT"), date.on.day), date.on.isoformat()
    if date.precision == MONTH:
        return date_format(date.on, "YEAR_MONTH_FORMAT"), f"{date.on:%Y-%m}"
    return f"{date.on:%Y}", f"{date.on:%Y}"


def in_words_without_year(month: int, day: int) -> str:
    """A day of every year: "25 December", "1ᵉʳ mai", "December 25"."""
    # A leap year, or there is no 29 February.
    words = date_format(datetime.date(2024, month, day), "MONTH_DAY_FORMAT")
    return _with_first(words, day)


def on_the_hour(time: datetime.time) -> str:
    """ "8 am", "8 h", "8 AM": without the minutes that it has not."""
    # Translators: Django date format of a full hour: "8 am", in French "8 h".
    format = pgettext("full hour", "g a")
    return time_format(time, format.replace("a", "A") if get_format("TIME_FORMAT").endswith("A") else format)


def is_month_first() -> bool:
    """ "Nov 28", as the States write a day, and not "28 Nov"."""
    return get_format("MONTH_DAY_FORMAT").startswith("F")


#: Language → how the first of a month is written before its name, where it is an ordinal.
_FIRST = {"fr": f"1ᵉʳ{NBSP}"}


def _with_first(words: str, day: int) -> str:
    first = _FIRST.get(reader.language())
    return words.replace("1 ", first, 1) if first and day == 1 else words


def age_in_words(years: int) -> str:
    """ "eleven years ago"; in letters up to sixteen, the last that French says in one word."""
    spelled = {
        1: _("one"),
        2: _("two"),
        3: _("three"),
        4: _("four"),
        5: _("five"),
        6: _("six"),
        7: _("seven"),
        8: _("eight"),
        9: _("nine"),
        10: _("ten"),
        11: _("eleven"),
        12: _("twelve"),
        13: _("thirteen"),
        14: _("fourteen"),
        15: _("fifteen"),
        16: _("sixteen"),
    }
    return ngettext("%(years)s year ago", "%(years)s years ago", years) % {"years": spelled.get(years, years)}
