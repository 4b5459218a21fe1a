import datetime

import pytest

from companies.actions.proposals.page_checks import MOST_TRIES, PAUSE, note_failure, note_page, pages_to_check
from companies.actions.proposals.proposals import refuse_proposal
from companies.enums import PageState, ProposalRefusal
from companies.models import PageCheck
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + PAUSE


@pytest.fixture
def check():
    line = factories.phone_channel(company=factories.company(name="Sogeline", domains=["sogeline.example"]))
    return factories.proposal(channel=line, value="01 99 00 43 21").page_check


def test_the_number_on_the_page_is_found_with_the_words_around_it(check):
    noted = note_page(check=check, page="<p>Appelez le <b>01.99.00.43.21</b>.</p>", at=NOW)
    assert (noted.state, noted.excerpt) == (PageState.FOUND, "Appelez le 01.99.00.43.21 .")
    assert (noted.checked_at, noted.tries) == (NOW, 1)


def test_a_page_without_it_is_missing_it(check):
    assert note_page(check=check, page="<p>01 99 00 43 22</p>", at=NOW).state == PageState.MISSING


def test_other_kinds_are_looked_for_as_they_are_written():
    channel = factories.channel(kind="email", value="a@sogeline.example")
    check = factories.proposal(channel=channel, value="aide@sogeline.example").page_check
    assert note_page(check=check, page="Aide@Sogeline.example", at=NOW).state == PageState.FOUND


def test_a_page_that_does_not_answer_is_asked_again_and_then_given_up(check):
    for tries in range(1, MOST_TRIES):
        check = note_failure(check=check, reason="no such host", at=NOW)
        assert (check.state, check.tries) == (PageState.WAITING, tries)
        assert pages_to_check(at=NOW + PAUSE / 2, limit=10) == []
        assert pages_to_check(at=LATER, limit=10) == [check]
    check = note_failure(check=check, reason="no such host", at=NOW)
    assert (check.state, check.excerpt) == (PageState.UNREADABLE, "no such host")
    assert pages_to_check(at=LATER, limit=10) == []


def test_only_open_proposals_are_looked_after_and_no_more_than_asked_for(check):
    line = factories.phone_channel()
    second = factories.proposal(channel=line, value="01 99 00 43 23").page_check
    assert pages_to_check(at=NOW, limit=1) == [check]
    refuse_proposal(
        proposal_id=check.proposal_id,
        reason=ProposalRefusal.NOT_A_FACT,
        by=factories.moderator(),
        at=NOW + datetime.timedelta(seconds=1),
    )
    assert pages_to_check(at=NOW, limit=10) == [second]


def test_hours_are_not_looked_for():
    factories.proposal(channel=factories.phone_channel(), opening_hours="24/7")
    assert not PageCheck.objects.exists()
