import datetime

import pytest

from companies.lib.lockout import AT_ONE_DOOR, FROM_ANYWHERE


@pytest.mark.parametrize(
    "failures, minutes", [(0, None), (4, None), (5, 1), (6, 5), (7, 15), (8, 60), (9, 60), (1000, 60)]
)
def test_at_one_door_the_fifth_failure_waits_and_each_further_one_longer(failures, minutes):
    wait = datetime.timedelta(minutes=minutes) if minutes else None
    assert AT_ONE_DOOR.wait_after(failures) == wait


@pytest.mark.parametrize("failures, minutes", [(49, None), (50, 1), (51, 5), (52, 15), (1000, 15)])
def test_from_anywhere_waits_come_far_later_and_stay_short(failures, minutes):
    wait = datetime.timedelta(minutes=minutes) if minutes else None
    assert FROM_ANYWHERE.wait_after(failures) == wait
