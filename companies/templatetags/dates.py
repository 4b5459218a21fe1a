"""Dates and times in the reader's words: absolute, with the age beside when old."""

import datetime
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.formats import date_format
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
    return _local_day(now, timezone.get_current_timezone())


@lru_cache(maxsize=8)
def _local_day(now: datetime.datetime, zone: datetime.tzinfo) -> datetime.date:
    return timezone.localdate(now, zone)


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
    local = timezone.localtime(at)
    words, machine = in_words(PartialDate(local.date()))
    if is_hour_known:
        machine = local.isoformat(timespec="minutes")
        words = _("%(day)s at %(time)s") % {"day": words, "time": date_format(local, "TIME_FORMAT")}
    return format_html('<time datetime="{}">{}</time>', machine, words)


def in_words(date: PartialDate) -> tuple[str, str]:
    """What is known of the date, for people and for machines."""
    return _in_words(date, get_language())


@lru_cache(maxsize=2048)
def _in_words(date: PartialDate, language: str | None) -> tuple[str, str]:
    if date.precision == DAY:
        return _french_first(date_format(date.on, "DATE_FORMAT"), date.on.day), date.on.isoformat()
    if date.precision == MONTH:
        return date_format(date.on, "F Y"), f"{date.on:%Y-%m}"
    return f"{date.on:%Y}", f"{date.on:%Y}"


def in_words_without_year(month: int, day: int) -> str:
    """A day of every year: "25 December", "1ᵉʳ mai"."""
    # A leap year, or there is no 29 February. Translators: Django date format of a day without its year.
    words = date_format(datetime.date(2024, month, day), pgettext("day without year", "j F"))
    return _french_first(words, day)


def _french_first(words: str, day: int) -> str:
    is_french = reader.language() == "fr"
    return words.replace("1 ", f"1ᵉʳ{NBSP}", 1) if is_french and day == 1 else words


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
