"""How many people a value still lacks."""

import datetime

import pytest

from companies.enums import Stop
from companies.models import Channel
from companies.queries.directory.still_needed import people_still_needed
from companies.queries.directory.stops import FoundStop
from tests.factories import NOW

TODAY = NOW.date()
STOPS = [FoundStop(Stop.MOBILE)]


def days_ago(*days):
    return [TODAY - datetime.timedelta(days=ago) for ago in days]


@pytest.mark.parametrize(
    ("read_on", "stops", "people", "needed"),
    [
        ([], [], 0, 2),
        ([], [], 1, 1),
        (days_ago(1), [], 0, 2),
        (days_ago(1, 8), [], 0, 1),
        (days_ago(1, 8), STOPS, 0, 2),
        (days_ago(1, 8), STOPS, 1, 1),
        ([], [], 2, 1),
    ],
)
def test_two_people_or_the_reader_on_two_days_and_one(read_on, stops, people, needed):
    assert people_still_needed(Channel(), days=read_on, stops=stops, people=people) == needed
