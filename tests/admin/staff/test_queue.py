"""The page of the one queue, the button that takes the next, and the way on from every decision."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from companies.actions.staff.taking import take
from companies.enums import ChannelStatus, Demand, HeldBecause, ReportStatus
from companies.models import Notice, Taken
from tests import factories

QUEUE = "admin:queue"
NEXT, TAKE, BACK = "admin:queue_next", "admin:queue_take", "admin:queue_give_back"


def waiting(*, hours=1, **fields):
    at = timezone.now() - datetime.timedelta(hours=hours)
    return factories.report(status=ReportStatus.RECEIVED, experienced_at=at, submitted_at=at, **fields)


def notice():
    """Due in three days."""
    made = factories.notice()
    today = timezone.localdate()
    Notice.objects.update(submitted_at=timezone.now(), due_on=today + datetime.timedelta(days=3))
    return made


def page(row):
    return reverse(f"admin:companies_{row._meta.model_name}_change", args=[row.pk])


def taken(row, by, minutes=4):
    return take(target=row, by=by, at=timezone.now() - datetime.timedelta(minutes=minutes))


def text(response):
    return " ".join(response.content.decode().split())


def targets(response):
    return [entry.target for entry, _address in response.context["lines"]]


# ── The page ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_says_of_each_what_it_is_why_and_since_when(staff):
    plain, alarm = waiting(hours=30, words="Personne."), waiting(demands=Demand.CODE)
    response = staff.get(reverse(QUEUE))
    assert targets(response) == [alarm, plain]
    body = text(response)
    assert "<strong>Urgent</strong> · report" in body
    assert f'<a href="{page(alarm)}">{alarm}</a>' in body
    assert '<p class="excerpt">Personne.</p>' in body
    assert "waits for 1 day, 6 hours" in body
    assert "<b>2</b> reports to read" in body


def test_a_flood_leads_to_the_list_of_what_is_held_there(staff):
    line = factories.phone_channel(company=factories.company(name="Sogeline", slug="sogeline"))
    held = [waiting(channel=line, held_because=HeldBecause.BURST) for _ in range(3)]
    waiting(channel=line)
    waiting(held_because=HeldBecause.BURST)
    response = staff.get(reverse(QUEUE))
    address = next(address for entry, address in response.context["lines"] if entry.target == line.company)
    assert "3 held reports on Sogeline" in text(response)
    assert set(staff.get(address).context["cl"].result_list) == set(held)


def test_one_kind_alone(staff):
    waiting()
    due = notice()
    response = staff.get(reverse(QUEUE), {"kind": "notice"})
    assert (targets(response), response.context["chosen"].name) == ([due], "notice")
    assert 'aria-current="page"' in text(response)
    assert len(targets(staff.get(reverse(QUEUE), {"kind": "nonsense"}))) == 2


def test_only_kinds_that_the_person_may_see(client, db):
    report, proposal = waiting(), factories.proposal(channel=factories.phone_channel())
    client.force_login(factories.moderator(roles=["editor"]))
    assert targets(client.get(reverse(QUEUE))) == [proposal]
    client.force_login(factories.moderator(roles=["moderator"]))
    assert targets(client.get(reverse(QUEUE))) == [proposal, report]


def test_who_has_one_is_told_on_the_queue_and_on_its_page(staff, moderator, colleague):
    report, other = waiting(hours=9), waiting()
    taken(report, colleague)
    taken(other, moderator)
    body = text(staff.get(reverse(QUEUE)))
    assert "taken by camille 4 minutes ago" in body
    assert "taken by you" in body
    assert "Taken by camille 4 minutes ago. Your decision would still count." in text(staff.get(page(report)))
    assert "Give it back" in text(staff.get(page(other)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        waiting(held_because=HeldBecause.BURST)
        waiting()
        factories.proposal(channel=factories.phone_channel())
        notice()
    # The door; one a lane to count; what is to confirm; the queue, no number; what was set aside; how the night went.
    with django_assert_num_queries(5 + 18 + 1 + 23 + 1 + 1):
        staff.get(reverse(QUEUE))


@pytest.mark.parametrize("name", [NEXT, TAKE, BACK])
def test_taking_is_never_done_by_looking(staff, name):
    assert staff.get(reverse(name)).status_code == 405
    assert staff.post(reverse(QUEUE)).status_code == 405


# ── Taking ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_next_is_the_first_that_nobody_has(staff, moderator, colleague):
    first, second = waiting(hours=9), waiting(hours=8)
    taken(first, colleague)
    response = staff.post(reverse(NEXT), follow=True)
    assert response.redirect_chain == [(page(second), 302)]
    assert Taken.objects.about(second).get().person == moderator
    assert "You have taken it." in text(response)


def test_the_next_is_hers_to_decide_on(client, db):
    proposal, report = factories.proposal(channel=factories.phone_channel()), waiting()
    client.force_login(factories.moderator(roles=["moderator"]))  # who sees proposals, and decides on none
    assert client.post(reverse(NEXT)).url == page(report)
    client.force_login(factories.moderator(roles=["editor"]))
    assert client.post(reverse(NEXT)).url == page(proposal)


def test_nothing_is_left_to_take(staff, said, colleague):
    taken(waiting(), colleague)
    response = staff.post(reverse(NEXT), follow=True)
    assert response.redirect_chain == [(reverse(QUEUE), 302)]
    assert said(response) == ["Nothing else waits for you."]


def test_leaving_one_gives_it_back_and_goes_on_behind_it(staff, moderator):
    first, second = waiting(hours=9), waiting(hours=8)
    taken(first, moderator)
    assert staff.post(reverse(NEXT), {"leave": f"report-{first.pk}"}).url == page(second)
    assert [row.target_id for row in Taken.objects.all()] == [second.pk]
    assert staff.post(reverse(NEXT), {"leave": f"report-{second.pk}"}).url == page(first)


def test_one_is_taken_from_its_page_and_given_back(staff, said, moderator):
    report = waiting()
    assert "Take it: others" in text(staff.get(page(report)))
    response = staff.post(reverse(TAKE), {"entry": f"report-{report.pk}"}, follow=True)
    assert (response.redirect_chain, Taken.objects.get().person) == ([(page(report), 302)], moderator)
    response = staff.post(reverse(BACK), {"entry": f"report-{report.pk}"}, follow=True)
    assert said(response) == ["Given back: others may take it."]
    assert not Taken.objects.exists()


def test_what_another_took_meanwhile_is_said(staff, said, colleague):
    report = waiting()
    taken(report, colleague)
    response = staff.post(reverse(TAKE), {"entry": f"report-{report.pk}"}, follow=True)
    assert said(response) == ["camille has taken it meanwhile."]
    staff.post(reverse(BACK), {"entry": f"report-{report.pk}"})
    assert Taken.objects.get().person == colleague


@pytest.mark.engine("both")
@pytest.mark.parametrize(
    "entry", ["", "report", "report-", "report-x", "report-999", f"report-{10**30}", "user-1"]
)
@pytest.mark.parametrize("name", [TAKE, BACK])
def test_what_is_not_there_is_not_taken(staff, said, name, entry):
    response = staff.post(reverse(name), {"entry": entry}, follow=True)
    assert response.redirect_chain == [(reverse(QUEUE), 302)]
    assert said(response) == ["This is no longer there, or not yours to decide on."]
    assert not Taken.objects.exists()


def test_what_one_may_only_look_at_is_not_taken(client, db):
    proposal = factories.proposal(channel=factories.phone_channel())
    client.force_login(factories.moderator(roles=["moderator"]))
    client.post(reverse(TAKE), {"entry": f"proposal-{proposal.pk}"})
    assert not Taken.objects.exists()
    assert "Take it: others" not in text(client.get(page(proposal)))


# ── On from a decision ────────────────────────────────────────────────────────────────────────────────


def decided(client, row, act, **sent):
    return client.post(reverse(f"admin:companies_{row._meta.model_name}_{act}", args=[row.pk]), sent)


def test_every_decision_leads_to_the_next_of_the_one_queue(staff, moderator):
    line = factories.phone_channel(status=ChannelStatus.PROPOSED)
    report, proposal, due = waiting(), factories.proposal(channel=factories.phone_channel()), notice()
    assert staff.post(reverse(NEXT)).url == page(due)
    reasons = {"measure": "", "statement": "It stands.", "legal_basis": "Art. 9 C. civ."}
    assert decided(staff, due, "decide", **reasons).url == page(proposal)
    assert decided(staff, proposal, "refuse", reason="outdated").url == page(report)
    assert decided(staff, report, "publish").url == page(line)
    assert Taken.objects.get().target_id == line.pk
    assert decided(staff, line, "confirm", despite=factories.SEEN_THERE).url == reverse(QUEUE)
    assert not Taken.objects.exists()


def test_whoever_looks_after_a_channel_stays_with_it(staff):
    line = factories.phone_channel(status=ChannelStatus.PROPOSED)
    waiting()
    assert decided(staff, line, "confirm", despite=factories.SEEN_THERE).url == page(line)


def test_a_decision_counts_whoever_has_it(staff, colleague):
    report = waiting()
    taken(report, colleague)
    decided(staff, report, "publish")
    report.refresh_from_db()
    assert report.is_published
    assert not Taken.objects.exists()


def test_an_accepted_proposal_can_be_undone_from_the_message(staff, said):
    proposal = factories.proposal(company=factories.company(name="Sogeline"), legal_name="Sogeline SA")
    response = staff.post(reverse("admin:companies_proposal_approve", args=[proposal.pk]),
                          {"source_kind": "official", "despite": factories.SEEN_THERE}, follow=True)  # fmt: skip
    proposal.refresh_from_db()
    assert proposal.is_accepted, said(response)
    (sentence, *_rest) = said(response)
    assert 'class="undo"' in sentence
    staff.post(sentence.split('class="undo" href="')[1].split('"')[0])
    proposal.company.refresh_from_db()
    assert proposal.company.legal_name == ""


def test_what_was_approved_against_a_stop_stands_above_the_queue(staff, colleague, client):
    """For those without an address too, and for editors alone."""
    line = factories.phone_channel(number="08 99 12 34 56", status=ChannelStatus.PROPOSED)
    decided(staff, line, "confirm", despite=factories.SEEN_THERE)
    client.force_login(colleague)
    page = client.get(reverse(QUEUE)).content.decode()
    assert "1 approval against a stop this week" in page
    assert factories.SEEN_THERE in page
    client.force_login(factories.moderator(roles=["moderator"]))
    assert factories.SEEN_THERE not in client.get(reverse(QUEUE)).content.decode()
