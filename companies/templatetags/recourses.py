"""When a mediator may be asked, in words: counted from a written complaint, and as dates if it is sent today."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.models import Recourse
from companies.templatetags.dates import plain_day
from companies.templatetags.typography import set_words

register = template.Library()


@register.filter
def when_asked(body: Recourse) -> str:
    """ "From 2 months after your written complaint, and until 1 year after it."; "" where it may be asked at once."""
    if not body.needs_complaint:
        return ""
    after, within = months_in_words(body.after_months), months_in_words(body.within_months)
    if after and within:
        words = _(
            "If they have not settled it: from %(after)s after your written complaint, until %(within)s after it."
        )
    elif after:
        words = _("If they have not settled it: from %(after)s after your written complaint.")
    elif within:
        words = _("Once you have complained in writing, and until %(within)s after your complaint.")
    else:
        words = _("Once you have complained in writing.")
    return words % {"after": after, "within": within}


@register.simple_tag(takes_context=True)
def when_asked_from_today(context: template.Context, body: Recourse) -> str:
    """ "If you write today, 26 November 2026: from 26 January 2027 until 26 November 2027.", with the day in it because
    pages lie in caches; "" where there is no date."""
    today = timezone.localdate(context["now"])
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
