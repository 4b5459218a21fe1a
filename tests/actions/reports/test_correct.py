import datetime
from zoneinfo import ZoneInfo

import pytest

from companies.actions.reports.correct import (
    AlreadyCorrected,
    NothingToCorrect,
    edition,
)
from companies.enums import ChannelKind, EventKind, Outcome, ReportStatus
from companies.models import Channel, ChannelEvidence, Event, Report
from tests.actions.evidence.books import assert_books_are_right, counted, pools
from tests.actions.loading.telling import (
    LATER,
    MINUTE,
    correct,
    events_of,
    published,
)
from tests.factories import NOW, channel, phone_channel, report

pytestmark = pytest.mark.django_db


def last_change(row):
    event = Event.objects.about(row).latest("id")
    return event.before, event.after


def test_correction_keeps_what_stood_there_before():
    row = report(outcome=Outcome.HUMAN, helped="yes", wait_minutes=350)

    correct(row, outcome=Outcome.GAVE_UP, wait_minutes=35, at=NOW + MINUTE)
    row.refresh_from_db()

    assert (row.outcome, row.wait_minutes, row.helped) == (Outcome.GAVE_UP, 35, "")
    assert row.corrected_at == NOW + MINUTE
    assert last_change(row) == (
        {"outcome": "human", "wait_minutes": 350, "helped": "yes"},
        {"outcome": "gave_up", "wait_minutes": 35, "helped": ""},
    )


def test_same_moment_written_in_another_zone_is_nothing_to_correct():
    row = report()

    with pytest.raises(NothingToCorrect):
        correct(row, experienced_at=row.experienced_at.astimezone(ZoneInfo("Europe/Paris")))
    row.refresh_from_db()

    assert row.corrected_at is None


def test_another_noon_of_a_day_without_an_hour_is_nothing_to_correct():
    row = report(is_hour_known=False)

    with pytest.raises(NothingToCorrect):
        correct(row, experienced_at=row.experienced_at - MINUTE)


def test_event_of_a_day_without_an_hour_tells_no_hour():
    row = report(is_hour_known=False)

    correct(row, experienced_at=NOW - datetime.timedelta(days=1))

    assert last_change(row) == ({"experienced_at": "2025-10-14"}, {"experienced_at": "2025-10-13"})


def test_correction_is_never_dated_after_its_telling_nor_is_its_event():
    row = report()

    correct(row, experienced_at=row.submitted_at + MINUTE)
    row.refresh_from_db()

    assert row.experienced_at == row.submitted_at
    assert last_change(row)[1] == {"experienced_at": row.submitted_at.isoformat()}


def test_correction_to_a_channel_of_another_company_is_refused():
    row = report()

    with pytest.raises(Channel.DoesNotExist):
        correct(row, channel=phone_channel())


def test_correction_of_an_edition_that_is_gone_changes_nothing():
    row = report(wait_minutes=350)
    seen = edition(row)
    correct(row, wait_minutes=35, seen=seen)

    with pytest.raises(AlreadyCorrected):
        correct(row, wait_minutes=3, seen=seen)
    row.refresh_from_db()

    assert row.wait_minutes == 35
    assert correct(row, wait_minutes=3, seen=edition(row)).wait_minutes == 3


def test_correction_is_an_event_and_changes_the_sums():
    row = published(words="Deux heures !", helped="yes")

    correct(row, wait_minutes=120, at=LATER)
    row.refresh_from_db()

    assert (row.wait_minutes, row.corrected_at, row.words, row.helped) == (120, LATER, "Deux heures !", "yes")
    assert (row.status, row.published_at, row.decided_at) == ("published", NOW + MINUTE, NOW + MINUTE)
    [(kind, actor, at, before, after, reason)] = events_of(row)
    assert (kind, actor.is_staff, at, reason) == (EventKind.REPORT_CORRECTED, True, LATER, "Slip.")
    assert (before, after) == ({"wait_minutes": 12}, {"wait_minutes": 120})
    assert counted() == [row.pk]
    assert_books_are_right()


def test_correction_changes_everything_at_once():
    row = published()
    letterbox = channel(company=row.company, kind=ChannelKind.POSTAL)
    day = NOW - datetime.timedelta(days=3)
    right = {"channel": letterbox, "outcome": Outcome.NO_ANSWER, "wait_minutes": None, "is_hour_known": False}
    before = row.channel.slug

    correct(row, **right, experienced_at=day)
    row.refresh_from_db()

    assert {name: getattr(row, name) for name in right} == right
    assert row.experienced_at == day
    assert last_change(row) == (
        {
            "channel": before,
            "outcome": "human",
            "wait_minutes": 12,
            "experienced_at": "2025-10-14T08:30:00+00:00",
            "is_hour_known": True,
        },
        {
            "channel": letterbox.slug,
            "outcome": "no_answer",
            "wait_minutes": None,
            "experienced_at": "2025-10-11",
            "is_hour_known": False,
        },
    )
    assert set(pools()) == {("postal", False)}
    assert_books_are_right()


def test_number_told_goes_into_the_history_when_nobody_was_sent_on():
    row = published(outcome=Outcome.REDIRECTED, redirected_to="FR-3949")

    correct(row, outcome=Outcome.CUT_OFF)

    assert last_change(row) == (
        {"outcome": "redirected", "redirected_to": "FR-3949"},
        {"outcome": "cut_off", "redirected_to": ""},
    )
    assert_books_are_right()


def test_corrected_report_that_waits_still_waits():
    row = report(status=ReportStatus.RECEIVED)

    correct(row, wait_minutes=120)
    row.refresh_from_db()

    assert (row.status, row.wait_minutes, row.is_counted) == (ReportStatus.RECEIVED, 120, False)
    assert (counted(), pools()) == ([], {})


@pytest.mark.parametrize("moment", [NOW, LATER], ids=["as it is", "after its telling, where it is"])
def test_correction_that_corrects_nothing_changes_nothing(moment):
    row = published(submitted_at=NOW)
    kept = Report.objects.values().get(), ChannelEvidence.objects.values().get()

    with pytest.raises(NothingToCorrect):
        correct(row, experienced_at=moment)

    assert (Report.objects.values().get(), ChannelEvidence.objects.values().get()) == kept
    assert events_of(row) == []


def test_correction_refused_leaves_the_sums_as_they_were():
    row = published()

    with pytest.raises(Channel.DoesNotExist):
        correct(row, channel=phone_channel())

    assert counted() == [row.pk]
    assert events_of(row) == []
    assert_books_are_right()


def test_correction_of_no_report_is_refused():
    row = published()
    Report.objects.all().delete()

    with pytest.raises(Report.DoesNotExist):
        correct(row, wait_minutes=120)
