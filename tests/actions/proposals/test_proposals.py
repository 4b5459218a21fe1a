import pytest

from companies.actions.directory.companies import save_company
from companies.actions.directory.two_people import NewHere, Stopped
from companies.actions.history.changing import AlreadyDecided
from companies.actions.proposals.proposals import (
    AlreadyApproved,
    ChangedMeanwhile,
    EditedChannel,
    EditedCompany,
    NothingProposed,
    OwnProposal,
    RetiredChannel,
    approve_proposal,
    refuse_proposal,
)
from companies.actions.submissions.private_links import follow_digest, follow_key
from companies.enums import ChannelStatus, ProposalKind, ProposalRefusal, ProposalStatus, SourceKind
from companies.models import Approval, Channel, Company, Event, Proposal, ProposedChange
from companies.models.texts import put_fact
from companies.queries.proposals import rivals_of
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def sogeline():
    return factories.company(name="Sogeline", domains=["sogeline.example"])


@pytest.fixture
def line(sogeline):
    return factories.phone_channel(company=sogeline, number="01 99 00 12 34")


def edited(proposal):
    """The rows as a reviewer's form makes them."""
    channel = Channel.objects.select_related("source", "company").get(pk=proposal.channel_id)
    for name, value in proposal.after.items():
        put_fact(channel, name, value)
    return EditedChannel(channel, channel.source)


def approve(proposal, by, **more):
    return approve_proposal(proposal_id=proposal.pk, edited=edited(proposal), by=by, at=NOW, **more)


# ── Receiving ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_proposal_keeps_what_is_there_beside_what_is_wanted_and_changes_nothing(line):
    proposal = factories.proposal(channel=line, value="01 99 00 43 21")
    assert [(row.field, row.before, row.after) for row in proposal.changes.all()] == [
        ("value", "+33199001234", "+33199004321")
    ]
    line.refresh_from_db()
    assert (line.value, line.status) == ("+33199001234", ChannelStatus.PUBLISHED)
    assert proposal.source_kind == SourceKind.OFFICIAL
    event = Event.objects.about(proposal).get()
    assert event.after == {"kind": "change_channel", "fields": ["value"]}


def test_a_page_elsewhere_is_of_no_kind_until_somebody_says_so(line):
    assert factories.proposal(channel=line, source_url="https://forum.example/sogeline").source_kind == ""


def test_what_is_so_already_is_no_proposal(line):
    with pytest.raises(NothingProposed):
        factories.proposal(channel=line, value="01 99 00 12 34")
    assert Proposal.objects.count() == 0


def test_one_proposal_bars_no_other(line):
    """Whoever comes first with nonsense holds nobody back."""
    first = factories.proposal(channel=line, value="01 99 00 43 21")
    second = factories.proposal(channel=line, value="01 99 00 43 22")
    assert rivals_of(first) == [second]
    assert ProposedChange.objects.filter(field="value", is_open=True).count() == 2


def test_two_additions_of_one_company_are_two_proposals(sogeline):
    new = {"company": sogeline, "kind": ProposalKind.ADD_CHANNEL}
    one = factories.proposal(**new, about="phone 1", value="01 99 00 43 21")
    other = factories.proposal(**new, about="phone 2", value="01 99 00 43 22")
    again = factories.proposal(**new, about="phone 2", value="01 99 00 43 22")
    assert (rivals_of(one), rivals_of(other)) == ([], [again])


def test_the_same_typed_twice_by_one_editor_is_one_proposal(line):
    editor = factories.moderator()
    first = factories.proposal(channel=line, value="01 99 00 43 21", by=editor)
    assert factories.proposal(channel=line, value="01 99 00 43 21", by=editor) == first
    assert factories.proposal(channel=line, value="01 99 00 43 21", by=factories.moderator()) != first


def test_what_two_people_accept_ends_those_that_wanted_the_same(line):
    junk = factories.proposal(channel=line, opening_hours="toujours")
    wanted, same = (factories.proposal(channel=line, opening_hours="Mo-Fr 09:00-17:00") for _ in range(2))
    row = Channel.objects.get(pk=line.pk)
    row.opening_hours = "Mo-Fr 09:00-17:00"
    edited = EditedChannel(row, row.source)
    approve_proposal(proposal_id=wanted.pk, edited=edited, by=factories.moderator(), at=NOW)
    same.refresh_from_db()
    junk.refresh_from_db()
    assert (same.status, same.refusal_reason, junk.status) == ("refused", "already_so", "open")


def test_nobody_approves_what_they_proposed_when_another_proposes_it_again(line):
    editor, colleague = factories.moderator(), factories.moderator()
    factories.proposal(channel=line, value="01 99 00 43 21", by=editor)
    again = factories.proposal(channel=line, value="01 99 00 43 21", by=colleague)
    with pytest.raises(OwnProposal):
        approve_proposal(
            proposal_id=again.pk,
            edited=EditedChannel(line, line.source),
            by=editor,
            at=NOW,
            despite=factories.SEEN_THERE,
        )


@pytest.mark.parametrize("despite", ["", "ok", "vu au téléphone"])
def test_against_a_stop_two_letters_are_no_reason(line, despite):
    proposal = factories.proposal(channel=line, value="08 99 12 34 56")
    with pytest.raises(Stopped):
        approve_proposal(
            proposal_id=proposal.pk,
            edited=EditedChannel(line, line.source),
            by=factories.moderator(),
            at=NOW,
            despite=despite,
        )


def test_an_account_of_this_week_approves_no_number(line):
    person = factories.moderator(date_joined=NOW)
    number = factories.proposal(channel=line, value="01 99 00 43 21")
    with pytest.raises(NewHere):
        approve_proposal(
            proposal_id=number.pk,
            edited=EditedChannel(line, line.source),
            by=person,
            at=NOW,
            despite=factories.SEEN_THERE,
        )


def test_the_private_link_is_not_stored(line):
    proposal = factories.proposal(channel=line)
    assert proposal.follow_digest == follow_digest(follow_key(proposal.nonce))
    assert follow_key(proposal.nonce) not in str(Proposal.objects.values().get())


# ── A company that goes public ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def draft():
    return factories.company(name="Altimobile", status="draft", website="https://altimobile.example")


def publication(company, **more):
    return factories.proposal(
        company=company,
        kind=ProposalKind.ADD_COMPANY,
        status="published",
        source_url=company.website,
        **more,
    )


def rewritten(company, by, **fields):
    row = Company.objects.get(pk=company.pk)
    for name, value in fields.items():
        put_fact(row, name, value)
    return save_company(company=row, by=by, at=NOW)


def publish(proposal, by):
    company = Company.objects.get(pk=proposal.company_id)
    company.status = "published"
    return approve_proposal(proposal_id=proposal.pk, edited=EditedCompany(company, None), by=by, at=NOW)


def test_who_wrote_the_site_of_a_draft_is_none_of_the_two(draft):
    writer, proposal = factories.moderator(), publication(draft)
    rewritten(draft, writer, website="https://altimobile.test")
    with pytest.raises(OwnProposal):
        publish(proposal, writer)
    assert Approval.objects.count() == 0


def test_who_put_a_label_right_may_be_one_of_the_two(draft):
    editor, proposal = factories.moderator(), publication(draft)
    rewritten(draft, editor, summary_en="Telephones.")
    publish(proposal, editor)
    assert proposal.approvals.get().person == editor


def test_what_was_changed_since_is_seen_again_by_whoever_saw_it_before(draft):
    first, second, proposal = factories.moderator(), factories.moderator(), publication(draft)
    publish(proposal, first)
    rewritten(draft, factories.moderator(), website="https://www.altimobile.example")
    publish(proposal, second)
    draft.refresh_from_db()
    assert (draft.status, proposal.approvals.get().person) == ("draft", second)
    publish(proposal, first)
    draft.refresh_from_db()
    assert draft.status == "published"


# ── Two people ────────────────────────────────────────────────────────────────────────────────────────


def test_a_number_changes_when_two_people_have_seen_it_and_not_before(line):
    proposal = factories.proposal(channel=line, value="01 99 00 43 21")
    first, second = factories.moderator(), factories.moderator()

    approve(proposal, first)
    line.refresh_from_db()
    assert (line.value, line.status) == ("+33199001234", ChannelStatus.PUBLISHED)

    decided = approve(proposal, second)
    line.refresh_from_db()
    assert (line.value, line.status) == ("+33199004321", ChannelStatus.PUBLISHED)
    assert line.confirmed_at == NOW
    assert {row.person for row in line.confirmations.all()} == {first, second}
    assert (decided.status, decided.decided_at) == (ProposalStatus.ACCEPTED, NOW)
    assert not ProposedChange.objects.filter(is_open=True).exists()
    kinds = list(Event.objects.filter(company=line.company).order_by("id").values_list("kind", flat=True))
    assert kinds == [
        "proposal_received",
        "proposal_approved",
        "proposal_approved",
        "channel_changed",
        "channel_confirmed",
        "channel_confirmed",
        "channel_published",
        "proposal_accepted",
    ]


def test_one_person_is_one_person(line):
    proposal, person = factories.proposal(channel=line), factories.moderator()
    approve(proposal, person)
    with pytest.raises(AlreadyApproved):
        approve(proposal, person)
    assert Approval.objects.count() == 1


def test_nobody_approves_their_own(line):
    person = factories.moderator()
    proposal = factories.proposal(channel=line, by=person)
    with pytest.raises(OwnProposal):
        approve(proposal, person)
    assert Approval.objects.count() == 0


def test_nobody_approves_what_came_from_their_network_today(line):
    proposal = factories.proposal(channel=line)
    Proposal.objects.filter(pk=proposal.pk).update(network_key="a" * 32)
    with pytest.raises(OwnProposal):
        approve(proposal, factories.moderator(), network_key="a" * 32)
    approve(proposal, factories.moderator(), network_key="b" * 32)


def test_hours_need_one_person(line):
    proposal = factories.proposal(channel=line, opening_hours="Mo-Fr 09:00-17:00")
    assert approve(proposal, factories.moderator()).is_accepted
    line.refresh_from_db()
    assert (line.opening_hours, line.status) == ("Mo-Fr 09:00-17:00", ChannelStatus.PUBLISHED)


def test_a_line_is_taken_out_of_use_by_two_people(line):
    proposal = factories.proposal(channel=line, kind=ProposalKind.RETIRE_CHANNEL, status="retired")
    for _ in range(2):
        line.refresh_from_db()
        assert line.status == ChannelStatus.PUBLISHED
        approve_proposal(
            proposal_id=proposal.pk, edited=RetiredChannel(line), by=factories.moderator(), at=NOW
        )
    line.refresh_from_db()
    assert line.status == ChannelStatus.RETIRED


def test_what_has_changed_meanwhile_is_not_replaced(line):
    proposal = factories.proposal(channel=line)
    Channel.objects.filter(pk=line.pk).update(value="+33199007777")
    with pytest.raises(ChangedMeanwhile):
        approve(proposal, factories.moderator())


# ── Stops ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_stops_it_needs_a_reason_that_the_next_person_reads(line):
    proposal = factories.proposal(channel=line, value="06 12 34 56 78")
    with pytest.raises(Stopped) as stopped:
        approve(proposal, factories.moderator())
    assert [found.stop for found in stopped.value.stops] == ["mobile"]
    approve(
        proposal, factories.moderator(), despite="A text line for clients, so says the page that it gives."
    )
    assert proposal.approvals.get().despite == "A text line for clients, so says the page that it gives."


def test_a_known_bad_number_is_let_through_by_nobody(line):
    proposal = factories.proposal(channel=line, value="01 99 00 43 21")
    factories.bad_number(number="01 99 00 43 21")
    with pytest.raises(Stopped):
        approve(proposal, factories.moderator(), despite=factories.SEEN_THERE)
    assert Approval.objects.count() == 0


# ── Refusing ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_refusal_has_a_reason_and_is_final(line):
    proposal, person = factories.proposal(channel=line), factories.moderator()
    refuse_proposal(proposal_id=proposal.pk, reason=ProposalRefusal.SUSPICIOUS, note="No.", by=person, at=NOW)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.refusal_reason, proposal.refusal_note) == (
        "refused",
        "suspicious",
        "No.",
    )
    for decide in (
        lambda: approve(proposal, person),
        lambda: refuse_proposal(
            proposal_id=proposal.pk, reason=ProposalRefusal.SUSPICIOUS, by=person, at=NOW
        ),
    ):
        with pytest.raises(AlreadyDecided):
            decide()
