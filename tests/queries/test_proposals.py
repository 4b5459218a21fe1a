"""Who else wants a field to be something, and how credible each is."""

import datetime

import pytest
from django.urls import reverse

from companies.enums import HeldBecause, Stop
from companies.queries import proposals
from companies.queries.proposals import ranked_rivals
from tests import factories
from tests.plain import flat

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def line():
    owner = factories.company(name="Sogeline", domains=["sogeline.example"])
    return factories.phone_channel(company=owner, number="01 99 00 12 34")


def proposed(line, number, hours, **more):
    return factories.proposal(channel=line, value=number, at=factories.NOW + hours * HOUR, **more)


def test_rivals_stand_by_what_speaks_against_them(line):
    """Surcharged and seen elsewhere is last, however early it came; an editor's is before a visitor's."""
    junk = proposed(line, "08 99 12 34 56", 0, source_url="https://evil.example/")
    plain, later = proposed(line, "01 99 00 43 21", 1), proposed(line, "01 99 00 43 21", 2)
    editors = proposed(line, "01 99 00 55 66", 3, by=factories.moderator())
    asked = proposed(line, "01 99 00 77 88", 4)

    found = ranked_rivals(asked)

    assert [rival.proposal for rival in found] == [editors, plain, later, junk]
    assert found[0].stops == []
    assert {stop.stop for stop in found[-1].stops} >= {Stop.SURCHARGED, Stop.SOURCE_ELSEWHERE}


def test_a_flood_that_is_held_hides_nobody(line, monkeypatch):
    monkeypatch.setattr(proposals, "MOST_RIVALS", 2)
    flood = [proposed(line, "01 99 00 43 21", number) for number in range(3)]
    for one in flood:
        one.held_because = HeldBecause.BURST
        one.save()
    honest, asked = proposed(line, "01 99 00 55 66", 8), proposed(line, "01 99 00 77 88", 9)

    assert [rival.proposal for rival in ranked_rivals(asked)] == [honest, flood[0]]


def test_the_desk_says_how_much_speaks_against_each(line, client):
    proposed(line, "08 99 12 34 56", 0)
    asked = proposed(line, "01 99 00 43 21", 1)
    client.force_login(factories.moderator())

    page = client.get(
        reverse("admin:companies_proposal_change", args=[asked.pk]), headers={"accept-language": "en"}
    )

    assert "1 reason against it" in flat(page.content.decode())
