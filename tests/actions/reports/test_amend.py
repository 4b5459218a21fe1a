"""What its author may still do with a report: other minutes, words, taking it back."""

import pytest

from companies.actions.reports.amend import (
    MAY_BE_AMENDED,
    MOST_AMENDMENTS,
    MayNotAmend,
    TooManyWords,
    amend_report,
    may_amend,
    withdraw_report,
)
from companies.actions.reports.decide import publish_report, refuse_report
from companies.actions.reports.visibility import grade_visibility
from companies.actions.submissions.planted import PlantedWords
from companies.enums import Outcome, RefusalReason, ReportStatus
from companies.models import ChannelEvidence
from tests.actions.evidence.books import assert_books_are_right
from tests.actions.loading.telling import MINUTE, published
from tests.factories import moderator

pytestmark = pytest.mark.django_db


def amend(row, *, minutes=35, words="", after=MINUTE):
    amend_report(report_id=row.pk, wait_minutes=minutes, words=words, at=row.submitted_at + after)
    row.refresh_from_db()
    return row


def count(row):
    found = ChannelEvidence.objects.filter(channel=row.channel_id).first()
    return found.count if found else 0


@pytest.mark.engine("both")
def test_other_minutes_stand_in_the_figures_at_once():
    row = amend(published(outcome=Outcome.CUT_OFF, wait_minutes=53))
    assert (row.wait_minutes, row.status, row.is_counted) == (35, ReportStatus.PUBLISHED, True)
    assert row.corrected_at == row.submitted_at + MINUTE
    assert_books_are_right()


def test_words_wait_for_a_moderator_and_stand_in_no_figure_meanwhile():
    row = amend(published(outcome=Outcome.CUT_OFF, wait_minutes=35), words="Appelez-moi au 01 42 68 53 00")
    assert (row.status, row.is_counted, count(row)) == (ReportStatus.RECEIVED, False, 0)
    assert (row.corrected_at, "01 42" in row.words) == (None, False)
    assert_books_are_right()
    publish_report(report_id=row.pk, by=moderator(), at=row.submitted_at + 2 * MINUTE)
    assert count(row) == 1


def test_words_that_plant_a_number_or_are_too_long_change_nothing():
    row = published(outcome=Outcome.CUT_OFF, wait_minutes=53, words="a" * 1500)
    for words, refusal in (("b" * 600, TooManyWords), ("Voyez https://arnaque.example/aide", PlantedWords)):
        with pytest.raises(refusal):
            amend(row, words=words)
    row.refresh_from_db()
    assert (row.wait_minutes, row.words, row.is_counted) == (53, "a" * 1500, True)


@pytest.mark.engine("both")
def test_what_is_taken_back_is_read_by_nobody_and_counts_nowhere():
    row = published(outcome=Outcome.CUT_OFF, wait_minutes=35)
    withdraw_report(report_id=row.pk, at=row.submitted_at + MINUTE)
    row.refresh_from_db()
    assert (row.status, row.refusal_reason, row.is_withdrawn) == (
        ReportStatus.REFUSED,
        RefusalReason.WITHDRAWN,
        True,
    )
    assert count(row) == 0
    assert_books_are_right()
    with pytest.raises(MayNotAmend):
        amend(row)


def test_after_a_day_or_some_changes_it_stands_as_it_is():
    row = published(outcome=Outcome.CUT_OFF, wait_minutes=1)
    assert not may_amend(row, at=row.submitted_at + MAY_BE_AMENDED + MINUTE)
    for minutes in range(2, 2 + MOST_AMENDMENTS):
        amend(row, minutes=minutes)
    with pytest.raises(MayNotAmend):
        amend(row, minutes=99)
    row.refresh_from_db()
    assert row.wait_minutes == 1 + MOST_AMENDMENTS


def test_what_a_moderator_dealt_with_is_hers():
    refused, folded = published(words="Nuls."), published(words="Nuls.")
    later = refused.submitted_at + MINUTE
    refuse_report(report_id=refused.pk, reason=RefusalReason.INSULT, by=moderator(), at=later)
    grade_visibility(report_id=folded.pk, reason="rude", by=None, at=later)
    for row in (refused, folded):
        with pytest.raises(MayNotAmend):
            amend(row)
        with pytest.raises(MayNotAmend):
            withdraw_report(report_id=row.pk, at=later)
