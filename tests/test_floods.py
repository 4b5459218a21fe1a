"""More reports in a minute than anybody makes: kept or refused, each with its status, and nothing that is held stands
in any figure. The limits of one network are a sixth of those shipped, so that forty forms are a flood.

The work of the proof and the three seconds before Send are the attacker's to spend, and little here.
"""

from collections import Counter

import pytest
from django.core import signing
from django.test import Client

from companies.actions.reports.receive import MOST_UNREAD_ON_A_COMPANY
from companies.enums import HeldBecause, ReportStatus
from companies.forms.submissions.guarded import new_challenge
from companies.forms.submissions.tokens import new_token
from companies.lib.proof_of_work import first_answer
from companies.models import ChannelEvidence, Event, NetworkToday, Report
from tests import factories
from tests.actions.evidence.books import assert_books_are_right

pytestmark = pytest.mark.django_db
FLOOD = 40
REPORT = "/en/reach/sogeline/report/"


@pytest.fixture(autouse=True)
def limits(settings):
    assert MOST_UNREAD_ON_A_COMPANY < settings.MOST_UNREAD_PER_NETWORK < settings.MOST_SENT_PER_NETWORK
    settings.MOST_UNREAD_PER_NETWORK, settings.MOST_SENT_PER_NETWORK = 10, 30
    return settings


@pytest.fixture
def line():
    sogeline = factories.company(name="Sogeline", slug="sogeline", domains=["sogeline.example"])
    return factories.phone_channel(company=sogeline, number="01 99 00 12 34", slug="line")


def send(address, minutes):
    """A form of its own, as fast as a machine fills it in; its page need not be fetched for that."""
    challenge = new_challenge("report")
    given = signing.loads(challenge, salt="companies.challenge")
    told = {"channel": "line", "outcome": "human", "wait": str(minutes)}
    guard = {"token": new_token(), "challenge": challenge}
    proof = first_answer(given["salt"], bits=given["bits"])
    return Client(REMOTE_ADDR=address).post(REPORT, {**told, **guard, "proof": proof}).status_code


def told():
    """How many are published, how many wait for a moderator and why, and how many stand in the figures."""
    assert not Report.objects.counted().exclude(status=ReportStatus.PUBLISHED).exists()
    rows = Counter(Report.objects.values_list("status", "held_because"))
    return rows, ChannelEvidence.objects.get().count


def test_a_flood_from_one_network(line, limits):
    """Of one company three are believed unread; what comes after waits, and ends with what is beyond all measure."""
    statuses = [send("198.51.100.7", minute) for minute in range(1, FLOOD + 1)]
    taken, unread = limits.MOST_SENT_PER_NETWORK, limits.MOST_UNREAD_PER_NETWORK
    assert statuses == [302] * taken + [429] * (FLOOD - taken)
    published = (ReportStatus.PUBLISHED, "")
    waiting = {
        (ReportStatus.RECEIVED, ""): unread - MOST_UNREAD_ON_A_COMPANY,
        (ReportStatus.RECEIVED, HeldBecause.MANY): taken - unread,
    }
    assert told() == ({published: MOST_UNREAD_ON_A_COMPANY, **waiting}, 1)
    assert Event.objects.filter(kind="report_received").count() == taken
    assert send("203.0.113.9", 5) == 302  # somebody else is heard all the same
    assert Report.objects.published().count() == MOST_UNREAD_ON_A_COMPANY + 1
    assert_books_are_right()


def test_a_flood_from_as_many_networks(line, limits):
    statuses = [send(f"198.18.{n}.7", 10) for n in range(FLOOD)]
    burst = limits.FEWEST_REPORTS_IN_A_BURST
    assert statuses == [302] * FLOOD
    held = {(ReportStatus.RECEIVED, HeldBecause.BURST): FLOOD - burst}
    assert told() == ({(ReportStatus.PUBLISHED, ""): burst, **held}, burst)
    assert Event.objects.filter(kind="report_received").count() == FLOOD
    assert NetworkToday.objects.count() == FLOOD
    assert_books_are_right()
