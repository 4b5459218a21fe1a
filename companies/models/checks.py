"""Small builders for constraints that several tables share."""

from django.db.models import CheckConstraint, Choices, Q
from django.utils.translation import gettext_lazy as _


def one_of(field: str, choices: type[Choices], *, name: str) -> CheckConstraint:
    """`field` holds a value of `choices`: states and precisions, on each of which other constraints of the table stand."""
    return CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def in_both_languages(field: str, *, name: str) -> CheckConstraint:
    """`<field>_fr` and `<field>_en` are both filled in."""
    return CheckConstraint(
        condition=~Q(**{f"{field}_fr": ""}) & ~Q(**{f"{field}_en": ""}),
        name=name,
        violation_error_message=_("It is to be said in French and in English."),
    )


def both_or_neither(first: Q, second: Q, *, name: str) -> CheckConstraint:
    """Two conditions that hold together or not at all."""
    return CheckConstraint(condition=(first & second) | (~first & ~second), name=name)
