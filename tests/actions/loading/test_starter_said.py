"""Numbers that a third party says: shown, unless something stops them; settled once everything is loaded."""

import pytest

from companies.actions.directory.channels import restore_channel
from companies.actions.loading.starter import Tally, add_bad_number
from companies.actions.loading.starter_said import settle_said
from companies.enums import ChannelStatus
from companies.models import Channel, Company, Event, StarterRecord
from tests import factories
from tests.actions.loading.records import COMPANY, EMAIL, PHONE, SEEN, changed, load
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SAID, PROPOSED = ChannelStatus.SAID, ChannelStatus.PROPOSED
LINE = changed(PHONE, source={**SEEN, "kind": "crowd", "detail": "third_party"}, menu=None)


def bring(value="01 99 00 12 34", **changes):
    return load(company=changed(COMPANY, channels=[changed(LINE, value=value)], absences=[], **changes))


def line(company="transports-mirabel"):
    return Channel.objects.get(company__slug=company, slug="line")


def settle():
    before = everything()
    settle_said(Tally(at=NOW))
    return everything() != before


def everything():
    return [list(table.objects.order_by("pk").values()) for table in (Channel, Event, StarterRecord, Company)]


def test_a_number_that_nothing_stops_is_said():
    bring()

    assert line().status == SAID
    assert not settle()


@pytest.mark.parametrize(
    "value",
    ["06 12 34 56 78", "0 899 12 34 56", "+44 20 7946 0606"],
    ids=["mobile", "surcharged", "foreign"],
)
def test_a_number_that_is_stopped_waits(value):
    bring(value)

    assert line().status == PROPOSED
    assert not settle()


@pytest.mark.parametrize("number", ["01 99 00 12 34", "01 99 00 12 35"], ids=["the same", "one slip away"])
def test_a_number_that_is_listed_for_another_or_one_slip_from_a_listed_one_waits(number):
    factories.phone_channel(company=factories.company(name="Vauban"), number=number)

    bring()

    assert line().status == PROPOSED


def test_what_stops_a_number_may_be_loaded_after_it():
    tally = bring()
    assert line().status == SAID
    factories.phone_channel(company=factories.company(name="Vauban"), number="01 99 00 12 34")

    settle_said(tally)

    assert line().status == PROPOSED
    assert Event.objects.about(line()).count() == 0  # its history begins with the company, which is new
    assert not settle()


def test_a_known_bad_number_waits_from_the_day_it_is_known():
    bring()
    tally = Tally(at=NOW)
    bad = {"number": "+33199001234", "reason": "scam", "source": SEEN}
    add_bad_number(bad, tally)

    settle_said(tally)

    [event] = Event.objects.about(line())
    assert (line().status, event.before, event.after) == (
        PROPOSED,
        {"status": "said"},
        {"status": "proposed"},
    )
    assert (event.actor, event.reason) == (None, "starter directory")
    assert not settle()


def test_a_number_that_nothing_stops_any_longer_is_said():
    other = factories.phone_channel(company=factories.company(name="Vauban"), number="01 99 00 12 34")
    bring()
    Channel.objects.filter(pk=other.pk).update(status=ChannelStatus.RETIRED)

    assert settle()
    assert line().status == SAID


def test_two_companies_that_are_said_to_have_one_number_both_wait():
    bring()
    bring(slug="vauban", name="Vauban", domains=[], aliases=[], findings=[])

    assert (line().status, line("vauban").status) == (PROPOSED, PROPOSED)
    assert not settle()


def test_what_a_person_moved_stays_where_it_is():
    bring()
    restore_channel(channel=line(), by=factories.user(), at=NOW)
    assert line().status == PROPOSED

    assert not settle()


def test_loading_again_keeps_what_was_settled():
    bring()
    factories.phone_channel(company=factories.company(name="Vauban"), number="01 99 00 12 34")
    bring()
    count = Event.objects.count()

    tally = bring(name="Mirabel")

    assert (line().status, tally.theirs) == (PROPOSED, [])
    assert Event.objects.count() == count + 1  # the name


def test_a_proposed_number_of_an_official_source_is_not_said():
    load(company=changed(COMPANY, channels=[changed(PHONE, confidence="low", menu=None), EMAIL], absences=[]))

    assert line().status == PROPOSED
    assert not settle()


def test_an_address_that_a_third_party_says_has_no_number_to_stop():
    address = changed(EMAIL, slug="line", source={**SEEN, "kind": "crowd", "detail": "third_party"})
    load(company=changed(COMPANY, channels=[address], absences=[]))

    assert line().status == SAID
    assert not settle()
