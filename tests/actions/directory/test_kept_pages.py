from hashlib import sha256

import pytest

from companies.actions.directory.channels import confirm_channel, retire_channel
from companies.actions.proposals.proposals import refuse_proposal
from companies.actions.submissions.retention import purge_old
from companies.enums import ChannelStatus, EventKind, ProposalRefusal
from companies.models import Event, KeptPage
from companies.queries.directory.kept_pages import tell_pages_of_today
from tests import factories
from tests.factories import DAY, NOW, TODAY

pytestmark = pytest.mark.django_db
WORDS = "Service client : 01 99 00 12 34, du lundi au vendredi"


def seen(line, *, words=WORDS, on=TODAY):
    page = line.company.pages.first() or factories.official_page(company=line.company)
    return factories.sighting(page=page, value=line.value, excerpt=words, seen_on=on)


@pytest.fixture
def line(db):
    return factories.phone_channel(
        number="01 99 00 12 34",
        status=ChannelStatus.PROPOSED,
        company=factories.company(domains=["sogeline.example"]),
        source=factories.source(url="https://www.sogeline.example/contact"),
    )


def test_confirmation_keeps_what_the_page_said_with_its_address_day_and_digest(line):
    seen(line)
    confirm_channel(
        channel=line, by=factories.moderator(), at=NOW, despite="It is on their bill, page 2, of June."
    )
    page = KeptPage.objects.select_related("event").get()
    assert (page.event.kind, page.words, page.read_on) == (EventKind.CHANNEL_CONFIRMED, WORDS, TODAY)
    assert page.url == "https://www.sogeline.example/contact"
    assert page.digest == sha256(WORDS.encode()).hexdigest()


def test_where_no_words_are_known_nothing_is_kept(line):
    retire_channel(channel=line, by=factories.moderator(), at=NOW, reason="Gone.")
    assert not KeptPage.objects.exists()


def test_retirement_by_a_person_keeps_it_and_by_a_file_does_not(line):
    seen(line)
    retire_channel(channel=line, by=None, at=NOW)
    assert not KeptPage.objects.exists()
    other = factories.phone_channel(company=line.company)
    seen(other)
    retire_channel(channel=other, by=factories.moderator(), at=NOW, reason="Gone.")
    assert KeptPage.objects.get().event.kind == EventKind.CHANNEL_RETIRED


def test_decision_on_a_proposal_keeps_the_page_that_it_cites_as_it_was_fetched(line):
    proposal = factories.proposal(channel=line)
    proposal.page_check.state, proposal.page_check.excerpt = "found", "Notre numéro : 01 99 00 43 21"
    proposal.page_check.tries, proposal.page_check.checked_at = 1, NOW
    proposal.page_check.save()
    refuse_proposal(
        proposal_id=proposal.pk, reason=ProposalRefusal.OUTDATED, by=factories.moderator(), at=NOW
    )
    page = KeptPage.objects.select_related("event").get()
    assert (page.event.kind, page.words) == (EventKind.PROPOSAL_REFUSED, "Notre numéro : 01 99 00 43 21")
    assert page.read_on == TODAY


def test_page_that_says_something_else_today_is_told(line):
    seen(line)
    retire_channel(channel=line, by=factories.moderator(), at=NOW, reason="Gone.")

    def is_other():
        events = list(Event.objects.about(line).select_related("page"))
        tell_pages_of_today(events)
        return [event.page.is_other_today for event in events if hasattr(event, "page")]

    assert is_other() == [False]
    seen(line, words="Nouveau : 01 99 00 12 34", on=TODAY + DAY)
    assert is_other() == [True]


def test_words_go_after_three_years_and_the_digest_stays():
    page = factories.kept_page()
    purge_old(at=NOW + 1094 * DAY)
    page.refresh_from_db()
    assert page.words
    purge_old(at=NOW + 1096 * DAY)
    page.refresh_from_db()
    assert (page.words, len(page.digest)) == ("", 64)
