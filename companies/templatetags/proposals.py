"""Suggested changes in words: which field, what stands there, what should, and where the two differ."""

from difflib import SequenceMatcher

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from companies.models import ProposedChange
from companies.templatetags.changes import label_of, value_in_words

register = template.Library()

_CHANNEL = "channel"
_ALIKE = 0.6
_LABELS = {"value": _("number or address"), "source_url": _("page that says so")}


@register.filter
def label(change: ProposedChange) -> str:
    """What the field is called on the staff side and in the forms."""
    return capfirst(str(_LABELS.get(change.field) or label_of(_table(change), change.field)))


@register.filter
def said_before(change: ProposedChange) -> str:
    return value_in_words(_table(change), change.field, change.before)


@register.filter
def said_after(change: ProposedChange) -> str:
    return value_in_words(_table(change), change.field, change.after)


@register.simple_tag
def marked_anew(before: str, after: str) -> SafeString:
    """The new text with what is new in it marked, figure by figure: one figure is what a trap is made of.

    Of two texts that have little in common everything is new, and nothing is marked.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return format_html("{}", after)
    steps = ((kind, after[start:end]) for kind, _a, _b, start, end in matcher.get_opcodes())
    parts = (text if kind == "equal" else format_html("<ins>{}</ins>", text) for kind, text in steps if text)
    return format_html_join("", "{}", ((part,) for part in parts))


def _table(change: ProposedChange) -> str:
    """Whose column it is: what a company is to get is a channel's."""
    return _CHANNEL if change.about else change.target_type
