"""How long a step may wait, in words."""

from django import template
from django.urls import reverse
from django.utils.translation import ngettext, override

from companies.enums import ClockUnit
from companies.models import SituationStep, reader
from companies.templatetags.typography import set_words

register = template.Library()


@register.filter
def clock(step: SituationStep) -> str:
    """ "13 months from the debit date"; "" for a step that may be taken at any time."""
    if step.clock_amount is None:
        return ""
    return f"{_amount(step.clock_amount, step.clock_unit)} {step.clock_since}".strip()


@register.simple_tag
def situation_in(country: str, slug: str) -> str:
    """The address of a situation as it is read in another country of the site."""
    with override(reader.tags_elsewhere()[country]):
        return reverse("situation", args=[slug])


def _amount(amount: int, unit: str) -> str:
    words = {
        ClockUnit.MINUTES: ngettext("%(amount)s minute", "%(amount)s minutes", amount),
        ClockUnit.HOURS: ngettext("%(amount)s hour", "%(amount)s hours", amount),
        ClockUnit.DAYS: ngettext("%(amount)s day", "%(amount)s days", amount),
        ClockUnit.WEEKS: ngettext("%(count)s week", "%(count)s weeks", amount),
        ClockUnit.MONTHS: ngettext("%(amount)s month", "%(amount)s months", amount),
        ClockUnit.YEARS: ngettext("%(amount)s year", "%(amount)s years", amount),
    }
    return set_words(words[ClockUnit(unit)] % {"amount": amount, "count": amount})
