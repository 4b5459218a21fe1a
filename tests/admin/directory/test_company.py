import pytest
from django.urls import reverse

from companies.enums import CompanyStatus, EventKind, ProposalKind
from companies.models import Company, Event, Proposal
from companies.queries.search.companies import search
from tests import factories

LIST = "admin:companies_company_changelist"
ADD = "admin:companies_company_add"
PROPOSED = "What two people must see stays as it is until two others have seen the new one:"


def page(company):
    return reverse("admin:companies_company_change", args=[company.pk])


def form(*, names=(), domains=(), **changes):
    """What a browser sends: the company's own fields, and its aliases and domains as they shall stand."""
    sent = {
        "name": "Sogeline", "slug": "sogeline", "kind": "company", "country": "FR", "status": "published",
        "sector": changes.pop("sector", None) or factories.sector().pk, "legal_name": "", "website": "",
        "summary_fr": "", "summary_en": "", "retirement_reason": "", "successor": "",
        **changes,
    }  # fmt: skip
    sent |= formset("aliases", [{"name": name, "kind": "spelling", "id": pk} for name, pk in names])
    sent |= formset("domains", [{"name": name, "id": pk} for name, pk in domains])
    return sent


def formset(prefix, rows):
    stored = sum(bool(row["id"]) for row in rows)
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": stored}
    for index, row in enumerate(rows):
        sent |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return sent


def stored_names(company):
    return {
        "names": [(alias.name, alias.pk) for alias in company.aliases.all()],
        "domains": [(domain.name, domain.pk) for domain in company.domains.all()],
    }


def errors(response):
    own = response.context["adminform"].form.errors
    return {name: [str(text) for text in texts] for name, texts in own.items()}


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        factories.company()
    with django_assert_num_queries(7):
        staff.get(reverse(LIST))


@pytest.mark.engine("both")
@pytest.mark.parametrize("words", ["Sogeline", "sogel", "la ligne bleue", "sogeline-sa"])
def test_list_is_searched_by_name_alias_and_slug(staff, words):
    company = factories.company(name="Sogeline", slug="sogeline-sa", aliases=["La Ligne bleue"])
    factories.company(name="Altimobile")
    assert list(staff.get(reverse(LIST), {"q": words}).context["cl"].result_list) == [company]


def test_a_new_company_is_a_draft_with_its_names_told_once_and_proposed(staff, moderator, said):
    sent = form(names=[("Sogéline mobile", "")], domains=[("Sogeline.Example", "")], country="fr")
    answer = staff.post(reverse(ADD), sent, follow=True)
    company = Company.objects.get()
    assert (company.country, company.status) == ("FR", CompanyStatus.DRAFT)
    assert said(answer)[0].startswith(PROPOSED)
    assert staff.get("/en/reach/sogeline/").status_code == 404
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.proposed_by) == (ProposalKind.ADD_COMPANY, moderator)
    assert proposal.after == {"status": "published"}
    event = Event.objects.get(kind=EventKind.COMPANY_ADDED)
    assert (event.actor, event.company) == (moderator, company)
    assert event.after["aliases"] == ["Sogéline mobile (spelling)"]
    assert event.after["domains"] == ["sogeline.example"]


def test_a_change_of_names_is_one_event_and_search_follows(staff):
    company = factories.company(name="Sogeline", aliases=["Ligne bleue"])
    (name, pk) = stored_names(company)["names"][0]
    sent = form(name="Sogeline Rail", names=[(name, pk), ("Ligne rouge", "")])
    assert staff.post(page(company), sent).status_code == 302
    event = Event.objects.get()
    assert event.kind == EventKind.COMPANY_CHANGED
    assert event.before == {"name": "Sogeline", "aliases": ["Ligne bleue (spelling)"]}
    assert event.after == {
        "name": "Sogeline Rail",
        "aliases": ["Ligne bleue (spelling)", "Ligne rouge (spelling)"],
    }
    assert [match.company_id for match in search("ligne rouge").matches] == [company.pk]


def test_saved_unchanged_is_no_event(staff):
    company = factories.company(name="Sogeline", aliases=["Ligne bleue"], domains=["sogeline.example"])
    assert staff.post(page(company), form(**stored_names(company))).status_code == 302
    assert not Event.objects.exists()


def test_a_published_name_in_addresses_is_permanent(staff):
    company = factories.company(name="Sogeline")
    staff.post(page(company), form(slug="other"))
    company.refresh_from_db()
    assert company.slug == "sogeline"


def test_a_draft_still_may_be_renamed_in_addresses(staff):
    company = factories.company(name="Sogeline", status=CompanyStatus.DRAFT)
    staff.post(page(company), form(slug="sogeline-rail", status="draft"))
    company.refresh_from_db()
    assert (company.slug, company.status) == ("sogeline-rail", CompanyStatus.DRAFT)
    assert not Proposal.objects.exists()


# ── What one person alone does not change ─────────────────────────────────────────────────────────────


def test_a_domain_is_proposed_and_the_others_are_saved(staff, said):
    company = factories.company(name="Sogeline", domains=["sogeline.example"])
    (name, pk) = stored_names(company)["domains"][0]
    sent = form(names=[("Ligne bleue", "")], domains=[(name, pk), ("sogeline.test", "")])
    answer = staff.post(page(company), sent, follow=True)
    assert said(answer)[0].startswith(PROPOSED)
    assert [domain.name for domain in company.domains.all()] == ["sogeline.example"]
    assert [alias.name for alias in company.aliases.all()] == ["Ligne bleue"]
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.source_url) == (ProposalKind.CHANGE_COMPANY, "https://sogeline.test/")
    assert proposal.after == {"domains": "sogeline.example sogeline.test"}


def test_a_domain_that_becomes_another_is_taken_away_and_the_other_proposed(staff):
    company = factories.company(name="Sogeline", domains=["sogeline.example"])
    (_name, pk) = stored_names(company)["domains"][0]
    staff.post(page(company), form(domains=[("sogeline.test", pk)]))
    assert not company.domains.exists()
    assert Proposal.objects.get().after == {"domains": "sogeline.test"}


def test_a_domain_is_taken_away_by_one(client, db):
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    company = factories.company(name="Sogeline", domains=["sogeline.example"])
    (name, pk) = stored_names(company)["domains"][0]
    client.post(page(company), {**form(domains=[(name, pk)]), "domains-0-DELETE": "on"})
    assert not company.domains.exists()
    assert not Proposal.objects.exists()
    assert Event.objects.get().before == {"domains": ["sogeline.example"]}


def test_two_domains_may_be_proposed(staff, said):
    company = factories.company(name="Sogeline")
    staff.post(page(company), form(domains=[("sogeline.test", "")]), follow=True)
    answer = staff.post(page(company), form(domains=[("sogeline.invalid", "")]), follow=True)
    assert said(answer)[0].startswith(PROPOSED)
    assert (Proposal.objects.count(), company.domains.count()) == (2, 0)


def test_what_was_retired_comes_back_by_two(staff, said):
    company = factories.company(name="Sogeline", status="retired", successor=factories.company())
    answer = staff.post(page(company), form(), follow=True)
    assert said(answer)[0].startswith(PROPOSED)
    kept = Company.objects.get(pk=company.pk)
    assert (kept.status, kept.retirement_reason, kept.successor) == (
        "retired",
        company.retirement_reason,
        company.successor,
    )
    assert Proposal.objects.get().kind == ProposalKind.CHANGE_COMPANY


def test_a_draft_is_not_made_readable_by_retiring_it(staff):
    company = factories.company(name="Sogeline", status=CompanyStatus.DRAFT)
    sent = form(status="retired", retirement_reason="closed")
    said = "It has no page of its own: say which company it leads to, or leave it a draft."
    assert errors(staff.post(page(company), sent)) == {"successor": [said]}
    double = factories.company(name="Sogeline SA")
    sent = form(status="retired", retirement_reason="duplicate", successor=double.pk)
    assert staff.post(page(company), sent).status_code == 302
    company.refresh_from_db()
    assert company.successor == double


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"country": "France"}, {"country": ["Ensure this value has at most 2 characters (it has 6)."]}),
        ({"country": "XX"}, {"country": ["Write the two capital letters of the country: FR, DE, US."]}),
        (
            {"status": "retired"},
            {"retirement_reason": ["A retired company has a reason, any other has none."]},
        ),
        (
            {"status": "retired", "retirement_reason": "merged"},
            {"successor": ["Say which company it was renamed to or merged into, or which entry stays."]},
        ),
    ],
)
def test_what_the_database_refuses_is_said_in_a_sentence(staff, changes, wrong):
    company = factories.company(name="Sogeline")
    assert errors(staff.post(page(company), form(**changes))) == wrong


@pytest.mark.parametrize(
    ("typed", "kept"), [("de at", "AT DE"), (" AT  DE at", "AT DE"), ("*", "*"), ("", "")]
)
def test_countries_served_are_kept_in_order(staff, typed, kept):
    company = factories.company(name="Sogeline")
    assert staff.post(page(company), form(markets=typed)).status_code == 302
    company.refresh_from_db()
    assert company.markets == kept


@pytest.mark.parametrize("typed", ["France", "FR,BE", "* FR", "FR XX"])
def test_countries_served_are_countries(staff, typed):
    company = factories.company(name="Sogeline")
    sentence = "Write the countries’ two capital letters with spaces between: AT DE."
    assert errors(staff.post(page(company), form(markets=typed))) == {"markets": [sentence]}


def test_a_domain_is_written_alone(staff):
    company = factories.company(name="Sogeline")
    response = staff.post(page(company), form(domains=[("https://sogeline.example/", "")]))
    formset = response.context["inline_admin_formsets"][1].formset
    assert formset.errors[0]["name"] == ["Write the domain alone, in lower case: example.fr."]


def test_a_company_links_to_its_facts_and_its_page(staff):
    company = factories.company(name="Sogeline")
    body = staff.get(page(company)).content.decode()
    assert f"{reverse('admin:companies_channel_changelist')}?company=sogeline" in body
    assert f"{reverse('admin:companies_report_changelist')}?company=sogeline&amp;status=all" in body
    assert reverse("company", args=["sogeline"]) in body


def test_companies_are_completed_while_typing_without_a_count(staff, django_assert_num_queries):
    company = factories.company(name="Sogeline")
    query = {"term": "sogel", "app_label": "companies", "model_name": "channel", "field_name": "company"}
    with django_assert_num_queries(6) as asked:
        answer = staff.get(reverse("admin:autocomplete"), query).json()
    assert [row["id"] for row in answer["results"]] == [str(company.pk)]
    assert not [one["sql"] for one in asked if "COUNT(" in one["sql"]]


@pytest.mark.parametrize("prefix", ["aliases", "domains"])
def test_an_editor_takes_out_a_name_that_is_wrong(client, db, prefix):
    client.force_login(factories.moderator(roles=["editor"]))
    company = factories.company(name="Sogeline", aliases=["Ligne bleue"], domains=["sogeline.example"])
    kept = stored_names(company)
    client.post(page(company), {**form(**kept), f"{prefix}-0-DELETE": "on"})
    assert (company.aliases.count(), company.domains.count()) == ((0, 1) if prefix == "aliases" else (1, 0))
    (event,) = Event.objects.about(company)
    assert event.before.keys() == {prefix}
