"""What our software saw of a value, and which days count."""

import datetime

import pytest

from companies.enums import ProposalKind
from companies.models import OfficialPage, Sighting
from companies.queries.directory.sightings import Way, days_seen, last_sighting, way_of
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def days_ago(*days):
    return [TODAY - datetime.timedelta(days=ago) for ago in days]


def test_sightings_are_those_of_the_very_value_within_twelve_months():
    company = factories.company(domains=["sogeline.example"])
    line = factories.phone_channel(company=company, number="01 99 00 12 34")
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
        assert days_seen(way, on=TODAY) == days_ago(3, 200)
        assert last_sighting(way).seen_on == days_ago(3)[0]


def test_a_page_of_somebody_else_is_no_day():
    company = factories.company(domains=["sogeline.example"])
    page = factories.official_page(company=company, url="https://annuaire.example/sogeline")
    seen = factories.sighting(page=page)
    assert days_seen(Way(company, seen.kind, seen.value), on=TODAY) == []
