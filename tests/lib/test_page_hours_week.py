import pytest

from companies.lib.hours import OpeningHours
from companies.lib.page_hours_week import osm_of_days

DAY, NIGHT = ((540, 1080),), ((1200, 120),)


@pytest.mark.parametrize(
    ("said", "osm"),
    [
        ({}, ""),
        ({6: ()}, ""),
        (dict.fromkeys(range(5), DAY), "Mo-Fr 09:00-18:00"),
        ({0: DAY, 1: NIGHT, 2: DAY}, "Mo,We 09:00-18:00; Tu 20:00-02:00"),
        ({0: DAY, 7: DAY}, "Mo,PH 09:00-18:00"),
        ({0: DAY, 7: ()}, "Mo 09:00-18:00; PH off"),
        (dict.fromkeys(range(7), ((0, 1440),)), "24/7"),
    ],
)
def test_equal_days_go_together(said, osm):
    assert osm_of_days(said) == osm
    assert not osm or OpeningHours.parse(osm)
