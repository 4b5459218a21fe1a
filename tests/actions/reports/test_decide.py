import pytest

from companies.actions.history.changing import AlreadyDecided
from companies.actions.reports.decide import erase_report, publish_report, refuse_report
from companies.enums import EventKind, RefusalReason, ReportStatus
from companies.models import Event, Report
from tests.actions.evidence.books import assert_books_are_right, counted, pools
from tests.actions.loading.telling import LATER, MINUTE, attempt, correct, events_of, published, submit
from tests.factories import NOW, moderator, phone_channel, report

pytestmark = pytest.mark.django_db


def test_publish_shows_a_report_and_says_who_did_it():
    row, by = report(status=ReportStatus.RECEIVED), moderator()

    publish_report(report_id=row.pk, by=by, at=LATER)
    row.refresh_from_db()

    assert row.status == ReportStatus.PUBLISHED
    assert (row.published_at, row.decided_at) == (LATER, LATER)
    assert events_of(row) == [
        (
            EventKind.REPORT_PUBLISHED,
            by,
            LATER,
            {"status": "received"},
            {"status": "published"},
            "",
        )
    ]


def test_refuse_hides_a_report_with_a_reason_and_says_who_did_it():
    row, by = report(), moderator()

    refuse_report(
        report_id=row.pk, reason=RefusalReason.PERSONAL_DATA, note="Nomme l'agent.", by=by, at=LATER
    )
    row.refresh_from_db()

    assert row.status == ReportStatus.REFUSED
    assert (row.published_at, row.decided_at) == (None, LATER)
    assert (row.refusal_reason, row.refusal_note) == (RefusalReason.PERSONAL_DATA, "Nomme l'agent.")
    assert events_of(row) == [
        (
            EventKind.REPORT_REFUSED,
            by,
            LATER,
            {"status": "published", "refusal_reason": ""},
            {"status": "refused", "refusal_reason": "personal_data"},
            "Nomme l'agent.",
        )
    ]


def test_refused_report_can_be_published_after_all():
    row, by = report(status=ReportStatus.RECEIVED), moderator()
    refuse_report(report_id=row.pk, reason=RefusalReason.INSULT, note="À relire.", by=by, at=NOW + MINUTE)

    publish_report(report_id=row.pk, by=by, at=LATER)
    row.refresh_from_db()

    assert row.status == ReportStatus.PUBLISHED
    assert (row.refusal_reason, row.refusal_note, row.published_at) == ("", "", LATER)
    assert [(event[0], event[3]) for event in events_of(row)] == [
        (EventKind.REPORT_REFUSED, {"status": "received", "refusal_reason": ""}),
        (EventKind.REPORT_PUBLISHED, {"status": "refused", "refusal_reason": "insult"}),
    ]


def publish(row, **options):
    publish_report(report_id=row.pk, by=moderator(), at=LATER, **options)


def refuse(row, **options):
    refuse_report(report_id=row.pk, reason=RefusalReason.INSULT, by=moderator(), at=LATER, **options)


@pytest.mark.parametrize(
    ("status", "decide", "options"),
    [
        pytest.param(ReportStatus.PUBLISHED, publish, {}, id="published twice"),
        pytest.param(ReportStatus.REFUSED, refuse, {}, id="refused twice"),
        pytest.param(ReportStatus.REFUSED, publish, {"seen": ReportStatus.RECEIVED}, id="refused meanwhile"),
        pytest.param(
            ReportStatus.PUBLISHED, refuse, {"seen": ReportStatus.RECEIVED}, id="published meanwhile"
        ),
    ],
)
def test_decision_already_taken_changes_nothing(status, decide, options):
    row = report(status=status)
    before = Report.objects.values().get()

    with pytest.raises(AlreadyDecided):
        decide(row, **options)

    assert Report.objects.values().get() == before
    assert events_of(row) == []


@pytest.mark.parametrize(
    ("decide", "status"), [(publish, ReportStatus.PUBLISHED), (refuse, ReportStatus.REFUSED)]
)
def test_decision_on_what_was_seen_is_taken(decide, status):
    row = report(status=ReportStatus.RECEIVED)

    decide(row, seen=ReportStatus.RECEIVED)
    row.refresh_from_db()

    assert row.status == status


def test_refuse_needs_a_known_reason():
    row = report()

    with pytest.raises(ValueError):
        refuse_report(report_id=row.pk, reason="", by=moderator(), at=LATER)
    assert events_of(row) == []


# ── Erasing ──────────────────────────────────────────────────────────────────────────────────────────


def test_erasing_leaves_nothing_of_what_was_told():
    made = submit(phone_channel())
    pk = made.pk
    correct(made, wait_minutes=3)

    erase_report(report_id=pk, reason="Court order.", by=moderator(username="camille"), at=NOW + MINUTE)

    events = Event.objects.filter(target_type="report", target_id=pk).order_by("id")
    assert not Report.objects.exists()
    assert [(event.kind, event.before, event.after, event.reason) for event in events] == [
        (EventKind.REPORT_RECEIVED, {}, {}, ""),
        (EventKind.REPORT_PUBLISHED, {}, {}, ""),
        (EventKind.REPORT_CORRECTED, {}, {}, ""),
        (EventKind.REPORT_ERASED, {"status": "published"}, {}, "Court order."),
    ]


def erase(row, *, by=None):
    erase_report(report_id=row.pk, reason="Demande de son auteur.", by=by or moderator(), at=LATER)


@pytest.mark.parametrize("status", ReportStatus)
def test_erased_report_is_gone_and_its_events_tell_only_that_it_was(status):
    line, by = phone_channel(), moderator()
    row = submit(line, told=attempt(words="Je suis Zoé Lune.", wait_minutes=21))
    if status == ReportStatus.PUBLISHED:
        publish(row)
    elif status == ReportStatus.REFUSED:
        refuse_report(
            report_id=row.pk, reason=RefusalReason.PERSONAL_DATA, note="Zoé Lune", by=by, at=NOW + MINUTE
        )

    erase(row, by=by)

    assert not Report.objects.exists()
    assert (counted(), pools()) == ([], {})
    events = list(Event.objects.filter(target_type="report", target_id=row.pk).order_by("id"))
    assert {event.company for event in events} == {line.company}
    last = events.pop()
    assert (last.kind, last.actor, last.happened_at) == (EventKind.REPORT_ERASED, by, LATER)
    assert (last.before, last.after, last.reason) == ({"status": status}, {}, "Demande de son auteur.")
    assert len(events) == (1 if status == ReportStatus.RECEIVED else 2)
    assert [(event.before, event.after, event.reason) for event in events] == [({}, {}, "")] * len(events)
    assert_books_are_right()


def test_erased_report_lets_the_next_one_of_its_network_count():
    line = phone_channel()
    first = submit(line)
    second = submit(line, nonce="n2", at=NOW + 2 * MINUTE)
    assert counted() == [first.pk]

    erase(first)

    assert counted() == [second.pk]
    assert_books_are_right()


def test_report_is_erased_once():
    row = published()
    erase(row)

    with pytest.raises(Report.DoesNotExist):
        erase(row)
    assert Event.objects.filter(kind=EventKind.REPORT_ERASED).count() == 1
