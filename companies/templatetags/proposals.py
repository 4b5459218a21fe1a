"""Suggested changes in words: which field, what stands there, what should, and where the two differ."""

import re
from difflib import SequenceMatcher

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from companies.lib.phones import PhoneNumber
from companies.models import Channel, Company, ProposedChange, Source

register = template.Library()

_SOURCE = "source_"
_ALIKE = 0.6
_NUMBER = re.compile(r"(\+\d{5,15}|[A-Z]{2}-\d{2,6})(;ext=\d+)?")
_LABELS = {"value": _("number or address"), "source_url": _("page that says so")}


@register.filter
def label(change: ProposedChange) -> str:
    """What the field is called on the staff side and in the forms."""
    return capfirst(str(_LABELS.get(change.field) or getattr(_column(change), "verbose_name", change.field)))


@register.filter
def said_before(change: ProposedChange) -> str:
    return _said(change, change.before)


@register.filter
def said_after(change: ProposedChange) -> str:
    return _said(change, change.after)


@register.simple_tag
def differences(before: str, after: str) -> SafeString:
    """The new text with what is new in it marked, figure by figure: one figure is what a trap is made of.

    Of two texts that have little in common everything is new, and nothing is marked.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return format_html("{}", after)
    steps = ((kind, after[start:end]) for kind, _a, _b, start, end in matcher.get_opcodes())
    parts = (text if kind == "equal" else format_html("<ins>{}</ins>", text) for kind, text in steps if text)
    return format_html_join("", "{}", ((part,) for part in parts))


def _said(change: ProposedChange, value: str) -> str:
    """As people write it: a number in its country's grouping, the label of a choice."""
    if change.field == "value" and _NUMBER.fullmatch(value):
        number = PhoneNumber.of_whole(value)
        return " x".join(filter(None, (number.written, number.extension)))
    choices = dict(getattr(_column(change), "flatchoices", ()))
    return str(choices.get(value, value))


def _column(change: ProposedChange) -> Field | None:
    if change.field.startswith(_SOURCE):
        return Source._meta.get_field(change.field.removeprefix(_SOURCE))
    is_on_company = change.target_type == Company._meta.model_name and not change.about
    try:
        return (Company if is_on_company else Channel)._meta.get_field(change.field)
    except FieldDoesNotExist:
        return None
