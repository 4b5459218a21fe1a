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
    """The new text with what is new in it marked; figure by figure, since one figure is what a trap is made of."""
    if not before:
        return format_html("<ins>{}</ins>", after)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return format_html_join("", "{}", ((_step(kind, before[a:b], after[c:d]),) for kind, a, b, c, d in steps))


def _step(kind: str, old: str, new: str) -> SafeString | str:
    if kind == "equal":
        return new
    gone = format_html("<del>{}</del>", old) if old else ""
    return format_html("{}{}", gone, format_html("<ins>{}</ins>", new) if new else "")


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
