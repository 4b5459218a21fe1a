import datetime

import pytest

from companies.lib.lockout import (
    AROUND_A_NETWORK,
    AT_A_WATCHED_DOOR,
    AT_ONE_DOOR,
    AT_ONE_NETWORK,
    FROM_ANYWHERE,
)


@pytest.mark.parametrize(
    "failures, minutes", [(0, None), (4, None), (5, 1), (6, 5), (7, 15), (8, 60), (9, 60), (1000, 60)]
)
def test_at_one_door_the_fifth_failure_waits_and_each_further_one_longer(failures, minutes):
    wait = datetime.timedelta(minutes=minutes) if minutes else None
    assert AT_ONE_DOOR.wait_after(failures) == wait


@pytest.mark.parametrize("failures", [0, 49, 50, 1000])
def test_failures_from_anywhere_make_nobody_wait(failures):
    assert FROM_ANYWHERE.wait_after(failures) is None


@pytest.mark.parametrize(
    "patience, failures, minutes",
    [
        (AT_A_WATCHED_DOOR, 1, None),
        (AT_A_WATCHED_DOOR, 2, 5),
        (AT_A_WATCHED_DOOR, 4, 60),
        (AT_ONE_NETWORK, 19, None),
        (AT_ONE_NETWORK, 20, 1),
        (AT_ONE_NETWORK, 99, 15),
        (AROUND_A_NETWORK, 59, None),
        (AROUND_A_NETWORK, 60, 1),
    ],
)
def test_elsewhere_each_further_failure_waits_longer_too(patience, failures, minutes):
    wait = datetime.timedelta(minutes=minutes) if minutes else None
    assert patience.wait_after(failures) == wait
