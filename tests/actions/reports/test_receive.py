import pytest

from companies.actions.reports.receive import (
    MOST_UNREAD_ON_A_COMPANY,
    AlreadyReported,
    Attempt,
    reasons_to_wait,
)
from companies.enums import ChannelKind, Demand, EventKind, Outcome, ReportStatus
from companies.models import Report
from tests.actions.loading.telling import MINUTE, NETWORK, OTHER_NETWORK, SECOND, attempt, events_of, submit
from tests.factories import NOW, channel, phone_channel, situation

pytestmark = pytest.mark.django_db


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
            {"status": "received"},
            {"status": "published"},
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

    assert [row.status for row in made] == [*["published"] * MOST_UNREAD_ON_A_COMPANY, "received"]
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
