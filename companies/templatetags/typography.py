"""What goes out is set by the rules of the reader's language: one filter around a page, one function for a sentence."""

from functools import lru_cache

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe

from companies.lib import typography
from companies.models import reader

register = template.Library()


@register.filter
def typeset(page: SafeString) -> SafeString:
    """A rendered page, or a piece of one, with its spaces set; its tags and fields are left alone."""
    return mark_safe(typography.set_page(page, reader.language()))  # noqa: S308 (only blanks are changed)


def set_words(sentence: str) -> str:
    """A sentence for people that may go elsewhere than on a page: a calendar, a feed, an attribute."""
    return _set_words(sentence, reader.language())


@lru_cache(maxsize=4096, typed=True)
def _set_words(sentence: str, language: str) -> str:
    return typography.set_text(sentence, language)


class Grouped(int):
    """A count that writes itself with its thousands apart, and still counts for the plural: 3 296, 3,296."""

    def __str__(self) -> str:
        return number_format(int(self), decimal_pos=0, force_grouping=True)

    __repr__ = __str__


@register.filter
def grouped(count: int) -> Grouped:
    """A count as its language groups it."""
    return Grouped(count)
