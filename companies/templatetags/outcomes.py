"""How attempts ended, as signs."""

from dataclasses import dataclass

from django import template
from django.utils.html import format_html, format_html_join
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


#: How most calls end, and so many of them as are noted before one writes.
_ENDS_BY_PEN = (Outcome.HUMAN, Outcome.GAVE_UP, Outcome.CUT_OFF, Outcome.MACHINE)
_LINES = 7


@dataclass(frozen=True)
class PaperLog:
    """`signs`: those to strike or ring in each of the `lines`; `ends`: each sign with its words."""

    lines: range
    signs: SafeString
    ends: list[tuple[SafeString, str]]


@register.simple_tag
def paper_log() -> PaperLog:
    """What templates/directory/company/_paper_log.html prints."""
    ends = [(glyph(outcome), str(OUTCOMES[outcome].short)) for outcome in _ENDS_BY_PEN]
    return PaperLog(range(_LINES), format_html_join("", "{}", ((sign,) for sign, _words in ends)), ends)
