import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.actions.evidence_rebuild import rebuild_company
from companies.actions.private_links import follow_digest, follow_key
from companies.actions.report_corrections import (
    AlreadyCorrected,
    Correction,
    NothingToCorrect,
    correct_report,
    edition,
)
from companies.actions.report_decisions import AlreadyDecided, erase_report, publish_report, refuse_report
from companies.actions.reports import (
    MOST_UNREAD_PER_NETWORK,
    AlreadyReported,
    Attempt,
    reasons_to_wait,
    submit_report,
)
from companies.enums import ChannelKind, Demand, EventKind, Outcome, RefusalReason, ReportStatus
from companies.models import Channel, ChannelEvidence, Event, Report
from tests.actions.books import assert_books_are_right, counted, pools
from tests.factories import NOW, channel, moderator, phone_channel, report, situation

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


def test_report_says_that_the_menu_has_changed_and_is_published_at_once():
    made = submit(phone_channel(), told=attempt(has_menu_changed=True))

    assert (made.has_menu_changed, made.status) == (True, ReportStatus.PUBLISHED)


def test_only_a_telephone_has_a_menu_that_changes():
    assert not submit(channel(kind=ChannelKind.FORM), told=attempt(has_menu_changed=True)).has_menu_changed


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


# ── Putting right, and erasing ────────────────────────────────────────────────────────────────────────


def correct(row, *, at=NOW, seen=None, **changed):
    facts = ("channel", "outcome", "wait_minutes", "experienced_at", "is_hour_known")
    correction = Correction(**{**{name: getattr(row, name) for name in facts}, **changed})
    return correct_report(
        report_id=row.pk, correction=correction, reason="Slip.", by=moderator(), at=at, seen=seen
    )


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


def published(line=None, **fields):
    """A published report that counts, of a call of twelve minutes."""
    row = report(channel=line, published_at=NOW + MINUTE, decided_at=NOW + MINUTE, **fields)
    rebuild_company(row.company_id)
    row.refresh_from_db()
    return row


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


# ── What a decision costs ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture(params=[1, 200])
def told_of(request):
    """A channel with so many reports that count, one of them of the network that tells again."""
    line = phone_channel()
    for number in range(request.param):
        at = NOW - datetime.timedelta(hours=number + 1)
        report(channel=line, experienced_at=at, network_key=f"{number:032}", wait_minutes=number)
    rebuild_company(line.company_id)
    assert len(counted()) == request.param
    return line


def queries_of(act):
    """How many an action needs, the opening and closing of savepoints apart."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])


def test_publishing_costs_the_same_however_much_is_stored(told_of):
    row, by = report(channel=told_of, status=ReportStatus.RECEIVED, network_key=NETWORK), moderator()

    assert queries_of(lambda: publish_report(report_id=row.pk, by=by, at=LATER)) == 17


def test_publishing_a_second_report_of_a_network_costs_the_same_however_much_is_stored(told_of):
    row, by = report(channel=told_of, status=ReportStatus.RECEIVED, network_key="0" * 32), moderator()

    assert queries_of(lambda: publish_report(report_id=row.pk, by=by, at=LATER)) == 8


def test_submitting_costs_the_same_however_much_is_stored(told_of):
    assert queries_of(lambda: submit(told_of)) == 19


def test_hiding_costs_the_same_however_much_is_stored(told_of):
    row, by = Report.objects.newest_first().first(), moderator()

    assert (
        queries_of(lambda: refuse_report(report_id=row.pk, reason=RefusalReason.INSULT, by=by, at=LATER))
        == 17
    )


def test_correcting_costs_the_same_however_much_is_stored(told_of):
    row, by = Report.objects.newest_first().first(), moderator()
    facts = {name: getattr(row, name) for name in ("channel", "outcome", "experienced_at", "is_hour_known")}
    changed = Correction(**facts, wait_minutes=77)

    count = queries_of(
        lambda: correct_report(report_id=row.pk, correction=changed, reason="", by=by, at=LATER)
    )
    assert count == 20


def test_erasing_costs_the_same_however_much_is_stored(told_of):
    row, by = Report.objects.newest_first().first(), moderator()

    assert queries_of(lambda: erase_report(report_id=row.pk, reason="", by=by, at=LATER)) == 23


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL chooses by statistics, not by the index"
)
def test_reports_of_a_network_are_found_by_their_index_where_no_statistics_are_kept(told_of):
    asked = []

    def listen(execute, sql, params, many, context):
        if sql.startswith("SELECT") and '"network_key" = ' in sql:
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        submit(told_of)

    assert len(asked) == 4
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            [(*_place, plan)] = cursor.fetchall()
            assert "INDEX report_by_network (network_key=? AND company_id=?" in plan


# ── Personal data ─────────────────────────────────────────────────────────────────────────────────────


def test_report_is_stored_without_the_personal_data_of_its_words():
    channel = phone_channel(number="01 99 00 12 34")
    words = "Mme Durand, au 01 99 00 12 34, devait me rappeler au 06 12 34 56 78 ou à moi@boite.example."

    made = submit(channel, told=attempt(words=words))
    made.refresh_from_db()

    masked = "Mme [name], au 01 99 00 12 34, devait me rappeler au [phone] ou à [e-mail]."
    assert made.words == masked
    assert not any("Durand" in str(values) for event in events_of(made) for values in event)


def test_same_words_told_again_are_recognised_though_masked():
    channel = phone_channel()
    submit(channel, told=attempt(words="Appelez-moi au 06 12 34 56 78"))

    with pytest.raises(AlreadyReported):
        submit(channel, told=attempt(words="Appelez-moi au 06 12 34 56 78"), nonce="n2", at=NOW + SECOND)
