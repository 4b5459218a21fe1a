"""The index of a month in words. No figure is computed here."""

from urllib.parse import urlencode

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from companies.lib.dates import MONTH, PartialDate
from companies.models import IndexEdition, IndexFigure
from companies.queries.evidence.month_index import IndexAsked
from companies.templatetags.dates import in_words
from companies.templatetags.typography import grouped, set_words
from companies.templatetags.waits import span_of

register = template.Library()


@register.filter
def month_words(edition: IndexEdition) -> str:
    """ "November 2026"; in French with a capital too, for it stands by itself."""
    words, _machine = in_words(PartialDate(edition.month, MONTH))
    return words[:1].upper() + words[1:]


@register.filter
def between(figure: IndexFigure) -> str:
    """ "12 to 25 min"."""
    return span_of(figure.low or 0, figure.high or 0)


@register.filter
def change(value: int) -> str:
    """ "12 % more", "3 % less", "the same"."""
    if not value:
        return pgettext("time to a human", "the same")
    words = _("%(percent)s%% more") if value > 0 else _("%(percent)s%% less")
    return set_words(words % {"percent": grouped(abs(value))})


@register.filter
def world(asked: IndexAsked, edition: IndexEdition | None = None) -> str:
    """What an address ends in that leads to the same world, and to that revision."""
    return _query(asked, edition)


@register.filter
def for_people(asked: IndexAsked, edition: IndexEdition | None = None) -> str:
    """The same, as a spreadsheet."""
    return _query(asked, edition, {"for": "people"})


def _query(asked: IndexAsked, edition: IndexEdition | None, more: dict[str, str] | None = None) -> str:
    words = dict(more or {})
    if asked.is_invented:
        words["invented"] = "1"
    if edition:
        words["revision"] = str(edition.revision)
    return f"?{urlencode(words)}" if words else ""
