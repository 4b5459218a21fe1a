"""Small statements that every search asks, written by hand: the ORM takes ten times as long over them as a database does."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from companies.models.search import end_of_range


def rows_of(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def marks(values: Iterable[Any]) -> str:
    """A place for each value: "%s, %s"; NULL, which nothing is in, for none."""
    return ", ".join("%s" for _value in values) or "NULL"


def said_or_begun(keys: Sequence[str], beginnings: Sequence[str]) -> tuple[str, list[str]]:
    """(condition on a column `key`, its values): one of `keys`, or begun as somebody is typing; by ranges, which both engines
    answer from the index."""
    condition = f"key IN ({marks(keys)})" + " OR (key >= %s AND key < %s)" * len(beginnings)
    ends = [text for begun in beginnings for text in (begun, end_of_range(begun))]
    return condition, [*keys, *ends]
