import pytest

from companies.lib.prominence import prominence_of


@pytest.mark.parametrize(
    ("has_way", "reports", "expected"),
    [
        (False, 0, 0),
        (True, 0, 1),
        (False, 1, 1),
        (True, 9, 1),
        (False, 10, 2),
        (True, 999, 2),
        (False, 1000, 3),
    ],
)
def test_prominence_is(has_way, reports, expected):
    assert prominence_of(has_way_to_a_human=has_way, reports=reports) == expected
