"""Small builders for constraints that several tables share."""

from django.db.models import CheckConstraint, Choices, Q
from django.utils.translation import gettext_lazy as _


def one_of(field: str, choices: type[Choices], *, name: str) -> CheckConstraint:
    """`field` holds a value of `choices`: states and precisions, on each of which other constraints of the table stand."""
    return CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def said(texts: str, *, name: str) -> CheckConstraint:
    """The texts hold words in some language at least."""
    return CheckConstraint(
        condition=~Q(**{texts: {}}),
        name=name,
        violation_error_message=_("It is to be said in one language at least."),
    )


def both_or_neither(first: Q, second: Q, *, name: str) -> CheckConstraint:
    """Two conditions that hold together or not at all."""
    return CheckConstraint(condition=(first & second) | (~first & ~second), name=name)
