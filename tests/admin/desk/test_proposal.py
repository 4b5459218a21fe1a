import pytest
from django.urls import reverse

from companies.actions.proposals.guarded_edits import propose_channel_edit
from companies.admin.desk.proposal_review import ApprovalForm
from companies.enums import ChannelStatus, CompanyStatus, PageState, ProposalKind
from companies.models import Channel, Company, Event, PageCheck, Proposal
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LIST = "admin:companies_proposal_changelist"


@pytest.fixture
def sogeline():
    return factories.company(name="Sogeline", domains=["sogeline.example"])


@pytest.fixture
def line(sogeline):
    return factories.phone_channel(company=sogeline, number="01 99 00 12 34")


def page(proposal):
    return reverse("admin:companies_proposal_change", args=[proposal.pk])


def decision(word, proposal):
    return reverse(f"admin:companies_proposal_{word}", args=[proposal.pk])


def approve_by_two(client, proposal, *people, **sent):
    """The answers, in English, as each of the two gets them."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    answers = []
    for person in people:
        client.force_login(person)
        answers.append(client.post(decision("approve", proposal), sent, follow=True))
    return answers


# ── The list and the page ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        factories.proposal(channel=factories.phone_channel())
    with django_assert_num_queries(8):
        staff.get(reverse(LIST))


def test_list_shows_the_open_ones_oldest_first(staff, line):
    first = factories.proposal(channel=line, opening_hours="24/7")
    second = factories.proposal(channel=line, value="01 99 00 43 21")
    decided = factories.proposal(channel=factories.phone_channel(), opening_hours="24/7")
    Proposal.objects.filter(pk=decided.pk).update(status="accepted", decided_at=NOW)
    assert list(staff.get(reverse(LIST)).context["cl"].result_list) == [first, second]


def test_page_shows_the_claim_beside_its_source(staff, line):
    proposal = factories.proposal(channel=line, value="06 12 34 56 78")
    PageCheck.objects.update(
        state=PageState.FOUND, excerpt="Appelez le 06 12 34 56 78", checked_at=NOW, tries=1
    )
    shown = staff.get(page(proposal)).content.decode()
    for words in (
        "A French mobile number (06, 07)",
        "The page contains it",
        "Appelez le 06 12 34 56 78",
        "https://www.sogeline.example/contact",
        "2 people must see it at its source.",
        "a visitor",
    ):
        assert words in shown


# ── Approving ─────────────────────────────────────────────────────────────────────────────────────────


def test_two_people_make_a_number_public_with_its_source(client, line, moderator, colleague, said):
    proposal = factories.proposal(
        channel=line, value="01 99 00 43 21 ", source_url="https://aide.sogeline.example/tel"
    )
    first, second = approve_by_two(client, proposal, moderator, colleague)
    assert said(first)[0].startswith("Noted; another person must see it too")
    assert said(second)[0].startswith("Accepted, and it is so now")
    line = Channel.objects.select_related("source").get(pk=line.pk)
    assert (line.value, line.status, line.is_confirmed) == ("+33199004321", ChannelStatus.PUBLISHED, True)
    assert (line.source.url, line.source.kind) == ("https://aide.sogeline.example/tel", "official")
    assert line.source.last_seen_on is not None


def test_a_missing_way_in_is_added_by_two(client, sogeline, moderator, colleague):
    new = {"kind": "email", "value": "a@sogeline.example", "purpose": "claims", "audience": "customers"}
    proposal = factories.proposal(
        company=sogeline, kind=ProposalKind.ADD_CHANNEL, about="email a@sogeline.example", more=new
    )
    approve_by_two(client, proposal, moderator, colleague)
    channel = sogeline.channels.get()
    assert (channel.kind, channel.value, channel.purpose, channel.status) == (
        "email",
        "a@sogeline.example",
        "claims",
        "published",
    )
    proposal.refresh_from_db()
    assert (proposal.channel, proposal.status) == (channel, "accepted")


def test_a_line_is_retired_by_two(client, line, moderator, colleague):
    proposal = factories.proposal(
        channel=line, kind=ProposalKind.RETIRE_CHANNEL, status="retired", source_url=""
    )
    approve_by_two(client, proposal, moderator, colleague)
    line.refresh_from_db()
    assert line.status == ChannelStatus.RETIRED


def test_a_new_company_is_published_by_two(client, moderator, colleague):
    company = factories.company(name="Altimobile", status="draft", website="https://altimobile.example")
    proposal = factories.proposal(
        company=company, kind=ProposalKind.ADD_COMPANY, status="published", source_url=company.website
    )
    approve_by_two(client, proposal, moderator, colleague)
    assert Company.objects.get(pk=company.pk).status == CompanyStatus.PUBLISHED
    assert Event.objects.filter(company=company, kind="company_changed").exists()


def test_hours_are_written_as_they_are_stored_and_checked_like_anywhere(staff, line):
    proposal = factories.proposal(channel=line, opening_hours="du lundi au vendredi de 9h à 18h")
    refused = staff.post(decision("approve", proposal), {"opening_hours": "weekdays"})
    assert "“weekdays” cannot be read." in refused.content.decode()
    line.refresh_from_db()
    assert line.opening_hours == ""
    staff.post(decision("approve", proposal), {"opening_hours": "Mo-Fr 09:00-18:00"})
    line.refresh_from_db()
    assert line.opening_hours == "Mo-Fr 09:00-18:00"


def test_a_page_elsewhere_needs_its_kind_and_a_reason(staff, line):
    proposal = factories.proposal(channel=line, source_url="https://arcep.test/sogeline")
    refused = staff.post(decision("approve", proposal), {})
    assert set(refused.context["forms"]["approve"].errors) == {"source_kind", "despite"}
    assert proposal.approvals.count() == 0
    staff.post(decision("approve", proposal), {"source_kind": "regulator", "despite": factories.SEEN_THERE})
    proposal.refresh_from_db()
    assert (proposal.source_kind, proposal.approvals.count()) == ("regulator", 1)


def test_a_value_that_the_forms_refuse_is_not_stored(client, line, moderator, colleague):
    other = factories.phone_channel(company=line.company, number="01 99 00 43 21")
    proposal = factories.proposal(channel=line, value="01 99 00 43 21")
    (answer,) = approve_by_two(client, proposal, moderator, despite=factories.SEEN_THERE)
    assert "This company lists this very channel already." in answer.content.decode()
    assert (proposal.approvals.count(), other.status) == (0, "published")


def test_nobody_approves_what_they_typed(client, line, moderator, colleague, said):
    line.value = "+33199004321"
    _source, proposal = propose_channel_edit(channel=line, source=line.source, by=moderator, at=NOW)
    client.force_login(moderator)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "You proposed this yourself: others must see it." in client.get(page(proposal)).content.decode()
    (answer,) = approve_by_two(client, proposal, moderator)
    assert said(answer)[0].startswith("You proposed this yourself")
    third = factories.moderator()
    approve_by_two(client, proposal, colleague, third)
    line.refresh_from_db()
    assert (line.value, line.status) == ("+33199004321", "published")
    assert {row.person for row in line.confirmations.all()} == {colleague, third}


def test_the_title_typed_with_another_page_goes_with_it(client, staff, line, moderator, colleague):
    line.source.url, line.source.title = "https://www.sogeline.example/aide", "Nous appeler"
    source, proposal = propose_channel_edit(
        channel=line, source=line.source, by=factories.moderator(), at=NOW
    )
    assert (source.title, proposal.source_title) == ("", "Nous appeler")
    assert "Nous appeler" in staff.get(page(proposal)).content.decode()
    approve_by_two(client, proposal, moderator, colleague)
    line = Channel.objects.select_related("source").get(pk=line.pk)
    assert (line.source.url, line.source.title) == ("https://www.sogeline.example/aide", "Nous appeler")


def test_a_known_bad_number_has_no_button_and_no_way_round(client, staff, line, said):
    proposal = factories.proposal(channel=line, value="01 99 00 43 21")
    factories.bad_number(number="01 99 00 43 21")
    assert decision("approve", proposal) not in staff.get(page(proposal)).content.decode()
    answer = staff.post(decision("approve", proposal), {"despite": factories.SEEN_THERE}, follow=True)
    assert proposal.approvals.count() == 0
    assert "known bad numbers" in answer.content.decode()


def test_the_site_typed_into_the_admin_is_a_proposal(staff, moderator, said):
    company = factories.company(name="Sogeline", slug="sogeline", website="https://www.sogeline.example")
    address = reverse("admin:companies_company_change", args=[company.pk])
    form = staff.get(address).context["adminform"].form
    sent = {name: value if value is not None else "" for name, value in form.initial.items()}
    management = {
        f"{prefix}-{name}": value
        for prefix in ("aliases", "domains")
        for name, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))
    }
    answer = staff.post(address, {**sent, **management, "website": "https://sogeline.test"}, follow=True)
    assert said(answer)[0].startswith("What two people must see stays as it is")
    company.refresh_from_db()
    assert company.website == "https://www.sogeline.example"
    assert Proposal.objects.get().after == {"website": "https://sogeline.test"}


def test_a_domain_is_added_by_two_who_say_why(client, sogeline, moderator, colleague):
    proposal = factories.proposal(
        company=sogeline, domains="sogeline.example sogeline.test", source_url="https://sogeline.test/"
    )
    refused, *_others = approve_by_two(client, proposal, moderator)
    assert "It does not stand on a domain of the company." in refused.content.decode()
    assert proposal.approvals.count() == 0
    said = {"despite": factories.SEEN_THERE, "source_kind": "official"}
    approve_by_two(client, proposal, moderator, colleague, **said)
    assert [domain.name for domain in sogeline.domains.all()] == ["sogeline.example", "sogeline.test"]
    told = Event.objects.about(sogeline).get()
    assert told.after == {"domains": ["sogeline.example", "sogeline.test"]}


def test_a_domain_that_is_another_companys_by_now_is_said(client, sogeline, moderator, colleague, said):
    proposal = factories.proposal(company=sogeline, domains="sogeline.example sogeline.test")
    factories.company(name="Altimobile", domains=["sogeline.test"])
    why = {"despite": factories.SEEN_THERE}
    _first, second = approve_by_two(client, proposal, moderator, colleague, **why)
    assert said(second) == ["Another company has this domain: nothing was changed."]
    proposal.refresh_from_db()
    assert (proposal.is_open, proposal.approvals.count()) == (True, 1)


def test_a_retired_company_is_published_again_by_two(client, moderator, colleague):
    company = factories.company(name="Sogeline", status="retired", successor=factories.company())
    proposal = factories.proposal(company=company, status="published")
    approve_by_two(
        client, proposal, moderator, colleague, despite=factories.SEEN_THERE, source_kind="official"
    )
    company.refresh_from_db()
    assert (company.status, company.retirement_reason, company.successor) == ("published", "", None)


def test_page_of_a_publication_shows_what_goes_public_with_it(staff):
    company = factories.company(name="Altimobile", status="draft", website="https://altimobile.example")
    factories.phone_channel(company=company, number="01 99 00 43 21", confirmed_at=NOW)
    factories.phone_channel(company=company, number="01 99 00 43 22", status="proposed")
    proposal = factories.proposal(company=company, kind=ProposalKind.ADD_COMPANY, status="published")
    shown = staff.get(page(proposal)).content.decode()
    assert "What goes public with it" in shown
    assert "01\u00a099\u00a000\u00a043\u00a021" in shown
    assert "01\u00a099\u00a000\u00a043\u00a022" not in shown


# ── Refusing, and who may ─────────────────────────────────────────────────────────────────────────────


def test_a_refusal_needs_a_reason(staff, line):
    proposal = factories.proposal(channel=line)
    assert (
        "reason"
        in staff.post(decision("refuse", proposal), {"note": "kept"}).context["forms"]["refuse"].errors
    )
    staff.post(decision("refuse", proposal), {"reason": "suspicious", "note": "No."})
    proposal.refresh_from_db()
    assert (proposal.status, proposal.refusal_reason) == ("refused", "suspicious")


@pytest.mark.parametrize("word", ["approve", "refuse"])
def test_what_is_decided_stays_decided(staff, line, said, word):
    proposal = factories.proposal(channel=line)
    staff.post(decision("refuse", proposal), {"reason": "suspicious"})
    answer = staff.post(decision(word, proposal), {"reason": "suspicious"}, follow=True)
    assert (
        said(answer)[-1]
        == "Somebody else decided on this meanwhile. Nothing was changed; here is what they did."
    )


@pytest.mark.parametrize("word", ["approve", "refuse"])
def test_decisions_are_for_those_who_may_and_sent_by_a_form(client, staff, powerless, line, word):
    proposal = factories.proposal(channel=line)
    assert staff.get(decision(word, proposal)).url == page(proposal)
    assert staff.post(page(proposal)).status_code == 405
    client.force_login(powerless)
    assert client.post(decision(word, proposal)).status_code == 403
    assert client.get(page(proposal)).status_code == 403
    client.logout()
    assert client.post(decision(word, proposal)).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.is_open, proposal.approvals.count()) == (True, 0)


@pytest.mark.engine("both")
@pytest.mark.parametrize("bad", ["0", "99999999999999999999", "x"])
def test_a_bad_address_leads_back(staff, bad):
    address = f"/admin/companies/proposal/{bad}/change/"
    assert staff.get(address).status_code == 302


# ── What a change of hours leaves alone ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "page_given", ["https://www.sogeline.example/horaires", "https://evil.example/horaires"]
)
def test_hours_that_one_editor_approves_take_no_number_down(client, line, moderator, page_given):
    """The number stays public, with the page that it was seen on."""
    cited = line.source_id
    proposal = factories.proposal(channel=line, opening_hours="du lundi au vendredi", source_url=page_given)
    client.force_login(moderator)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    sent = {"opening_hours": "Mo-Fr 09:00-17:00", "source_kind": "official", "despite": factories.SEEN_THERE}
    client.post(decision("approve", proposal), sent)
    line.refresh_from_db()
    assert (line.status, line.opening_hours, line.source_id) == ("published", "Mo-Fr 09:00-17:00", cited)


def test_the_others_are_told_what_was_approved_against_a_stop(
    client, line, moderator, colleague, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_HOST = "mail.example"
    colleague.email = "camille@joignable.example"
    colleague.save()
    proposal = factories.proposal(channel=line, value="0 899 70 12 34")
    client.force_login(moderator)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(decision("approve", proposal), {"despite": factories.SEEN_THERE})
    assert proposal.approvals.count() == 1
    assert [(letter.to, factories.SEEN_THERE in letter.body) for letter in mailoutbox] == [
        (["camille@joignable.example"], True)
    ]


def test_page_shows_who_else_wants_the_same_field_otherwise(staff, line):
    factories.proposal(channel=line, value="01 99 00 43 22")
    proposal = factories.proposal(channel=line, value="01 99 00 43 21")
    shown = staff.get(page(proposal)).content.decode()
    assert "Others propose for the same field" in shown
    assert "01\u00a099\u00a000\u00a043\u00a022" in shown


@pytest.mark.parametrize(
    ("proposed", "offered"),
    [
        ("Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00"),
        ("du lundi au vendredi de 9h à 18h", "Mo-Fr 09:00-18:00"),
        ("le matin", ""),
    ],
)
def test_hours_are_offered_as_they_would_be_stored(proposed, offered):
    proposal = factories.proposal(channel=factories.phone_channel(), opening_hours=proposed)
    form = ApprovalForm(proposal, by=factories.moderator())
    assert (form["opening_hours"].value() or "") == offered
