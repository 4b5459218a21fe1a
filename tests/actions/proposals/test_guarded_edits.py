import pytest

from companies.actions.directory.companies import set_domains
from companies.actions.proposals.guarded_edits import (
    hold_back_company_edit,
    hold_back_fact_edit,
    propose_channel_edit,
    propose_company_edit,
    propose_fact_edit,
)
from companies.actions.proposals.proposals import EditedFact, approve_proposal
from companies.enums import ChannelStatus
from companies.models import Proposal, Recourse, Source
from companies.queries.directory.stops import stops_of
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


def test_a_visitors_proposal_does_not_bar_an_editors(line, editor):
    factories.proposal(channel=line)
    line.value = "+33199004399"
    _source, proposal = propose_channel_edit(channel=line, source=line.source, by=editor, at=NOW)
    assert (line.value, changes(proposal)["value"][1]) == ("+33199001234", "+33199004399")


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ({"url": "", "title": "Facture de juin"}, {"source_url": "", "source_title": "Facture de juin"}),
        ({"kind": "press"}, {"source_kind": "press"}),
    ],
    ids=["a document", "another kind"],
)
def test_a_page_that_is_no_longer_one_is_proposed_and_the_number_stays(line, editor, page, wanted):
    stored = line.source
    moved = Source(pk=stored.pk, **{"url": stored.url, "kind": stored.kind, **page})
    source, proposal = propose_channel_edit(channel=line, source=moved, by=editor, at=NOW)
    assert source == stored
    assert {name: after for name, (_before, after) in changes(proposal).items()} == wanted
    assert proposal.needs_two_people


# ── Rows of no company ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["url", "form_url", "postal_address"])
def test_where_a_recourse_leads_is_proposed(editor, name):
    body = factories.recourse(url="https://mediateur.example/", form_url="https://mediateur.example/f")
    was, wanted = getattr(body, name), "1 rue X\n75002 Paris" if "postal" in name else "https://evil.example/"
    setattr(body, name, wanted)
    body.after_months = 1
    held = hold_back_fact_edit(fact=body)
    proposal = propose_fact_edit(fact=body, changes=held, by=editor, at=NOW)
    assert (getattr(body, name), body.after_months) == (was, 1)
    assert changes(proposal) == {name: (was, wanted)}
    assert (proposal.recourse, proposal.company, proposal.needs_two_people) == (body, None, True)


def test_a_new_recourse_leads_nowhere_until_two_have_seen_it(editor):
    company = factories.company()
    body = factories.recourse(companies=[company])
    body.pk, body.slug = None, "autre"
    held = hold_back_fact_edit(fact=body)
    body.save()
    body.companies.add(company)
    assert (body.url, set(held)) == ("", {"url"})
    assert body not in Recourse.objects.for_company(company)


def test_an_address_is_taken_away_by_one(editor):
    body = factories.recourse(form_url="https://mediateur.example/f")
    body.form_url = ""
    assert hold_back_fact_edit(fact=body) == {}
    assert body.form_url == ""


def test_a_source_on_a_new_site_waits_and_one_on_a_known_site_does_not(editor):
    factories.company(domains=["sogeline.example"])
    factories.measurement(source=factories.source(url="https://gazette.example/1", kind="press"))
    for known in ("https://aide.sogeline.example/x", "https://www.gazette.example/2"):
        source = Source(url=known, kind="press")
        assert hold_back_fact_edit(fact=source) == {}
    source = Source(url="https://evil.example/contact", kind="official")
    assert hold_back_fact_edit(fact=source) == {"url": "https://evil.example/contact"}
    assert (source.url, source.title) == ("", "https://evil.example/contact")


def test_a_way_in_that_waits_makes_no_site_known(editor):
    factories.phone_channel(status="proposed", source=factories.source(url="https://evil.example/a"))
    source = Source(url="https://evil.example/b", kind="press")
    assert hold_back_fact_edit(fact=source) == {"url": "https://evil.example/b"}


def test_where_a_law_is_read_is_proposed(editor):
    law = factories.law(url="https://lois.example/1")
    law.url = "https://evil.example/"
    held = hold_back_fact_edit(fact=law)
    assert (law.url, held) == ("https://lois.example/1", {"url": "https://evil.example/"})


def test_two_people_make_it_so(editor):
    body = factories.recourse(url="https://mediateur.example/")
    body.form_url = "https://mediateur.example/saisir"
    held = hold_back_fact_edit(fact=body)
    proposal = propose_fact_edit(fact=body, changes=held, by=editor, at=NOW)
    for person in (factories.moderator(), factories.moderator()):
        wanted = Recourse.objects.get(pk=body.pk)
        wanted.form_url = "https://mediateur.example/saisir"
        approve_proposal(proposal_id=proposal.pk, edited=EditedFact(wanted), by=person, at=NOW)
    body.refresh_from_db()
    assert body.form_url == "https://mediateur.example/saisir"


def test_another_site_of_a_recourse_is_a_stop(editor):
    body = factories.recourse(url="https://mediateur.example/")
    body.url = "https://mediateurs.example/"
    proposal = propose_fact_edit(fact=body, changes=hold_back_fact_edit(fact=body), by=editor, at=NOW)
    assert [found.stop for found in stops_of(proposal)] == ["looks_like"]


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
