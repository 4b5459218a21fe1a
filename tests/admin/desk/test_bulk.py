"""Many rows at once, and one reason; those of reports are in test_report.py."""

import pytest
from django.urls import reverse

from companies.actions.undo.reversals import revert_event
from companies.enums import EventKind
from companies.models import Channel, Event, Proposal
from tests import factories

pytestmark = pytest.mark.django_db
LISTS = {"proposal": "refuse_selected", "channel": "retire_selected"}


def choose(staff, rows, **sent):
    model = rows[0]._meta.model_name
    ids = [row.pk for row in rows]
    sent = {"action": LISTS[model], "_selected_action": ids, **sent}
    return staff.post(reverse(f"admin:companies_{model}_changelist"), sent, follow="reason" in sent)


def proposals():
    return [factories.proposal(channel=factories.phone_channel()) for _row in range(2)]


def lines():
    return [factories.phone_channel(label_en=name) for name in ("Bookings", "Baggage")]


@pytest.mark.parametrize("make", [proposals, lines])
def test_reason_is_asked_for_on_a_page_that_names_them(staff, make):
    rows = make()
    answer = choose(staff, rows)
    assert [row for row, _words in answer.context["rows"]] == rows
    assert 'name="reason"' in answer.content.decode()
    assert not Event.objects.filter(kind__in=[EventKind.PROPOSAL_REFUSED, EventKind.CHANNEL_RETIRED]).exists()
    assert "reason" in choose(staff, rows, reason="").context["form"].errors


def test_chosen_proposals_are_refused_with_an_event_each_that_is_undone(staff, said, moderator):
    rows = proposals()
    answer = choose(staff, rows, reason="suspicious", note="One sender.")
    assert said(answer) == ["2 proposals refused."]
    events = list(Event.objects.filter(kind=EventKind.PROPOSAL_REFUSED, actor=moderator))
    assert [event.reason for event in events] == ["One sender.", "One sender."]
    revert_event(event_id=events[0].pk, by=moderator, at=factories.NOW)
    proposal = Proposal.objects.get(pk=events[0].target_id)
    assert (proposal.is_open, proposal.refusal_note, proposal.decided_at) == (True, "", None)
    assert all(change.is_open for change in proposal.changes.all())


def test_chosen_lines_are_out_of_use_with_an_event_each_and_those_that_were_are_left(staff, said, moderator):
    rows = lines()
    choose(staff, rows[:1], reason="The service ended.")
    answer = choose(staff, rows, reason="The service ended.")
    assert said(answer) == [
        "1 channel is out of use.",
        "1 was decided already and is left as it was.",
    ]
    assert {row.status for row in Channel.objects.all()} == {"retired"}
    assert Event.objects.filter(kind=EventKind.CHANNEL_RETIRED, actor=moderator).count() == 2


@pytest.mark.engine("both")
@pytest.mark.parametrize("make", [proposals, lines])
def test_forged_choice_is_no_choice(staff, said, make):
    (row, *_others) = make()
    model = row._meta.model_name
    sent = {"action": LISTS[model], "_selected_action": ["x", "9" * 30], "reason": "outdated"}
    answer = staff.post(reverse(f"admin:companies_{model}_changelist"), sent, follow=True)
    assert said(answer) == ["Nothing was chosen."]
