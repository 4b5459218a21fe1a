"""How attempts ended, as signs."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.enums import OUTCOMES, Outcome

register = template.Library()


@register.simple_tag
def glyph(outcome: str) -> SafeString:
    """The sign of an outcome (components/icons.html); always beside its words, so hidden from readers."""
    return format_html(
        '<svg class="glyph" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false"><use href="#o-{}"/></svg>',
        OUTCOMES[Outcome(outcome)].glyph,
    )
