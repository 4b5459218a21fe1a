"""The rules of retention against the database: which columns they name, and which rows have had their time."""

import datetime
from collections import Counter
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, Field, Model, Q, QuerySet
from django.utils import timezone

from companies.retention import EMPTY, REST, RULES, Limit, RetentionRule


def columns_without_one_rule() -> list[str]:
    """Columns that no rule names, or that two do, and rules that name what is not there; "" when all is well."""
    named = Counter(column for rule in RULES for column in _columns_of(rule))
    there = {
        f"{model._meta.label_lower}.{column.name}"
        for model in apps.get_models(include_auto_created=True)
        for column in model._meta.concrete_fields
    }
    return sorted((there ^ set(named)) | {column for column, times in named.items() if times > 1})


def _columns_of(rule: RetentionRule) -> list[str]:
    return [f"{label}.{column}" for label in rule.labels for column in columns_named(rule, label)]


def columns_named(rule: RetentionRule, label: str) -> list[str]:
    """The columns of one of its tables that a rule is about."""
    if rule.columns != REST:
        return rule.columns.split()
    others = {
        column
        for other in RULES
        if label in other.labels and other.columns != REST
        for column in other.columns.split()
    }
    return [field.name for field in apps.get_model(label)._meta.concrete_fields if field.name not in others]


def _column(model: type[Model], path: str) -> "Field[Any, Any]":
    """ "written_at" of the table, or "dossier__written_at" of the one it belongs to."""
    name, _dash, rest = path.partition("__")
    column = next(field for field in model._meta.fields if field.name == name)
    return _column(column.related_model, rest) if rest and column.related_model else column


def rows_past(rule: RetentionRule, limit: Limit, label: str, *, at: datetime.datetime) -> QuerySet[Model]:
    """The rows of one of its tables whose time is over, and that still have something to lose."""
    model: type[Model] = apps.get_model(label)
    moment = at - datetime.timedelta(days=limit.days)
    end = moment if isinstance(_column(model, limit.since), DateTimeField) else timezone.localdate(moment)
    rows = model._base_manager.filter(**limit.only, **{f"{limit.since}__lt": end})
    if limit.then != EMPTY:
        return rows
    filled = Q()
    for column in rule.columns.split():
        filled |= ~Q(**{column: ""})
    return rows.filter(filled)
