import datetime

import pytest

from companies.actions.directory.channels import confirm_channel
from companies.actions.loading.site_visits import note_visit
from companies.actions.proposals.proposals import people_needed, refuse_proposal
from companies.enums import ChannelStatus, EventKind, ProposalRefusal, ProposalStatus, Rung
from companies.lib.seen_values import CARD_STOP, CUSTOMER_SERVICE, EMAIL, FAX, FORM, LINK, PHONE, TEXT, Found
from companies.lib.site_seen import FAILED, GONE, READ, UNCHANGED, PageSeen, SiteSeen
from companies.models import Channel, Event, Proposal, Sighting
from tests import factories
from tests.factories import DAY, NOW, TODAY

pytestmark = pytest.mark.django_db

PAGE = "https://www.sogeline.example/contact"
NUMBER, WRITTEN = "+33199001234", "01 99 00 12 34"
OTHER = "+33199005678"


@pytest.fixture
def company():
    return factories.company(
        name="Sogeline", website="https://www.sogeline.example", domains=["sogeline.example"]
    )


def found(value=NUMBER, kind=PHONE, purpose=CUSTOMER_SERVICE, **more):
    return Found(kind, value, purpose, excerpt=f"Appelez le {value}", mark=LINK, **more)


def page(*values, url=PAGE, outcome=READ, html="<p>Contact</p>"):
    return PageSeen(url=url, outcome=outcome, title="Contact", html=html, found=values)


def visit(company, *pages, days=0):
    return note_visit(company=company, seen=SiteSeen(pages), at=NOW + days * DAY)


def line(company, value=NUMBER, **fields):
    source = fields.pop("source", None) or factories.source(url=PAGE)
    return factories.channel(company=company, kind="phone", value=value, source=source, **fields)


# ── Known ways in ─────────────────────────────────────────────────────────────────────────────────────


def test_a_known_number_is_confirmed_anew_at_its_page_without_an_event(company):
    channel = line(company)
    visit(company, page(found()))
    channel.refresh_from_db()
    assert (channel.source.last_seen_on, channel.source.last_checked_on) == (TODAY, TODAY)
    assert channel.source.is_still_there
    assert not Event.objects.about(channel).exists()


def test_a_number_that_the_reader_missed_is_found_in_the_text_of_its_page(company):
    channel = line(company)
    report = visit(company, page(html=f"<p>Appelez le {WRITTEN}</p>"))
    assert report.known.seen == [channel]
    assert [sighting.mark for sighting in report.sightings] == [TEXT]


def test_a_number_missing_once_stays_and_a_week_later_loses_its_rung(company):
    channel = line(company)
    assert visit(company, page(found(OTHER))).known.missing == [channel]
    channel.refresh_from_db()
    assert (channel.status, channel.missing_since) == (ChannelStatus.PUBLISHED, TODAY)
    assert visit(company, page(found(OTHER)), days=6).known.lost == []
    assert visit(company, page(found(OTHER)), days=7).known.lost == [channel]
    channel.refresh_from_db()
    assert (channel.status, channel.missing_since) == (ChannelStatus.SAID, TODAY)
    event = Event.objects.about(channel).get()
    assert (event.kind, event.actor) == (EventKind.CHANNEL_LOST, None)


def test_a_number_seen_again_meanwhile_was_never_missing(company):
    channel = line(company)
    visit(company, page())
    visit(company, page(found()), days=3)
    channel.refresh_from_db()
    assert channel.missing_since is None
    assert visit(company, page(), days=9).known.lost == []


def test_a_lost_number_that_comes_back_stands_as_before(company):
    channel = line(company)
    visit(company, page())
    visit(company, page(), days=8)
    assert visit(company, page(found()), days=20).known.back == [channel]
    channel.refresh_from_db()
    assert (channel.status, channel.missing_since) == (ChannelStatus.PUBLISHED, None)


def test_a_lost_number_that_two_people_saw_is_confirmed_again_when_it_comes_back(company):
    channel = line(company)
    for username in ("ada", "zoe"):
        confirm_channel(channel=channel, by=factories.moderator(username=username), at=NOW - 30 * DAY)
    visit(company, page())
    visit(company, page(), days=8)
    channel.refresh_from_db()
    assert (channel.status, channel.confirmed_at) == (ChannelStatus.SAID, None)
    visit(company, page(found()), days=9)
    channel.refresh_from_db()
    assert channel.rung_on(TODAY) == Rung.CONFIRMED


@pytest.mark.parametrize("outcome", [FAILED, "refused", "needs_script"])
def test_a_page_that_was_not_read_takes_nothing_away(company, outcome):
    channel = line(company)
    report = visit(company, page(outcome=outcome))
    assert (report.known.missing, report.known.seen) == ([], [])
    channel.refresh_from_db()
    assert channel.missing_since is None


def test_a_page_that_is_gone_takes_its_form_away_too(company):
    form = factories.channel(company=company, value=PAGE, source=factories.source(url=PAGE))
    assert visit(company, page(outcome=GONE)).known.missing == [form]


def test_a_form_that_the_reader_does_not_see_is_not_gone(company):
    other = "https://www.sogeline.example/formulaire"
    factories.channel(company=company, value=other, source=factories.source(url=PAGE))
    assert visit(company, page()).known.missing == []


def test_a_number_that_moved_to_another_page_is_cited_from_there(company):
    channel = line(company)
    moved = "https://www.sogeline.example/aide"
    visit(company, page(), page(found(), url=moved))
    channel.refresh_from_db()
    assert (channel.source.url, channel.source.last_seen_on) == (moved, TODAY)
    assert channel.missing_since is None


def test_the_page_of_a_regulator_stays_what_a_number_is_cited_from(company):
    regulator = factories.source(kind="regulator", url="https://regulateur.example/liste")
    channel = line(company, source=regulator)
    visit(company, page(found()))
    channel.refresh_from_db()
    assert channel.source == regulator


def test_a_line_that_people_call_when_minutes_count_is_left_to_a_person(company):
    channel = line(company, purpose="urgent_help")
    visit(company, page())
    visit(company, page(), days=8)
    channel.refresh_from_db()
    assert (channel.status, channel.missing_since) == (ChannelStatus.PUBLISHED, TODAY)


def test_a_page_that_did_not_change_says_what_it_said(company):
    channel = line(company)
    visit(company, page(found(), found("aide@sogeline.example", EMAIL)))
    visit(company, page(outcome=UNCHANGED), days=7)
    channel.refresh_from_db()
    assert channel.source.last_seen_on == TODAY + 7 * DAY
    assert Sighting.objects.count() == 4


def test_the_same_visit_on_the_same_day_changes_nothing(company):
    line(company)
    visit(company, page(found(), found(OTHER)))
    events = Event.objects.count()
    report = visit(company, page(found(), found(OTHER)))
    assert (Event.objects.count(), report.new.proposed) == (events, [])
    assert (Sighting.objects.count(), Proposal.objects.count()) == (2, 1)


# ── New ways in ───────────────────────────────────────────────────────────────────────────────────────


def test_a_new_number_becomes_a_proposal_filled_in(company):
    (proposal,) = visit(company, page(found(hours="Mo-Fr 09:00-18:00"))).new.proposed
    assert proposal.after == {
        "kind": "phone", "purpose": "customer_service", "value": NUMBER, "audience": "customers",
        "opening_hours": "Mo-Fr 09:00-18:00",
    }  # fmt: skip
    assert (proposal.is_by_software, proposal.source_url, proposal.source_kind) == (True, PAGE, "official")
    proposal.refresh_from_db()
    assert (proposal.page_check.state, proposal.page_check.excerpt) == ("found", f"Appelez le {NUMBER}")


def test_seen_on_two_days_it_stands_and_says_that_nobody_has_looked(company):
    (proposal,) = visit(company, page(found())).new.proposed
    assert visit(company, page(found())).new.standing == []
    (channel,) = visit(company, page(found()), days=1).new.standing
    channel.refresh_from_db()
    assert (channel.status, channel.is_read_by_software, channel.source.url) == ("published", True, PAGE)
    assert channel.rung_on(TODAY) == Rung.SEEN
    proposal.refresh_from_db()
    assert (proposal.status, proposal.channel) == (ProposalStatus.ACCEPTED, channel)
    kinds = [event.kind for event in Event.objects.about(channel)]
    assert kinds == [EventKind.CHANNEL_ADDED]


def test_where_the_setting_says_so_it_waits(company, settings):
    settings.READER_PUBLISHES = False
    visit(company, page(found()))
    assert visit(company, page(found()), days=1).new.standing == []
    assert not Channel.objects.exists()


@pytest.mark.parametrize(
    ("value", "why"),
    [("+33825000012", "surcharged"), ("+442079460018", "foreign"), ("+33612345678", "mobile")],
)
def test_what_speaks_against_a_number_keeps_it_waiting(company, value, why):
    visit(company, page(found(value)))
    assert visit(company, page(found(value)), days=1).new.standing == []
    assert Proposal.objects.open().count() == 1


def test_a_page_on_another_domain_proposes_nothing(company):
    elsewhere = "https://annuaire.example/sogeline"
    assert visit(company, page(found(), url=elsewhere)).new.proposed == []


def test_a_fax_is_no_way_in(company):
    assert visit(company, page(found(kind=FAX, purpose="fax"))).new.proposed == []


def test_what_stops_a_card_waits_for_a_person(company):
    visit(company, page(found(purpose=CARD_STOP)))
    assert visit(company, page(found(purpose=CARD_STOP)), days=1).new.standing == []


def test_what_was_refused_is_neither_proposed_again_nor_let_stand(company):
    (proposal,) = visit(company, page(found())).new.proposed
    refuse_proposal(
        proposal_id=proposal.pk, reason=ProposalRefusal.SUSPICIOUS, by=factories.moderator(), at=NOW
    )
    report = visit(company, page(found()), days=2)
    assert (report.new.proposed, report.new.standing) == ([], [])


def test_what_was_retired_stays_so(company):
    line(company, status="retired")
    report = visit(company, page(found()), days=2)
    assert (report.new.proposed, report.new.standing) == ([], [])


@pytest.mark.parametrize("status", ["proposed", "said"])
def test_what_waits_or_a_third_party_named_rises_when_their_own_page_shows_it(company, status):
    channel = line(
        company, status=status, source=factories.source(kind="press", url="https://presse.example/a")
    )
    assert visit(company, page(found())).new.standing == []
    assert visit(company, page(found()), days=1).new.standing == [channel]
    channel.refresh_from_db()
    assert (channel.status, channel.source.url, channel.source.kind) == ("published", PAGE, "official")


def test_one_form_is_enough_for_a_purpose(company):
    factories.channel(company=company, value=PAGE)
    other = found("https://www.sogeline.example/autre", FORM)
    assert visit(company, page(other)).new.proposed == []


# ── Two, of whom one is a program ─────────────────────────────────────────────────────────────────────


def test_two_days_and_one_person_confirm(company):
    visit(company, page(found()))
    visit(company, page(found()), days=1)
    channel = company.channels.get()
    confirm_channel(channel=channel, by=factories.moderator(), at=NOW + 2 * DAY)
    channel.refresh_from_db()
    assert (channel.is_confirmed, channel.is_read_by_software) == (True, False)


def test_one_day_and_one_person_do_not(company):
    channel = line(company)
    visit(company, page(found()))
    confirm_channel(channel=channel, by=factories.moderator(), at=NOW)
    channel.refresh_from_db()
    assert not channel.is_confirmed
    visit(company, page(found()), days=3)
    channel.refresh_from_db()
    assert channel.is_confirmed


def test_a_proposal_read_on_two_days_needs_one_person(company, settings):
    settings.READER_PUBLISHES = False
    (proposal,) = visit(company, page(found())).new.proposed
    assert people_needed(proposal, on=TODAY) == 2
    visit(company, page(found()), days=1)
    assert people_needed(Proposal.objects.get(), on=TODAY + DAY) == 1


def test_a_person_who_sees_a_lost_number_gives_it_its_rung_back(company):
    channel = line(company)
    visit(company, page())
    visit(company, page(), days=8)
    channel.refresh_from_db()
    confirm_channel(channel=channel, by=factories.moderator(), at=NOW + 9 * DAY)
    channel.refresh_from_db()
    assert (channel.status, channel.missing_since) == (ChannelStatus.PUBLISHED, None)


def test_the_site_says_when_to_come_again(company):
    later = NOW + datetime.timedelta(hours=5)
    note_visit(company=company, seen=SiteSeen((page(),), not_before=later), at=NOW)
    assert company.visit.not_before == later
