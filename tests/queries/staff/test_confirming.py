"""Whose turn it is at the desk for confirming, and for whom."""

import datetime

import pytest

from companies.actions.directory.channels import confirm_channel, save_channel
from companies.enums import ChannelStatus, EventKind, HeldBecause, ProposalKind, Purpose
from companies.models import Channel, Event, LookAgain, OfficialPage, Proposal, Sighting
from companies.queries.staff.confirming import Desk, counted_for, name_of
from tests import factories
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def person():
    return factories.moderator(username="dominique")


@pytest.fixture
def sogeline():
    return factories.company(name="Sogeline", domains=["sogeline.example"])


def proposed(company, **fields):
    """Each on a page of its own, unless told."""
    page = fields.pop("page", "")
    source = (
        factories.source(url=page)
        if page
        else factories.source(url=f"https://sogeline.example/{Channel.objects.count()}")
    )
    return factories.phone_channel(company=company, status=ChannelStatus.PROPOSED, source=source, **fields)


def proposal(company, value="01 99 00 43 21", **fields):
    new = {"kind": "phone", "purpose": "claims", "audience": "customers"}
    return factories.proposal(
        company=company, kind=ProposalKind.ADD_CHANNEL, about=value, value=value, more=new, **fields
    )


def read(row, *days_ago, value="", extension=""):
    """Our software saw the value on those days."""
    page, _new = OfficialPage.objects.get_or_create(
        company=row.company, url="https://sogeline.example/read", outcome="read", defaults={"asked_at": NOW}
    )
    for days in days_ago:
        Sighting.objects.create(
            company=row.company, page=page, kind="phone", value=value or row.value, extension=extension,
            seen_for="customer_service", mark="text", seen_on=TODAY - days * DAY,
        )  # fmt: skip


def asked(company, **fields):
    return LookAgain.objects.create(company=company, nonce=f"{company.pk:032x}", asked_at=NOW, **fields)


def turns(person, left=()):
    """The names of all cards in their order, each left when it comes."""
    names = list(left)
    while turn := Desk(person, TODAY, names).first():
        names.append(name_of(turn.row))
    return names[len(left) :]


def given(person):
    """The names of all cards that are one for the person."""
    desk = Desk(person, TODAY)
    names = [name_of(row) for row in (*Channel.objects.all(), *Proposal.objects.all())]
    return {name for name in names if desk.row_named(name)}


@pytest.mark.engine("both")
def test_the_order_is_vital_then_asked_then_missing_then_read_twice_then_the_rest_page_by_page(
    person, sogeline
):
    page = "https://sogeline.example/contact"
    rest = proposed(sogeline, page=page)
    other_page = proposed(sogeline)
    same_page = proposed(sogeline, page=page)
    once = proposed(sogeline)
    read(once, 3)
    twice, by_software = proposed(sogeline), proposal(sogeline)
    read(twice, 3, 10)
    read(by_software, 2, 9, value="+33199004321")
    Proposal.objects.update(is_by_software=True)
    missing = factories.phone_channel(company=sogeline, missing_since=TODAY - 3 * DAY)
    altimobile = factories.company(name="Altimobile")
    of_asked = proposed(altimobile)
    asked(altimobile)
    vital = factories.phone_channel(
        company=sogeline, purpose=Purpose.URGENT_HELP, missing_since=TODAY - 2 * DAY
    )
    found = turns(person)
    assert found[:3] == [name_of(row) for row in (vital, of_asked, missing)]
    assert set(found[3:5]) == {name_of(twice), name_of(by_software)}
    places = [found.index(name_of(row)) for row in (rest, same_page)]
    assert places[1] == places[0] + 1
    assert set(found[5:]) == {name_of(row) for row in (rest, same_page, other_page, once)}


def test_what_waits_is_proposed_or_read_by_software_alone_or_missing(person, sogeline):
    waits = [
        proposed(sogeline),
        factories.phone_channel(company=sogeline, is_read_by_software=True),
        factories.phone_channel(company=sogeline, missing_since=TODAY),
        proposal(sogeline),
        factories.proposal(channel=factories.phone_channel(company=sogeline)),
    ]
    factories.phone_channel(company=sogeline, missing_since=TODAY, status=ChannelStatus.RETIRED)
    factories.proposal(channel=factories.phone_channel(company=sogeline), opening_hours="24/7")
    held = factories.proposal(channel=factories.phone_channel(company=sogeline))
    Proposal.objects.filter(pk=held.pk).update(held_because=HeldBecause.BURST)
    assert given(person) == {name_of(row) for row in waits}
    assert counted_for(person).counted == len(waits)


def test_nobody_gets_what_they_wrote_confirmed_or_proposed(person, sogeline):
    own = Channel(company=sogeline, slug="own", kind="phone", value="+33199000001", source=factories.source())
    save_channel(channel=own, by=person, at=NOW)
    rewritten = proposed(sogeline)
    rewritten.value = "+33199007777"
    save_channel(channel=rewritten, by=person, at=NOW)
    Channel.objects.filter(pk=rewritten.pk).update(proposed_by=None)
    confirmed = proposed(sogeline)
    confirm_channel(channel=confirmed, by=person, at=NOW, despite=factories.SEEN_THERE)
    proposal(sogeline, by=person)
    proposal(sogeline)  # the same, by a visitor
    assert given(person) == set()
    assert len(given(factories.moderator())) == 5


def test_who_confirmed_a_line_before_it_went_missing_may_say_that_it_is_gone(person, sogeline):
    line = factories.phone_channel(company=sogeline)
    confirm_channel(channel=line, by=person, at=NOW)
    Channel.objects.filter(pk=line.pk).update(missing_since=TODAY + DAY)
    assert given(person) == {name_of(line)}
    Channel.objects.filter(pk=line.pk).update(missing_since=TODAY - DAY)
    assert given(person) == set()


def test_nobody_gets_what_the_maker_of_their_account_saw(person, sogeline):
    maker = factories.moderator()
    Event.objects.create(
        kind=EventKind.STAFF_CHANGED, target_type="user", target_id=person.pk, actor=maker,
        happened_at=NOW - 300 * DAY, after={"username": "dominique"},
    )  # fmt: skip
    seen, wrote = proposed(sogeline), proposed(sogeline, proposed_by=maker)
    confirm_channel(channel=seen, by=maker, at=NOW, despite=factories.SEEN_THERE)
    free = proposed(sogeline)
    assert given(person) == {name_of(free)}
    assert given(factories.moderator()) == {name_of(row) for row in (seen, wrote, free)}


def test_only_what_the_person_may_change(sogeline):
    line, suggestion = proposed(sogeline), proposal(sogeline)
    assert given(factories.moderator(roles=["moderator"])) == set()
    assert given(factories.moderator(roles=["editor"])) == {name_of(line), name_of(suggestion)}


@pytest.mark.parametrize("name", ["", "channel", "channel-", "channel-x", "report-1", "channel-" + "9" * 30])
def test_a_name_that_is_none_leads_to_no_row(person, name):
    assert Desk(person, TODAY).row_named(name) is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_next_card_costs_the_same_with_one_and_with_three(
    person, sogeline, django_assert_num_queries, number
):
    person.has_perm("companies.change_channel")
    for _ in range(number):
        proposed(sogeline, page="https://sogeline.example/contact")
        proposal(sogeline, source_url="https://sogeline.example/contact")
    desk = Desk(person, TODAY)
    # Is anything missing, was anything asked for; who came by whom, two; two lanes of channels and proposals; changes.
    with django_assert_num_queries(2 + 2 + 4 + 1):
        turn = desk.first()
    with django_assert_num_queries(3):
        assert len(desk.others_of_page(turn.row)) == 2 * number - 1
    with django_assert_num_queries(1):
        assert counted_for(person).counted == 2 * number


def test_a_number_that_was_read_long_ago_is_not_read(person, sogeline):
    old, new = proposed(sogeline), proposed(sogeline)
    read(old, 400, 500)
    read(new, 1, datetime.timedelta(days=30).days)
    assert turns(person) == [name_of(new), name_of(old)]
