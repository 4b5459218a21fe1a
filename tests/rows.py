"""A table as one test: the rows of an oracle need no test each, and all that went wrong are seen at once."""

import functools
import inspect

import pytest


def every_row(names, rows):
    """Like pytest.mark.parametrize, in one test: runs it with each of the rows, and says all that fail.

    For tests that keep nothing from one row to the next; fixtures are made once for all rows. The id of a
    pytest.param is said with its row.
    """
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    rows = [_row(row, len(names)) for row in rows]
    assert rows, "no row, no test"

    def decorate(test):
        @functools.wraps(test)
        def test_all(**fixtures):
            wrong = []
            for said, values in rows:
                try:
                    test(**fixtures, **dict(zip(names, values, strict=True)))
                except (Exception, pytest.fail.Exception) as error:
                    wrong.append(f"{said}: {type(error).__name__}: {error}")
            assert not wrong, f"{len(wrong)} of {len(rows)} rows fail\n" + "\n".join(wrong)

        given = inspect.signature(test)
        test_all.__signature__ = given.replace(
            parameters=[one for name, one in given.parameters.items() if name not in names]
        )
        return test_all

    return decorate


def _row(row, columns):
    """(how to say it, its values)"""
    if isinstance(row, type(pytest.param())):
        return f"{row.id or ''} {row.values}".strip(), row.values
    values = tuple(row) if columns > 1 else (row,)
    return repr(values)[:200], values
