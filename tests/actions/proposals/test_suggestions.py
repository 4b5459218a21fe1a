from itertools import count, islice

import pytest

from companies.actions.proposals.suggestions import UNSORTED, AlreadyListed, suggest_company
from companies.enums import CompanyStatus, EventKind, ProposalKind
from companies.models import Company, Event, Proposal, Sector
from companies.queries.search.companies import search
from tests.actions.evidence.books import at_once
from tests.factories import NOW, company

pytestmark = pytest.mark.django_db


NONCES = (f"{number:032x}" for number in count())


def propose(name="Énergia Nord", website="https://energia-nord.example", country="FR"):
    return suggest_company(name=name, website=website, country=country, nonce=next(NONCES), at=NOW)


def suggest(**told):
    """The draft that came of it."""
    return propose(**told).company


def test_suggestion_is_a_draft_to_be_sorted():
    draft = suggest()
    draft.refresh_from_db()

    assert draft.status == CompanyStatus.DRAFT
    assert (draft.slug, draft.name) == ("energia-nord", "Énergia Nord")
    assert (draft.website, draft.country) == ("https://energia-nord.example", "FR")
    assert draft.sector.slug == UNSORTED
    assert (draft.sector.name_texts.get("fr", ""), draft.sector.name_texts.get("en", "")) == (
        "À classer",
        "To be sorted",
    )


def test_suggestion_is_written_down():
    draft = suggest()

    event, proposed = Event.objects.order_by("id")
    assert proposed.kind == EventKind.PROPOSAL_RECEIVED
    assert event.kind == EventKind.COMPANY_SUGGESTED
    assert event.company == draft
    assert event.happened_at == NOW
    assert event.actor is None
    assert event.after == {"name": "Énergia Nord", "website": "https://energia-nord.example", "country": "FR"}


def test_suggestion_is_not_found_by_search():
    suggest()

    assert search("Énergia Nord").matches == []


@pytest.mark.parametrize("again", ["Énergia Nord", "énergia nord", "ENERGIA-NORD"])
def test_suggestion_made_twice_is_one_draft(again):
    first = suggest()

    second = propose(name=again, website="https://autre.example")
    assert (second.company, second.after["website"]) == (Company.objects.get(), "https://autre.example")
    assert list(Company.objects.all()) == [first]
    assert Proposal.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_suggestion_of_several_visitors_at_once_is_one_draft():
    proposals = []

    def visitor(nonce):
        told = {"name": "Énergia Nord", "website": "https://energia-nord.example", "country": "FR"}
        return lambda: proposals.append(suggest_company(**told, nonce=nonce, at=NOW))

    at_once(*[visitor(nonce) for nonce in islice(NONCES, 4)])
    assert len({proposal.pk for proposal in proposals}) == 4
    assert {proposal.company_id for proposal in proposals} == {Company.objects.get().pk}


def test_suggestion_is_a_proposal_to_make_it_public():
    proposal = propose()
    assert (proposal.kind, proposal.after) == (ProposalKind.ADD_COMPANY, {"status": "published"})
    assert (proposal.source_url, proposal.source_kind) == ("https://energia-nord.example", "official")


def test_form_sent_twice_is_one_suggestion():
    told = {"name": "Sogeline", "website": "https://sogeline.example", "country": "FR", "nonce": "a" * 32}
    assert suggest_company(**told, at=NOW) == suggest_company(**told, at=NOW)
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("name", ["Sogeline", "SOGE LINE", "soge-line", "Sogé"])
def test_suggestion_of_a_listed_company_is_refused_with_it(name):
    listed = company(name="Sogeline", aliases=["Sogé"], domains=["sogeline.example"])

    with pytest.raises(AlreadyListed) as refused:
        suggest(name=name)

    assert refused.value.company == listed
    assert Company.objects.count() == 1


def test_suggestion_of_a_retired_company_is_a_new_draft():
    company(name="Sogeline", status=CompanyStatus.RETIRED)

    assert suggest(name="Sogeline").slug == "sogeline-2"


def test_suggestions_of_like_names_get_numbered_addresses():
    company(name="Autre", slug="sogeline")
    company(name="Encore", slug="sogeline-2")
    company(name="Loin", slug="sogeline-reunion")

    assert suggest(name="Sogeline").slug == "sogeline-3"


@pytest.mark.parametrize(("name", "slug"), [("電話", "company"), ("A" * 120, "a" * 70)])
def test_suggestion_has_an_address_whatever_its_name(name, slug):
    assert suggest(name=name).slug == slug


def test_suggestions_share_one_sector():
    suggest(name="Sogeline")
    suggest(name="Altimobile")

    assert Sector.objects.count() == 1


@pytest.mark.parametrize("name", ["sogeline.example", "https://www.sogeline.example/aide"])
def test_suggestion_by_the_domain_of_a_listed_company_is_refused_with_it(name):
    listed = company(name="Sogeline Mobile", domains=["sogeline.example"])
    with pytest.raises(AlreadyListed) as refused:
        propose(name=name, website="https://x.example")
    assert refused.value.company == listed
