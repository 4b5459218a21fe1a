import pytest

from companies.actions.directory.companies import set_domains
from companies.actions.proposals.guarded_edits import (
    hold_back_company_edit,
    propose_channel_edit,
    propose_company_edit,
)
from companies.actions.proposals.proposals import AlreadyProposed
from companies.enums import ChannelStatus
from companies.models import Proposal, Source
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    company = factories.company(name="Sogeline", domains=["sogeline.example"])
    return factories.phone_channel(company=company, number="01 99 00 12 34")


@pytest.fixture
def editor():
    return factories.moderator()


def changes(proposal):
    return {row.field: (row.before, row.after) for row in proposal.changes.all()}


def test_a_public_number_is_put_back_and_the_new_one_proposed(line, editor):
    line.value, line.extension, line.opening_hours = "+33199004321", "12", "24/7"
    source, proposal = propose_channel_edit(channel=line, source=line.source, by=editor, at=NOW)
    assert (line.value, line.extension, line.opening_hours) == ("+33199001234", "", "24/7")
    assert changes(proposal) == {"value": ("+33199001234", "+33199004321;ext=12")}
    assert (proposal.proposed_by, source) == (editor, line.source)


def test_the_page_it_was_seen_on_is_one_of_them(line, editor):
    stored = line.source
    moved = Source(pk=stored.pk, url="https://www.sogeline.example/aide", kind="official")
    source, proposal = propose_channel_edit(channel=line, source=moved, by=editor, at=NOW)
    assert changes(proposal) == {"source_url": (stored.url, moved.url)}
    assert (source, proposal.source_url) == (stored, moved.url)


def test_what_one_person_may_change_is_no_proposal(line, editor):
    line.opening_hours = "24/7"
    assert propose_channel_edit(channel=line, source=line.source, by=editor, at=NOW) == (line.source, None)


@pytest.mark.parametrize("status", [ChannelStatus.PROPOSED, ChannelStatus.RETIRED])
def test_what_is_not_public_waits_for_two_people_anyhow(line, editor, status):
    line.status = status
    line.save()
    line.value = "+33199004321"
    assert propose_channel_edit(channel=line, source=line.source, by=editor, at=NOW)[1] is None
    assert line.value == "+33199004321"


def test_a_second_edit_of_the_same_is_refused_with_everything_put_back(line, editor):
    factories.proposal(channel=line)
    line.value = "+33199004399"
    with pytest.raises(AlreadyProposed):
        propose_channel_edit(channel=line, source=line.source, by=editor, at=NOW)
    assert line.value == "+33199001234"


def test_the_site_of_a_public_company_is_proposed(editor):
    company = factories.company(website="https://www.sogeline.example")
    company.website = "https://sogeline.test"
    held = hold_back_company_edit(company=company, domains=())
    assert company.website == "https://www.sogeline.example"
    proposal = propose_company_edit(held=held, by=editor, at=NOW)
    assert changes(proposal) == {"website": ("https://www.sogeline.example", "https://sogeline.test")}


@pytest.mark.parametrize("status", ["published", "draft"])
def test_the_same_site_or_that_of_a_draft_is_not(editor, status):
    company = factories.company(website="https://www.sogeline.example", status=status)
    if status == "draft":
        company.website = "https://sogeline.test"
    held = hold_back_company_edit(company=company, domains=())
    assert propose_company_edit(held=held, by=editor, at=NOW) is None
    assert not Proposal.objects.exists()


def test_site_and_domain_are_one_proposal(editor):
    company = factories.company(
        website="https://www.sogeline.example", domains=["sogeline.example", "so.example"]
    )
    company.website = "https://sogeline.test"
    held = hold_back_company_edit(company=company, domains=["sogeline.example", "sogeline.test"])
    assert held.domains == {"sogeline.example"}
    set_domains(company=company, names=held.domains)
    assert changes(propose_company_edit(held=held, by=editor, at=NOW)) == {
        "website": ("https://www.sogeline.example", "https://sogeline.test"),
        "domains": ("sogeline.example", "sogeline.example sogeline.test"),
    }


def test_domains_of_a_draft_are_free(editor):
    company = factories.company(status="draft")
    held = hold_back_company_edit(company=company, domains=["sogeline.test"])
    assert (held.suggestion, held.domains) == (None, None)
