"""The filters beside a list of companies, as fields."""

from copy import deepcopy
from functools import lru_cache

from django import template
from django.forms import BoundField, Form
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from companies.forms.search.search_filters import FIELDS, LISTED, SearchFilters, offer
from companies.templatetags.pieces import field

register = template.Library()


@register.simple_tag
def filter_fields(listed: SearchFilters) -> SafeString:
    """Where nothing is chosen, a field is the same for whoever is offered the same."""
    if not listed.is_untouched:
        return SafeString("".join(map(_drawn, listed.form)))
    fields = (
        _untouched(name, tuple(listed.offered(name)) if name in LISTED else (), get_language())
        for name in FIELDS
    )
    return SafeString("".join(fields))


@lru_cache(maxsize=256)
def _untouched(name: str, choices: tuple[tuple[str, str], ...], language: str | None) -> str:
    """10 kB at most, where all countries are offered; nothing of it was typed."""
    form, own = Form(), deepcopy(FIELDS[name])
    form.fields[name] = own
    if choices:
        offer(form, name, list(choices))
    return _drawn(form[name])


def _drawn(bound: BoundField) -> SafeString:
    return render_to_string("components/field.html", field(bound))
