import datetime

import pytest

from companies.actions.history.changing import AlreadyDecided
from companies.actions.reports.decide import publish_report, refuse_report
from companies.actions.reports.visibility import grade_visibility
from companies.actions.undo.reversals import ChangedSince, revert_event
from companies.enums import (
    COLLAPSING_REASONS,
    UNCOUNTED_REASONS,
    EventKind,
    NotCounted,
    RefusalReason,
    ReportStatus,
    VisibilityReason,
)
from companies.models import Event, Report
from tests.actions.evidence.books import assert_books_are_right, counted
from tests.factories import NOW, counted_reports, moderator, phone_channel, report

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def told(db):
    return counted_reports(channel=phone_channel(), count=1)[0]


def grade(row, reason, **options):
    return grade_visibility(report_id=row.pk, reason=reason, by=moderator(), at=LATER, **options)


def last(row):
    return Event.objects.about(row).latest("id")


@pytest.mark.parametrize("reason", VisibilityReason)
def test_words_alone_leave_the_figures_and_doubts_do_not(told, reason):
    grade(told, reason)
    told.refresh_from_db()
    collapsed, counts = reason in COLLAPSING_REASONS, reason not in UNCOUNTED_REASONS
    assert (told.visibility, told.visibility_at) == ("collapsed" if collapsed else "hidden", LATER)
    assert (told.is_collapsed, told.is_hidden) == (collapsed, not collapsed)
    assert counted() == ([told.pk] if counts else [])
    assert told.not_counted == (None if counts else NotCounted.HIDDEN)
    assert_books_are_right()
    event = last(told)
    hiding = EventKind.REPORT_TAKEN_DOWN if reason == "law" else EventKind.REPORT_HIDDEN
    assert event.kind == (EventKind.REPORT_COLLAPSED if collapsed else hiding)
    assert event.before == {"visibility": "shown", "visibility_reason": ""}
    assert event.after == {"visibility": str(told.visibility), "visibility_reason": str(reason)}


def test_shown_again_counts_again(told):
    grade(told, VisibilityReason.DOUBT)
    grade(told, "")
    told.refresh_from_db()
    assert (told.visibility, told.visibility_reason, told.visibility_at) == ("shown", "", None)
    assert last(told).kind == EventKind.REPORT_SHOWN
    assert counted() == [told.pk]
    assert_books_are_right()


def test_other_report_of_the_network_counts_in_place_of_a_doubted_one():
    line = phone_channel()
    first, second = (
        report(channel=line, network_key="a" * 32, submitted_at=at, status=ReportStatus.RECEIVED)
        for at in (NOW, LATER)
    )
    for row in (first, second):
        publish_report(report_id=row.pk, by=None, at=LATER)
    assert counted() == [first.pk]
    grade(first, VisibilityReason.DOUBT)
    assert counted() == [second.pk]
    grade(first, VisibilityReason.PERSONAL_DATA)
    assert counted() == [first.pk]
    assert_books_are_right()


def test_decision_seen_otherwise_or_made_before_changes_nothing(told):
    grade(told, VisibilityReason.RUDE)
    with pytest.raises(AlreadyDecided):
        grade(told, VisibilityReason.RUDE)
    with pytest.raises(AlreadyDecided):
        grade(told, VisibilityReason.DOUBT, seen="")
    assert Event.objects.about(told).count() == 1


@pytest.mark.parametrize("status", [ReportStatus.RECEIVED, ReportStatus.REFUSED])
def test_what_is_not_published_cannot_be_hidden(status):
    row = report(status=status)
    with pytest.raises(AlreadyDecided):
        grade(row, VisibilityReason.LAW)


def test_hiding_is_undone_unless_it_was_decided_otherwise_since(told):
    grade(told, VisibilityReason.DOUBT)
    hiding = last(told)
    undone = revert_event(event_id=hiding.pk, by=None, at=LATER)
    assert (undone.after, counted()) == ({"visibility": "shown", "visibility_reason": ""}, [told.pk])
    again = revert_event(event_id=undone.pk, by=None, at=LATER)
    grade(told, VisibilityReason.RUDE)
    with pytest.raises(ChangedSince):
        revert_event(event_id=again.pk, by=None, at=LATER)
    assert Report.objects.get().visibility_reason == "rude"
    assert_books_are_right()


def test_refused_and_published_again_by_undoing_it_is_as_hidden_as_before(told):
    grade(told, VisibilityReason.DOUBT)
    refuse_report(report_id=told.pk, reason=RefusalReason.INSULT, by=None, at=LATER)
    assert Report.objects.get().visibility == "shown"
    revert_event(event_id=last(told).pk, by=None, at=LATER)
    row = Report.objects.get()
    assert (row.status, row.visibility, row.visibility_reason) == ("published", "hidden", "doubt")
    assert counted() == []
    assert_books_are_right()
