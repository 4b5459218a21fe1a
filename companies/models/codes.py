"""Codes: short words of the domain (enums) as they are stored."""

from collections.abc import Sequence
from functools import cached_property, partialmethod
from types import FunctionType
from typing import Any

from django.db import models
from django.utils.encoding import force_str

#: Of every column of codes, so that none is ever too narrow for a new one.
LONGEST_CODE = 32
_SHAPE = "[a-z][a-z0-9_]*"


class UnknownCode(ValueError):
    """A code that is not among the choices of its column."""


class CodeField(models.CharField):
    """One of its choices, whoever writes it: refused on its way to the database if it is none.

    The database itself holds the shape of a code (not a label, not blank unless the field may be). Choices stay out of
    migrations, so that a new one needs none (docs/decisions/a-new-code-needs-no-migration.md). An expression is not
    looked at: it is the database that knows its value. On PostgreSQL Django neither adds nor changes what `db_check` says
    when a column is altered: a migration that makes one of codes, or lets it be blank, does (see 0003).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": LONGEST_CODE, **kwargs})

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(code for code, _label in self.flatchoices)

    @cached_property
    def _labels(self) -> dict[str, Any]:
        return dict(self.flatchoices)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """`get_<name>_display` looks its label up in a table made once: Django makes it anew for each row."""
        super().contribute_to_class(cls, name, private_only)
        method = f"get_{name}_display"
        if self.choices is not None and not cls._meta.abstract and not _is_written_by_hand(cls, method):
            setattr(cls, method, partialmethod(_label_of, field=self))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        if self.max_length == LONGEST_CODE:
            del kwargs["max_length"]
        return name, path, args, kwargs

    def db_check(self, connection: Any) -> str:
        matches = "~" if connection.vendor == "postgresql" else "REGEXP"
        shape = rf"^({_SHAPE})?\Z" if self.blank else rf"^{_SHAPE}\Z"
        return f"{connection.ops.quote_name(self.column)} {matches} '{shape}'"

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        is_looked_at = self.choices and not hasattr(value, "resolve_expression")
        if is_looked_at and value not in self._known and not (self.blank and value == ""):
            raise UnknownCode(f"{self.model.__name__}.{self.name}: {value!r}")
        return super().get_db_prep_save(value, connection)


def _label_of(row: models.Model, field: CodeField) -> Any:
    value = getattr(row, field.attname)
    return force_str(field._labels.get(value, value), strings_only=True)


def _is_written_by_hand(model: type[models.Model], method: str) -> bool:
    return any(isinstance(vars(base).get(method), FunctionType) for base in model.__mro__)
