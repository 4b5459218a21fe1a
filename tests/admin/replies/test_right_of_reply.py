"""Moderators read what companies answer, look at what they contest, and end a link."""

import pytest
from django.urls import reverse

from companies.actions.reports.visibility import grade_visibility
from companies.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


def address(row, act="change"):
    return reverse(f"admin:companies_{row._meta.model_name}_{act}", args=[row.pk])


def test_the_list_of_answers_begins_with_what_waits(staff, moderator):
    factories.reply(by=moderator)
    waiting = factories.reply()
    answer = staff.get(reverse("admin:companies_reply_changelist"))
    assert list(answer.context["cl"].result_list) == [waiting]


def test_an_answer_is_published_once(staff, moderator, said):
    reply = factories.reply(report=factories.report(words="Coupé."))
    assert "Coupé." in staff.get(address(reply)).content.decode()
    assert said(staff.post(address(reply, "publish"), follow=True))[0] == (
        "Published: it stands on the company’s page."
    )
    again = staff.post(address(reply, "refuse"), {"reason": "threat"}, follow=True)
    reply.refresh_from_db()
    assert (reply.status, reply.decided_by) == ("published", moderator)
    assert said(again) == ["Somebody else decided on this answer meanwhile."]


def test_a_refusal_needs_a_reason_and_keeps_what_was_typed(staff):
    reply = factories.reply()
    answer = staff.post(address(reply, "refuse"), {"reason": "", "note": "kept"})
    assert "kept" in answer.content.decode()
    reply.refresh_from_db()
    assert reply.is_waiting
    staff.post(address(reply, "refuse"), {"reason": "threat", "note": "kept"})
    reply.refresh_from_db()
    assert (reply.refusal_reason, reply.refusal_note) == ("threat", "kept")


def test_that_something_was_done_is_said_only_where_it_was(staff, moderator, said):
    flag = factories.report_flag()
    done = {"status": "acted", "answer": "Hidden."}
    refused = staff.post(address(flag, "decide"), done, follow=True)
    assert said(refused)[0].startswith("The report stands as it did.")
    flag.refresh_from_db()
    assert flag.is_waiting
    grade_visibility(report_id=flag.report_id, reason="personal_data", by=moderator, at=flag.submitted_at)
    staff.post(address(flag, "decide"), done)
    flag.refresh_from_db()
    assert (flag.status, flag.answer, flag.decided_by) == ("acted", "Hidden.", moderator)


def test_a_flag_is_decided_once(staff, said):
    flag = factories.report_flag()
    staff.post(address(flag, "decide"), {"status": "kept", "answer": "Looked at."})
    again = staff.post(address(flag, "decide"), {"status": "kept", "answer": "Again."}, follow=True)
    flag.refresh_from_db()
    assert flag.answer == "Looked at."
    assert said(again)[-1] == "Somebody else decided on this meanwhile."


def test_a_link_in_the_wrong_hands_is_ended_with_a_reason(staff, moderator):
    claim = factories.claim()
    assert staff.post(address(claim, "end"), {"reason": ""}).status_code == 200
    claim.refresh_from_db()
    assert claim.ended_at is None
    staff.post(address(claim, "end"), {"reason": "Asked for by the company."})
    claim.refresh_from_db()
    assert claim.ended_by == moderator
    assert Event.objects.get(kind="claim_ended").reason == "Asked for by the company."


def test_pages_only_show(staff):
    for row in (factories.reply(), factories.report_flag(), factories.claim()):
        assert staff.get(address(row)).status_code == 200
        assert staff.post(address(row)).status_code == 405
