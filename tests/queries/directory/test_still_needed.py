"""How many people a value still lacks."""

import datetime

import pytest

from companies.enums import ProposalKind, Stop
from companies.models import Channel, OfficialPage, Sighting
from companies.queries.directory.still_needed import days_read, last_sighting, people_still_needed, way_of
from companies.queries.directory.stops import FoundStop
from tests import factories
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


@pytest.mark.django_db
def test_sightings_are_those_of_the_very_value_within_twelve_months():
    line = factories.phone_channel(number="01 99 00 12 34")
    new = {"kind": "phone", "purpose": "claims", "audience": "customers"}
    proposal = factories.proposal(
        company=line.company, kind=ProposalKind.ADD_CHANNEL, value="01 99 00 12 34", more=new
    )
    page = OfficialPage.objects.create(
        company=line.company, url="https://www.sogeline.example/contact", outcome="read", asked_at=NOW
    )
    common = {"company": line.company, "page": page, "kind": "phone", "seen_for": "sales", "mark": "text"}
    for day in days_ago(3, 200, 400):
        Sighting.objects.create(value=line.value, seen_on=day, **common)
    Sighting.objects.create(value=line.value, extension="12", seen_on=TODAY, **common)
    Sighting.objects.create(value="+33199001235", seen_on=TODAY, **common)
    for row in (line, proposal):
        way = way_of(row)
        assert days_read(way, on=TODAY) == days_ago(3, 200)
        assert last_sighting(way).seen_on == days_ago(3)[0]
