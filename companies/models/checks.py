"""Small builders for constraints that several tables share."""

from django.db.models import CheckConstraint, Q


def one_of(field: str, choices: type, *, name: str) -> CheckConstraint:
    """`field` holds a value of `choices`, whoever writes it."""
    return CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def one_of_or_blank(field: str, choices: type, *, name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(**{f"{field}__in": [*choices.values, ""]}), name=name)


def both_or_neither(first: Q, second: Q, *, name: str) -> CheckConstraint:
    """Two conditions that hold together or not at all."""
    return CheckConstraint(condition=(first & second) | (~first & ~second), name=name)
