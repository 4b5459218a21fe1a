"""Fields that a form fills when it is asked for."""

from typing import TypeVar

from django import forms

Kind = TypeVar("Kind", bound=forms.Field)


def field_as(kind: type[Kind], form: forms.BaseForm, name: str) -> Kind:
    """The form's field of that name, which is of that kind. Raises TypeError."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is no {kind.__name__}")
    return field
