"""When a mediator may be asked, in words: counted from a written complaint, and as dates if it is sent today."""

import datetime
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import format_skeleton
from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from companies.enums import Asked
from companies.lib.dates import Delay
from companies.lib.elision import LA, LE, the_name
from companies.lib.typography import NBSP
from companies.models import Law, Recourse, reader
from companies.templatetags.dates import local_day, plain_day
from companies.templatetags.typography import set_words

register = template.Library()


#: By the gender French gives the body (le Médiateur, la Médiation), then by which of the two dates are known.
_WHEN_ASKED = {
    # Translators: the context is the gender of the body that is turned to.
    (LE, True, True): pgettext_lazy(
        "le", "No answer within %(after)s of your written complaint? Turn to it; you have %(within)s."
    ),
    (LE, True, False): pgettext_lazy(
        "le", "No answer within %(after)s of your written complaint? Turn to it."
    ),
    (LE, False, True): pgettext_lazy("le", "After a written complaint, turn to it; you have %(within)s."),
    (LE, False, False): pgettext_lazy("le", "After a written complaint, turn to it."),
    (LA, True, True): pgettext_lazy(
        "la", "No answer within %(after)s of your written complaint? Turn to it; you have %(within)s."
    ),
    (LA, True, False): pgettext_lazy(
        "la", "No answer within %(after)s of your written complaint? Turn to it."
    ),
    (LA, False, True): pgettext_lazy("la", "After a written complaint, turn to it; you have %(within)s."),
    (LA, False, False): pgettext_lazy("la", "After a written complaint, turn to it."),
}


_NOT_SEEN = {
    Asked.NOT_SURCHARGED: gettext_lazy("We have seen no number for customers that is not surcharged."),
    Asked.DEAF_ACCESS: gettext_lazy("We have seen no access for deaf callers."),
    Asked.MEDIATOR: gettext_lazy("We have seen no mediator."),
}


@register.filter
def not_seen(law: Law) -> str:
    """What is said of a company where we have not seen what the law asks for."""
    return str(_NOT_SEEN[Asked(law.asks)])


@register.filter
def when_asked(body: Recourse) -> str:
    """ "No answer within 2 months of your written complaint? Turn to it; you have one year."; "" where it may be asked at
    once. Both are counted from the complaint."""
    if not body.needs_complaint:
        return ""
    gender = LA if the_name(body.name).lower().startswith("la ") else LE
    words = str(_WHEN_ASKED[gender, bool(body.waits), bool(body.ends)])
    return words % {"after": delay_spoken(body.waits), "within": delay_spoken(body.ends)}


@register.simple_tag(takes_context=True)
def when_asked_from_today(context: template.Context, body: Recourse) -> str:
    """ "If you write today, 26 November 2026: from 26 January 2027 until 26 November 2027.", with the day in it because
    pages lie in caches; "" where there is no date."""
    today = local_day(context["now"])
    opens_on, closes_on = body.opens_on(today), body.closes_on(today)
    if opens_on and closes_on:
        words = _("If you write today, %(today)s: from %(opens)s until %(closes)s.")
    elif opens_on:
        words = _("If you write today, %(today)s: from %(opens)s.")
    elif closes_on:
        words = _("If you write today, %(today)s: until %(closes)s.")
    else:
        return ""
    days = {"today": today, "opens": opens_on, "closes": closes_on}
    return words % {name: plain_day(day) for name, day in days.items() if day}


@register.simple_tag(takes_context=True)
def asked_from(context: template.Context, body: Recourse) -> str:
    """ "from 1 Feb" if one writes today; "now" where nobody asks for a complaint first."""
    if not body.needs_complaint:
        return _("now")
    opens_on = body.opens_on(local_day(context["now"]))
    return _("from %(day)s") % {"day": _short_day(opens_on)} if opens_on else _("after a complaint")


@dataclass(frozen=True)
class ComplaintDates:
    """A letter today and what follows from it, in short words, and in a sentence for whoever hears the line."""

    today: str
    opens: str
    closes: str
    title: str


@register.simple_tag(takes_context=True)
def complaint_dates(context: template.Context, body: Recourse) -> ComplaintDates | None:
    """None where no delay is known."""
    today = local_day(context["now"])
    opens_on, closes_on = body.opens_on(today), body.closes_on(today)
    if opens_on is None:
        return None
    closes = _short_month(closes_on) if closes_on else ""
    return ComplaintDates(_("today"), _short_day(opens_on), closes, when_asked_from_today(context, body))


def _short_day(day: datetime.date) -> str:
    return _by_skeleton("MMMd", day, reader.locale())


def _short_month(day: datetime.date) -> str:
    return _by_skeleton("yMMM", day, reader.locale())


@lru_cache(maxsize=512)
def _by_skeleton(skeleton: str, day: datetime.date, locale: str) -> str:
    return format_skeleton(skeleton, day, locale=locale).replace(" ", NBSP)


def months_in_words(months: int | None) -> str:
    """ "2 months"; whole years as such: "1 year"; "" for none."""
    if not months:
        return ""
    years, rest = divmod(months, 12)
    if rest:
        words = ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    else:
        words = ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
    return set_words(words)


def delay_spoken(delay: Delay) -> str:
    """Inside a sentence: "two months", "8 weeks"; "" for none."""
    if delay.weeks:
        return set_words(ngettext("%(count)s week", "%(count)s weeks", delay.weeks) % {"count": delay.weeks})
    return months_spoken(delay.months)


def months_spoken(months: int | None) -> str:
    """The same inside a sentence, where one is said in letters: "one month", "one year"."""
    match months:
        case 1:
            return _("one month")
        case 12:
            return _("one year")
    return months_in_words(months)
