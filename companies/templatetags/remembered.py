"""Pieces of a page that follow from a few rows alone: written once for what these rows say, and not for every page.

The rows themselves are the key, column by column, so that nothing has to be told when one of them changes.
"""

from collections import OrderedDict
from functools import cache
from typing import Any

from django import template
from django.db.models import Model
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.translation import get_language

from companies.templatetags.dates import local_day

register = template.Library()

#: Pieces that a process keeps, of a kilobyte each: what was not asked for the longest goes.
MOST_KEPT = 4096
_kept: OrderedDict[tuple[Any, ...], str] = OrderedDict()


class Remembered(template.Node):
    """Its content, by language, by the reader's day and by `values`: it must show nothing that follows from anything else."""

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values

    def render(self, context: template.Context) -> str:
        told = [_told(value.resolve(context, ignore_failures=True)) for value in self.values]
        now = context.get("now")
        key = (self, get_language(), now and local_day(now), get_script_prefix(), *told)
        written = _kept.pop(key, None)
        if written is None:
            written = self.nodelist.render(context)
            if len(_kept) >= MOST_KEPT:
                _kept.popitem(last=False)
        _kept[key] = written
        return written


def _told(value: Any) -> Any:
    """What a row says, so that it is another key when a column is another."""
    if not isinstance(value, Model):
        return value
    columns = value.__dict__
    return type(value), *(columns.get(name) for name in _names(type(value)))


@cache
def _names(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


@register.tag
def remember(parser: Parser, token: Token) -> template.Node:
    """`{% remember body body.source %}…{% endremember %}`"""
    _name, *values = token.split_contents()
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return Remembered(nodelist, [parser.compile_filter(value) for value in values])
