import datetime

import pytest

from companies.actions.reports import (
    MOST_UNREAD_PER_NETWORK,
    AlreadyDecided,
    AlreadyReported,
    Attempt,
    follow_digest,
    follow_key,
    publish_report,
    reasons_to_wait,
    refuse_report,
    submit_report,
)
from companies.enums import Demand, EventKind, Outcome, RefusalReason, ReportStatus
from companies.models import Event, Report
from tests.factories import NOW, moderator, phone_channel, report, situation

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)
MINUTE = datetime.timedelta(minutes=1)
NETWORK = "a" * 32
OTHER_NETWORK = "b" * 32


def attempt(*, outcome=Outcome.GAVE_UP, experienced_at=NOW, wait_minutes=20, **fields):
    return Attempt(outcome=outcome, experienced_at=experienced_at, wait_minutes=wait_minutes, **fields)


def submit(channel, *, told=None, nonce="n1", network_key=NETWORK, at=NOW):
    return submit_report(
        channel=channel, attempt=told or attempt(), nonce=nonce, network_key=network_key, language="fr", at=at
    )


def events_of(row):
    return [
        (event.kind, event.actor, event.happened_at, event.before, event.after, event.reason)
        for event in Event.objects.about(row).order_by("id")
    ]


# ── Receiving ─────────────────────────────────────────────────────────────────────────────────────────


def test_report_of_facts_only_is_published_at_once():
    channel = phone_channel()

    made = submit(channel)
    made.refresh_from_db()

    assert made.status == ReportStatus.PUBLISHED
    assert (made.submitted_at, made.published_at, made.decided_at) == (NOW, NOW, NOW)
    assert (made.company, made.channel) == (channel.company, channel)


def test_report_keeps_what_was_told():
    about = situation()
    told = Attempt(
        outcome=Outcome.HUMAN,
        experienced_at=NOW - MINUTE,
        is_hour_known=False,
        wait_minutes=7,
        helped="partly",
        situation=about,
        demands=[Demand.IDENTITY, Demand.CODE],
        words="Très aimable.",
    )

    made = submit(phone_channel(), told=told)
    made.refresh_from_db()

    assert (made.outcome, made.wait_minutes, made.helped) == (Outcome.HUMAN, 7, "partly")
    assert (made.experienced_at, made.is_hour_known) == (NOW - MINUTE, False)
    assert made.situation == about
    assert made.demand_list == ["code", "identity"]
    assert made.words == "Très aimable."
    assert (made.language, made.network_key) == ("fr", NETWORK)


def test_report_published_at_once_has_two_events():
    channel = phone_channel()

    made = submit(channel)

    assert events_of(made) == [
        (
            EventKind.REPORT_RECEIVED,
            None,
            NOW,
            {},
            {"channel": channel.slug, "outcome": "gave_up", "wait_minutes": 20},
            "",
        ),
        (
            EventKind.REPORT_PUBLISHED,
            None,
            NOW,
            {"status": "received", "refusal_reason": ""},
            {"status": "published", "refusal_reason": ""},
            "",
        ),
    ]


WAITING = [
    pytest.param(attempt(words="Coupé net."), ["words"], id="words"),
    pytest.param(attempt(demands=[Demand.CODE]), ["demands"], id="demands"),
    pytest.param(
        attempt(outcome=Outcome.REDIRECTED, redirected_to="+33199001234"),
        ["number"],
        id="redirected to a number",
    ),
    pytest.param(attempt(outcome=Outcome.WRONG_COMPANY, wait_minutes=None), ["accusation"], id="not theirs"),
    pytest.param(attempt(outcome=Outcome.SUSPECTED_SCAM, wait_minutes=None), ["accusation"], id="scam"),
    pytest.param(
        attempt(outcome=Outcome.SUSPECTED_SCAM, words="Oh", demands=[Demand.GIFT_CARD]),
        ["words", "demands", "accusation"],
        id="all at once",
    ),
]


@pytest.mark.parametrize(("told", "reasons"), WAITING)
def test_report_with_something_to_read_waits(told, reasons):
    made = submit(phone_channel(), told=told)
    made.refresh_from_db()

    assert made.status == ReportStatus.RECEIVED
    assert (made.published_at, made.decided_at) == (None, None)
    assert reasons_to_wait(made) == reasons
    assert [event[0] for event in events_of(made)] == [EventKind.REPORT_RECEIVED]


PUBLISHED_AT_ONCE = (
    Outcome.HUMAN,
    Outcome.GAVE_UP,
    Outcome.CUT_OFF,
    Outcome.MACHINE,
    Outcome.REDIRECTED,
    Outcome.NO_ANSWER,
    Outcome.OUT_OF_SERVICE,
)


@pytest.mark.parametrize("outcome", PUBLISHED_AT_ONCE)
def test_report_that_accuses_nobody_is_published_at_once(outcome):
    assert submit(phone_channel(), told=attempt(outcome=outcome)).status == ReportStatus.PUBLISHED


def test_fourth_report_of_a_network_on_a_company_waits():
    first = phone_channel()
    second = phone_channel(company=first.company)
    made = [
        submit(channel, nonce=f"n{number}", at=NOW + number * 2 * MINUTE)
        for number, channel in enumerate([first, second, first, second])
    ]

    assert [row.status for row in made] == [*["published"] * MOST_UNREAD_PER_NETWORK, "received"]
    assert reasons_to_wait(made[-1]) == ["many"]


def test_reports_of_other_networks_and_on_other_companies_do_not_make_it_many():
    channel, elsewhere = phone_channel(), phone_channel()
    for number in range(3):
        at = NOW + number * 2 * MINUTE
        submit(channel, nonce=f"a{number}", network_key=OTHER_NETWORK, at=at)
        submit(elsewhere, nonce=f"b{number}", at=at)
        submit(channel, nonce=f"c{number}", network_key="", at=at)

    assert submit(channel).status == ReportStatus.PUBLISHED


def test_report_is_never_dated_after_its_telling():
    made = submit(phone_channel(), told=attempt(experienced_at=NOW + SECOND))
    made.refresh_from_db()

    assert made.experienced_at == NOW


# ── The same report twice ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("told", [attempt(), attempt(words="Et encore.")], ids=["unchanged", "changed"])
def test_form_sent_twice_is_one_report(told):
    channel = phone_channel()

    first = submit(channel)
    again = submit(channel, told=told, at=NOW + SECOND)

    assert again == first
    assert Report.objects.count() == 1
    assert len(events_of(first)) == 2


@pytest.mark.parametrize("later", [0 * SECOND, SECOND, MINUTE - SECOND], ids=str)
def test_same_attempt_within_a_minute_is_refused(later):
    channel = phone_channel()
    submit(channel)

    with pytest.raises(AlreadyReported):
        submit(channel, nonce="n2", at=NOW + later)
    assert Report.objects.count() == 1


@pytest.mark.parametrize("later", [MINUTE, MINUTE + SECOND], ids=str)
def test_same_attempt_after_a_minute_is_another(later):
    channel = phone_channel()
    submit(channel)

    submit(channel, nonce="n2", at=NOW + later)

    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"network_key": OTHER_NETWORK},
        {"told": attempt(wait_minutes=21)},
        {"told": attempt(outcome=Outcome.CUT_OFF)},
        {"told": attempt(words="Coupé net.")},
    ],
    ids=["other network", "other wait", "other outcome", "other words"],
)
def test_another_attempt_within_a_minute_is_another(changed):
    channel = phone_channel()
    submit(channel)

    submit(channel, nonce="n2", **changed)

    assert Report.objects.count() == 2


def test_same_attempt_on_another_channel_is_another():
    channel = phone_channel()
    submit(channel)

    submit(phone_channel(company=channel.company), nonce="n2")

    assert Report.objects.count() == 2


def test_visitors_without_a_network_are_never_taken_for_each_other():
    channel = phone_channel()
    submit(channel, network_key="")

    submit(channel, nonce="n2", network_key="")

    assert Report.objects.count() == 2


# ── The private link ──────────────────────────────────────────────────────────────────────────────────


def test_follow_key_is_the_same_for_one_form_and_differs_between_forms():
    assert follow_key("n1") == follow_key("n1")
    assert follow_key("n1") != follow_key("n2")
    assert len(follow_key("n1")) == 32


def test_follow_key_depends_on_the_secret_of_the_site(settings):
    before = follow_key("n1")
    settings.SECRET_KEY = "another"

    assert follow_key("n1") != before


def test_follow_key_is_not_stored_and_its_digest_is():
    made = submit(phone_channel())
    made.refresh_from_db()

    assert made.follow_digest == follow_digest(follow_key("n1"))
    stored = [*Report.objects.values_list().get(), *Event.objects.values_list("before", "after", "reason")]
    assert [value for value in stored if follow_key("n1") in str(value)] == []


# ── Deciding ──────────────────────────────────────────────────────────────────────────────────────────

LATER = NOW + datetime.timedelta(hours=3)


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
            {"status": "received", "refusal_reason": ""},
            {"status": "published", "refusal_reason": ""},
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
