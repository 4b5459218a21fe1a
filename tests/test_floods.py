"""Three hundred reports in a minute, against the limits as they are shipped: kept or refused, each with its status, and
nothing that is held stands in any figure.

The work of the proof and the three seconds before Send are the attacker's to spend, and little here.
"""

from collections import Counter

import pytest
from django.core import signing
from django.test import Client

from companies.actions.reports.receive import MOST_UNREAD_PER_NETWORK
from companies.enums import HeldBecause, ReportStatus
from companies.forms.submissions.guarded import new_challenge
from companies.forms.submissions.tokens import new_token
from companies.lib.proof_of_work import first_answer
from companies.models import ChannelEvidence, Event, NetworkToday, Report
from reachability import settings as shipped
from tests import factories
from tests.actions.evidence.books import assert_books_are_right

pytestmark = pytest.mark.django_db
FLOOD = 300
REPORT = "/en/reach/sogeline/report/"


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


def test_three_hundred_from_one_network(line):
    """Of one company three are believed unread; what comes after waits, and ends with what is beyond all measure."""
    statuses = [send("198.51.100.7", minute) for minute in range(1, FLOOD + 1)]
    taken, unread = shipped.MOST_SENT_PER_NETWORK, shipped.MOST_UNREAD_PER_NETWORK
    assert statuses == [302] * taken + [429] * (FLOOD - taken)
    published = (ReportStatus.PUBLISHED, "")
    waiting = {
        (ReportStatus.RECEIVED, ""): unread - MOST_UNREAD_PER_NETWORK,
        (ReportStatus.RECEIVED, HeldBecause.MANY): taken - unread,
    }
    assert told() == ({published: MOST_UNREAD_PER_NETWORK, **waiting}, 1)
    assert Event.objects.filter(kind="report_received").count() == taken
    assert send("203.0.113.9", 5) == 302  # somebody else is heard all the same
    assert Report.objects.published().count() == MOST_UNREAD_PER_NETWORK + 1
    assert_books_are_right()


def test_three_hundred_from_three_hundred_networks(line):
    statuses = [send(f"198.{18 + n // 200}.{n % 200}.7", 10) for n in range(FLOOD)]
    burst = shipped.FEWEST_REPORTS_IN_A_BURST
    assert statuses == [302] * FLOOD
    held = {(ReportStatus.RECEIVED, HeldBecause.BURST): FLOOD - burst}
    assert told() == ({(ReportStatus.PUBLISHED, ""): burst, **held}, burst)
    assert Event.objects.filter(kind="report_received").count() == FLOOD
    assert NetworkToday.objects.count() == FLOOD
    assert_books_are_right()
