import datetime

import pytest

from companies.actions.directory.channels import confirm_channel, retire_channel, save_channel
from companies.actions.directory.companies import save_company, set_domains
from companies.actions.directory.sources import source_facts
from companies.actions.history.events import changed_fields, record_event
from companies.actions.undo.reversals import revert_event
from companies.actions.undo.safe_returns import LATELY, NeedsTwoPeople
from companies.enums import ChannelStatus, CompanyStatus, EventKind
from companies.models import Channel, Company, Event, Source
from companies.models.texts import put_fact
from tests import factories
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db
OLD, NEW = "+33199001234", "+33199774321"
SITE, OTHER = "https://www.sogeline.example", "https://sogeline.test"
MINUTE = datetime.timedelta(minutes=1)


def last(row, **which):
    return Event.objects.about(row).filter(**which).latest("id")


def undo(event, at=NOW + DAY):
    return revert_event(event_id=event.pk, by=factories.moderator(), at=at)


# ── A number ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two():
    return factories.moderator(username="agathe"), factories.moderator(username="basile")


@pytest.fixture
def line(two):
    """A number that two people confirmed, and that two others replaced by another."""
    made = factories.phone_channel(number="01 99 00 12 34", status="proposed")
    confirmed(made, *two)
    replaced(made, NEW)
    return made


def confirmed(channel, *people, at=NOW):
    people = people or (factories.moderator(), factories.moderator())
    for minute, person in enumerate(people):
        confirm_channel(despite=factories.SEEN_THERE, channel=channel, by=person, at=at + minute * MINUTE)


def replaced(channel, value):
    row = Channel.objects.get(pk=channel.pk)
    row.value = value
    save_channel(channel=row, by=factories.moderator(), at=NOW)
    confirmed(channel, at=NOW + DAY)


def standing(channel):
    channel.refresh_from_db()
    return channel.value, channel.status


def test_a_number_that_two_had_confirmed_is_public_again_by_one(line, two):
    undone = undo(last(line, kind="channel_changed"))
    assert standing(line) == (OLD, ChannelStatus.PUBLISHED)
    assert line.confirmed_at == NOW + MINUTE
    assert {row.person for row in line.confirmations.all()} == set(two)
    published = last(line)
    assert (published.kind, published.actor) == (EventKind.CHANNEL_PUBLISHED, undone.actor)


def test_what_was_undone_waits_for_two(line):
    undone = undo(last(line, kind="channel_changed"))
    undo(undone)
    assert standing(line) == (NEW, ChannelStatus.PROPOSED)


def test_what_was_undone_once_is_not_brought_back_by_undoing_what_replaced_it_later(line):
    undo(last(line, kind="channel_changed"))
    replaced(line, NEW)
    replaced(line, "+33199778899")
    undo(last(line, kind="channel_changed"))
    assert standing(line) == (NEW, ChannelStatus.PROPOSED)


def test_who_had_seen_it_is_not_who_saw_something_else_between(line, two):
    undo(last(line, kind="channel_changed"))
    replaced(line, "+33199778899")
    undo(last(line, kind="channel_changed"))
    assert standing(line) == (OLD, ChannelStatus.PUBLISHED)
    assert {row.person for row in line.confirmations.all()} == set(two)


@pytest.mark.parametrize(("late", "status"), [(0 * DAY, "published"), (MINUTE, "proposed")])
def test_a_number_of_long_ago_waits_for_two(line, late, status):
    undo(last(line, kind="channel_changed"), at=NOW + LATELY + late)
    assert standing(line) == (OLD, status)


def test_a_number_that_is_known_to_be_bad_by_now_waits(line):
    factories.bad_number(number="01 99 00 12 34")
    undo(last(line, kind="channel_changed"))
    assert standing(line) == (OLD, ChannelStatus.PROPOSED)


def test_a_number_that_one_had_confirmed_waits():
    line = factories.phone_channel(number="01 99 00 12 34", confirmed_at=NOW)
    replaced(line, NEW)
    undo(last(line, kind="channel_changed"))
    assert standing(line) == (OLD, ChannelStatus.PROPOSED)


def test_a_number_that_never_was_public_waits():
    line = factories.phone_channel(number="01 99 00 12 34", status="proposed")
    confirm_channel(despite=factories.SEEN_THERE, channel=line, by=factories.moderator(), at=NOW)
    replaced(line, NEW)
    undo(last(line, kind="channel_changed"))
    assert standing(line) == (OLD, ChannelStatus.PROPOSED)


def test_page_of_a_source_that_proves_a_channel_is_not_brought_back():
    source = factories.source()
    before = source_facts(source)
    source.url = "https://sogeline.test/contact"
    source.save()
    old, new = changed_fields(before, source_facts(source))
    event = record_event(
        kind=EventKind.CHANNEL_CHANGED,
        target=source,
        company=None,
        at=NOW,
        before={"url": old["source_url"]},
        after={"url": new["source_url"]},
    )
    factories.phone_channel(source=source)
    with pytest.raises(NeedsTwoPeople):
        undo(event)
    assert Source.objects.get(pk=source.pk).url == "https://sogeline.test/contact"


# ── A company ─────────────────────────────────────────────────────────────────────────────────────────


def company(**fields):
    return factories.company(
        **{"name": "Sogeline", "website": SITE, "domains": ["sogeline.example"], **fields}
    )


def changed(row, *, domains=None, at=NOW, **fields):
    row = Company.objects.get(pk=row.pk)
    for name, value in fields.items():
        put_fact(row, name, value)

    def save_names():
        if domains is not None:
            set_domains(company=row, names=domains)

    save_company(company=row, by=factories.moderator(), at=at, save_names=save_names)
    return last(row)


def facts(row):
    row.refresh_from_db()
    return row.website, [domain.name for domain in row.domains.all()], row.status


def test_a_site_and_domains_that_were_public_come_back_by_one():
    row = company()
    undo(changed(row, website=OTHER, domains=["sogeline.test"]))
    assert facts(row) == (SITE, ["sogeline.example"], "published")


def test_what_was_put_there_is_taken_away_by_one_whenever():
    row = company(website="", domains=[])
    undo(changed(row, website=OTHER, domains=["sogeline.test"]), at=NOW + 1000 * DAY)
    assert facts(row) == ("", [], "published")


@pytest.mark.parametrize("change", [{"website": OTHER}, {"domains": []}])
def test_what_was_undone_or_is_of_long_ago_does_not_come_back(change):
    row = company()
    event = changed(row, **change)
    with pytest.raises(NeedsTwoPeople):
        undo(event, at=NOW + LATELY + MINUTE)
    undone = undo(event)
    if "website" in change:  # to take domains away again brings nothing back
        with pytest.raises(NeedsTwoPeople):
            undo(undone)
    assert facts(row) == (SITE, ["sogeline.example"], "published")


def test_what_was_undone_does_not_come_back_round_a_corner():
    row = company()
    undo(changed(row, website=OTHER))
    changed(row, website=OTHER)
    event = changed(row, website=SITE)
    with pytest.raises(NeedsTwoPeople):
        undo(event)
    assert facts(row)[0] == SITE


@pytest.mark.parametrize("change", [{"website": SITE}, {"domains": ["sogeline.example"]}])
def test_what_only_a_draft_had_does_not_come_back_to_its_page(change):
    row = company(status=CompanyStatus.DRAFT, website=OTHER, domains=["sogeline.test"])
    event = changed(row, **change)
    changed(row, status=CompanyStatus.PUBLISHED)
    with pytest.raises(NeedsTwoPeople):
        undo(event)


def test_a_draft_gets_back_what_it_had():
    row = company(status=CompanyStatus.DRAFT, website=OTHER)
    undo(changed(row, website=SITE))
    assert facts(row)[0] == OTHER


def test_a_page_taken_away_lately_comes_back_by_one_and_a_publication_undone_does_not():
    row = company(status=CompanyStatus.DRAFT)
    publication = changed(row, status=CompanyStatus.PUBLISHED)
    undo(changed(row, status=CompanyStatus.DRAFT))
    assert facts(row)[2] == CompanyStatus.PUBLISHED
    hidden = undo(changed(row, status=CompanyStatus.DRAFT))
    assert hidden.after == {"status": "published"}
    undone = undo(publication)
    assert facts(row)[2] == CompanyStatus.DRAFT
    with pytest.raises(NeedsTwoPeople):
        undo(undone)


def test_a_page_whose_site_was_changed_out_of_sight_does_not_come_back():
    row = company()
    hidden = changed(row, status=CompanyStatus.DRAFT)
    changed(row, website=OTHER)
    with pytest.raises(NeedsTwoPeople):
        undo(hidden)
    assert facts(row)[2] == CompanyStatus.DRAFT


def test_a_page_that_leads_to_another_is_none_that_may_come_back_changed():
    row = company()
    retired = changed(
        row, status=CompanyStatus.RETIRED, retirement_reason="renamed", successor=factories.company()
    )
    changed(row, website=OTHER)
    with pytest.raises(NeedsTwoPeople):
        undo(retired)
    assert facts(row)[2] == CompanyStatus.RETIRED


# ── A line that one person retired ────────────────────────────────────────────────────────────────────


def retired(line, by, at=NOW):
    retire_channel(channel=line, by=by, at=at, reason="Gone.")
    return Event.objects.about(line).latest("pk")


def status_of(line):
    return Channel.objects.get(pk=line.pk).status


def test_what_one_person_took_away_another_puts_back():
    line = factories.phone_channel()
    revert_event(event_id=retired(line, factories.moderator()).pk, by=factories.moderator(), at=NOW)
    assert status_of(line) == "published"


def test_but_not_who_took_it_away_nor_who_brought_it():
    line, taker, author, seer = factories.phone_channel(), *(factories.moderator() for _ in range(3))
    record_event(
        kind="channel_changed",
        target=line,
        company=line.company,
        by=author,
        at=NOW,
        after={"value": line.value},
    )
    confirm_channel(channel=line, by=seer, at=NOW)
    for person in (taker, author, seer):
        line = Channel.objects.get(pk=line.pk)
        Channel.objects.filter(pk=line.pk).update(status="published")
        line.refresh_from_db()
        revert_event(event_id=retired(line, taker).pk, by=person, at=NOW)
        assert status_of(line) == "proposed", person


def test_nor_later_than_a_fortnight_nor_a_known_bad_number():
    old, bad = factories.phone_channel(), factories.phone_channel(number="01 99 00 43 21")
    events = retired(old, factories.moderator()), retired(bad, factories.moderator())
    factories.bad_number(number="01 99 00 43 21")
    revert_event(event_id=events[0].pk, by=factories.moderator(), at=NOW + 15 * factories.DAY)
    revert_event(event_id=events[1].pk, by=factories.moderator(), at=NOW)
    assert (status_of(old), status_of(bad)) == ("proposed", "proposed")
