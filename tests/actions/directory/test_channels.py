import datetime
import json

import pytest

from companies.actions.directory.channel_states import AlreadyConfirmed
from companies.actions.directory.channels import (
    ListedAlready,
    NotAnOfficialSource,
    NotInUse,
    NumberStopped,
    ProposedByThemselves,
    channel_facts,
    confirm_channel,
    let_be_said,
    restore_channel,
    retire_channel,
    save_channel,
)
from companies.actions.directory.two_people import NewHere, OneHand, Stopped
from companies.actions.history.changing import AlreadyDecided
from companies.actions.search.index import refresh_prominence
from companies.actions.staff.accounts import account_changed, link_made
from companies.enums import Audience, ChannelKind, ChannelStatus, EventKind, Purpose, SourceKind, Stop
from companies.lib.evidence import LIVE, WRITTEN, evidence_of
from companies.models import Channel, ChannelEvidence, Confirmation, Event
from companies.models.evidence import counted_attempt
from companies.models.texts import put_fact
from companies.queries.directory.stops import stops_of_channel
from tests.actions.evidence.books import assert_books_are_right, channel_rows, pools
from tests.factories import (
    NOW,
    SEEN_THERE,
    channel,
    company,
    counted_reports,
    moderator,
    phone_channel,
    source,
)

pytestmark = pytest.mark.django_db

LATER = NOW + datetime.timedelta(hours=1)


def proposed(**fields):
    return phone_channel(status=ChannelStatus.PROPOSED, **fields)


def confirmed(**fields):
    """A channel that two people made public, as `confirm_channel` leaves it; without its events."""
    row = phone_channel(confirmed_at=NOW, **fields)
    for person in (moderator(), moderator()):
        Confirmation.objects.create(channel=row, person=person, confirmed_at=NOW)
    return row


def events_of(row):
    return [
        (event.kind, event.actor, event.happened_at, event.before, event.after, event.reason)
        for event in Event.objects.about(row).order_by("id")
    ]


# ── Named by a third party ────────────────────────────────────────────────────────────────────────────


def test_one_person_lets_a_number_stand_as_said():
    row, person = proposed(source=source(kind=SourceKind.CROWD)), moderator()

    let_be_said(channel=row, by=person, at=NOW)
    row.refresh_from_db()

    assert row.status == ChannelStatus.SAID
    assert events_of(row) == [
        (EventKind.CHANNEL_CHANGED, person, NOW, {"status": "proposed"}, {"status": "said"}, "")
    ]


@pytest.mark.parametrize("status", [ChannelStatus.PUBLISHED, ChannelStatus.SAID, ChannelStatus.RETIRED])
def test_only_what_waits_can_be_let_stand_as_said(status):
    row = phone_channel(status=status)

    with pytest.raises(AlreadyDecided):
        let_be_said(channel=row, by=moderator(), at=NOW)
    assert (Channel.objects.get(pk=row.pk).status, events_of(row)) == (status, [])


@pytest.mark.parametrize("number", ["06 12 34 56 78", "0 892 70 12 34", "+1 650-253-0000", "01 99 00 12 35"])
def test_a_number_that_something_speaks_against_is_not_said(number):
    phone_channel(number="01 99 00 12 34")
    row = proposed(number=number)

    with pytest.raises(NumberStopped):
        let_be_said(channel=row, by=moderator(), at=NOW)
    assert Channel.objects.get(pk=row.pk).status == ChannelStatus.PROPOSED


def test_another_number_in_place_of_one_that_is_said_waits():
    row = phone_channel(status=ChannelStatus.SAID)
    row.value = "+33199005678"

    save_channel(channel=row, by=moderator(), at=NOW)

    assert Channel.objects.get(pk=row.pk).status == ChannelStatus.PROPOSED


def test_two_people_who_see_a_said_number_at_an_official_source_make_it_confirmed():
    row = phone_channel(status=ChannelStatus.SAID)

    for person in (moderator(), moderator()):
        confirm_channel(despite=SEEN_THERE, channel=row, by=person, at=NOW)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at) == (ChannelStatus.PUBLISHED, NOW)


# ── Confirming ────────────────────────────────────────────────────────────────────────────────────────


def test_one_person_does_not_make_a_channel_public():
    row, person = proposed(), moderator()

    confirm_channel(despite=SEEN_THERE, channel=row, by=person, at=NOW)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at) == (ChannelStatus.PROPOSED, None)
    assert events_of(row) == [
        (EventKind.CHANNEL_CONFIRMED, person, NOW, {}, {"people": 1, "source": row.source.url}, SEEN_THERE)
    ]


def test_second_person_makes_a_channel_public():
    row, first, second = proposed(), moderator(), moderator()
    confirm_channel(despite=SEEN_THERE, channel=row, by=first, at=NOW)

    returned = confirm_channel(despite=SEEN_THERE, channel=row, by=second, at=LATER)
    row.refresh_from_db()

    assert returned == row
    assert (row.status, row.confirmed_at) == (ChannelStatus.PUBLISHED, LATER)
    assert events_of(row)[1:] == [
        (EventKind.CHANNEL_CONFIRMED, second, LATER, {}, {"people": 2, "source": row.source.url}, SEEN_THERE),
        (EventKind.CHANNEL_PUBLISHED, second, LATER, {"status": "proposed"}, {"status": "published"}, ""),
    ]


def test_third_person_changes_nothing_more():
    row = confirmed()

    confirm_channel(despite=SEEN_THERE, channel=row, by=moderator(), at=LATER)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at) == (ChannelStatus.PUBLISHED, NOW)
    assert [event[0] for event in events_of(row)] == [EventKind.CHANNEL_CONFIRMED]


def test_same_person_does_not_count_twice():
    row, person = proposed(), moderator()
    confirm_channel(despite=SEEN_THERE, channel=row, by=person, at=NOW)

    with pytest.raises(AlreadyConfirmed):
        confirm_channel(despite=SEEN_THERE, channel=row, by=person, at=LATER)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at) == (ChannelStatus.PROPOSED, None)
    assert len(events_of(row)) == 1


@pytest.mark.parametrize("kind", [SourceKind.OFFICIAL, SourceKind.REGULATOR])
def test_official_source_proves_a_number(kind):
    row = confirmed(source=source(kind=kind))

    assert row.status == ChannelStatus.PUBLISHED


@pytest.mark.parametrize("kind", [SourceKind.PRESS, SourceKind.OBTAINED, SourceKind.CROWD])
def test_other_source_proves_no_number(kind):
    row = proposed(source=source(kind=kind))

    with pytest.raises(NotAnOfficialSource):
        confirm_channel(despite=SEEN_THERE, channel=row, by=moderator(), at=NOW)

    assert row.confirmations.count() == 0
    assert events_of(row) == []


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime.datetime(2025, 10, 14, 8, 30, tzinfo=datetime.UTC), datetime.date(2025, 10, 14)),
        (datetime.datetime(2025, 10, 14, 22, 30, tzinfo=datetime.UTC), datetime.date(2025, 10, 15)),
    ],
    ids=["by day", "after midnight in Paris"],
)
def test_confirming_dates_the_last_look_at_the_source(at, on):
    row = proposed()

    confirm_channel(despite=SEEN_THERE, channel=row, by=moderator(), at=at)
    row.source.refresh_from_db()

    assert (row.source.last_checked_on, row.source.is_still_there) == (on, True)


# ── Changing ──────────────────────────────────────────────────────────────────────────────────────────


def test_new_channel_is_proposed_whatever_it_says():
    row = Channel(
        company=company(),
        slug="line",
        kind="phone",
        value="FR-3949",
        status=ChannelStatus.PUBLISHED,
        confirmed_at=NOW,
        source=source(),
    )
    person = moderator()

    save_channel(channel=row, by=person, at=NOW)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at) == (ChannelStatus.PROPOSED, None)
    [(kind, actor, at, before, after, _reason)] = events_of(row)
    assert (kind, actor, at) == (EventKind.CHANNEL_ADDED, person, NOW)
    assert (before["value"], after["value"]) == (None, "FR-3949")


def test_changing_the_number_takes_a_channel_back_to_two_people():
    row, person = confirmed(number="01 99 00 12 34"), moderator()
    row.value = "+33199005678"

    save_channel(channel=row, by=person, at=LATER)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at) == (ChannelStatus.PROPOSED, None)
    assert row.confirmations.count() == 0
    [(kind, actor, at, before, after, _reason)] = events_of(row)
    assert (kind, actor, at) == (EventKind.CHANNEL_CHANGED, person, LATER)
    assert (before["value"], after["value"]) == ("+33199001234", "+33199005678")
    assert (before["status"], after["status"]) == ("published", "proposed")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("purpose", Purpose.CLAIMS),
        ("audience", Audience.BUSINESSES),
        ("deaf_access_url", "https://sogeline.example/sourds"),
        ("extension", "12"),
    ],
)
def test_changing_what_was_confirmed_takes_a_channel_back_to_two_people(field, value):
    row = confirmed()
    put_fact(row, field, value)

    save_channel(channel=row, by=moderator(), at=LATER)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at, row.confirmations.count()) == (ChannelStatus.PROPOSED, None, 0)


@pytest.mark.parametrize(
    "page",
    [
        {"url": "https://www.sogeline.example/autre"},
        {"kind": SourceKind.PRESS},
        {"url": "", "title": "Facture"},
    ],
)
def test_another_page_alone_takes_no_public_number_down(page):
    row = confirmed()
    row.source = source(**page)

    save_channel(channel=row, by=moderator(), at=LATER)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at, row.confirmations.count()) == (ChannelStatus.PUBLISHED, NOW, 2)


def test_what_waits_is_seen_anew_at_another_page():
    row = proposed()
    confirm_channel(despite=SEEN_THERE, channel=row, by=moderator(), at=NOW)
    row.source = source(url="https://www.sogeline.example/autre")

    save_channel(channel=row, by=moderator(), at=LATER)

    assert row.confirmations.count() == 0


# ── Two different people ──────────────────────────────────────────────────────────────────────────────


def test_nobody_confirms_what_they_wrote_in_whatever_version():
    """One writes the number, another corrects its page: the first is still none of the two."""
    mine = company(domains=["sogeline.example"])
    one, other = moderator(), moderator()
    row = save_channel(
        channel=Channel(company=mine, slug="a", kind="phone", value="+33899123456", source=source()),
        by=one,
        at=NOW,
    )
    row.source = source(url="https://www.sogeline.example/autre")
    save_channel(channel=row, by=other, at=LATER)

    for person in (one, other):
        with pytest.raises(ProposedByThemselves):
            confirm_channel(despite=SEEN_THERE, channel=row, by=person, at=LATER)


@pytest.mark.parametrize("days", [0, 6])
def test_a_new_account_is_not_one_of_two(days):
    person = moderator(date_joined=NOW - datetime.timedelta(days=days))
    with pytest.raises(NewHere):
        confirm_channel(despite=SEEN_THERE, channel=proposed(), by=person, at=NOW)


def test_an_old_account_with_a_new_role_is_new():
    person, chief = moderator(roles=()), moderator()
    account_changed(
        person=person, before={"roles": ["editor"]}, by=chief, at=NOW - datetime.timedelta(days=6)
    )
    with pytest.raises(NewHere):
        confirm_channel(despite=SEEN_THERE, channel=proposed(), by=person, at=NOW)
    confirm_channel(despite=SEEN_THERE, channel=proposed(), by=person, at=NOW + datetime.timedelta(days=1))


@pytest.mark.parametrize("is_made", [True, False], ids=["account", "link"])
def test_who_made_an_account_and_that_account_are_not_two(is_made):
    chief, person, colleague = moderator(), moderator(), moderator()
    if is_made:
        account_changed(person=person, before={}, by=chief, at=NOW - datetime.timedelta(days=300))
    else:
        link_made(person=person, by=chief, at=NOW - datetime.timedelta(days=300), by_mail=False)
    row = proposed()
    confirm_channel(despite=SEEN_THERE, channel=row, by=chief, at=NOW)
    with pytest.raises(OneHand):
        confirm_channel(despite=SEEN_THERE, channel=row, by=person, at=NOW)
    confirm_channel(despite=SEEN_THERE, channel=row, by=colleague, at=NOW)
    row.refresh_from_db()
    assert row.is_published


def test_nor_is_one_of_the_two_who_let_the_author_in():
    chief, author = moderator(), moderator()
    account_changed(person=author, before={}, by=chief, at=NOW - datetime.timedelta(days=300))
    row = proposed(proposed_by=author)
    with pytest.raises(OneHand):
        confirm_channel(despite=SEEN_THERE, channel=row, by=chief, at=NOW)


@pytest.mark.parametrize("despite", ["", "ok", "a" * 29, "a " * 29])
def test_what_is_typed_in_meets_the_stops_and_asks_for_a_reason(despite):
    row = proposed(number="08 99 12 34 56", company=company(domains=["sogeline.example"]))
    with pytest.raises(Stopped) as stopped:
        confirm_channel(channel=row, by=moderator(), at=NOW, despite=despite)
    assert [found.stop for found in stopped.value.stops] == [Stop.SURCHARGED]
    assert row.confirmations.count() == 0


def test_a_page_elsewhere_or_none_is_a_stop():
    mine = company(domains=["sogeline.example"])
    elsewhere = proposed(company=mine, source=source(url="https://evil.example/contact"))
    nowhere = proposed(company=mine, source=source(url="", title="Une facture"))
    assert [found.stop for found in stops_of_channel(elsewhere)] == [Stop.SOURCE_ELSEWHERE]
    assert [found.stop for found in stops_of_channel(nowhere)] == [Stop.NO_PAGE]


def test_text_messages_to_a_short_number_are_a_stop():
    row = channel(
        kind="text", value="sms:83456", status="proposed", company=company(domains=["sogeline.example"])
    )
    assert [found.stop for found in stops_of_channel(row)] == [Stop.UNPRICED]


def test_what_is_public_is_confirmed_without_a_reason():
    row = phone_channel(number="08 99 12 34 56")
    confirm_channel(channel=row, by=moderator(), at=NOW)
    assert row.confirmations.count() == 1


def test_changing_the_rest_keeps_what_two_people_confirmed():
    row, person = confirmed(), moderator()
    row.opening_hours = "Mo-Fr 08:30-19:00"
    row.hold_sound = "music"

    save_channel(channel=row, by=person, at=LATER)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at, row.confirmations.count()) == (ChannelStatus.PUBLISHED, NOW, 2)
    assert events_of(row) == [
        (
            EventKind.CHANNEL_CHANGED,
            person,
            LATER,
            {"opening_hours": "", "hold_sound": ""},
            {"opening_hours": "Mo-Fr 08:30-19:00", "hold_sound": "music"},
            "",
        )
    ]


def test_changing_nothing_writes_no_event():
    row = confirmed()

    save_channel(channel=row, by=moderator(), at=LATER)

    assert events_of(row) == []


def test_changing_a_retired_number_leaves_it_retired():
    row = phone_channel(status=ChannelStatus.RETIRED)
    row.value = "FR-3949"

    save_channel(channel=row, by=moderator(), at=LATER)
    row.refresh_from_db()

    assert row.status == ChannelStatus.RETIRED


# ── What its reports sum up to ────────────────────────────────────────────────────────────────────────


def form_told_of(**fields):
    """An online form with four reports that count."""
    row = channel(kind=ChannelKind.FORM, value="https://www.sogeline.example/contact", **fields)
    return row, counted_reports(channel=row, count=4, every=datetime.timedelta(hours=30), wait_minutes=50)


def evidence_in(decay, zone, reports):
    return evidence_of([counted_attempt(report, zone) for report in reports], decay)


def test_channel_of_another_kind_is_summed_up_anew_and_changes_pools():
    row, reports = form_told_of()
    _other, others = form_told_of()
    assert {key: totals.count for key, totals in pools().items()} == {("form", False): 8}
    row.kind = ChannelKind.CHAT

    save_channel(channel=row, by=moderator(), at=LATER)

    kept = ChannelEvidence.objects.get(channel=row)
    assert kept.value == evidence_in(LIVE, "Europe/Paris", reports)
    assert pools() == {
        ("chat", False): kept.sums,
        ("form", False): evidence_in(WRITTEN, "Europe/Paris", others).calm(WRITTEN).totals,
    }
    assert_books_are_right()


def test_channel_of_another_kind_of_a_fictitious_company_changes_pools_there():
    row, _reports = form_told_of(company=company(is_fictitious=True))
    row.kind = ChannelKind.SOCIAL

    save_channel(channel=row, by=moderator(), at=LATER)

    assert {key: totals.count for key, totals in pools().items()} == {("social", True): 4}
    assert_books_are_right()


def test_channel_in_another_time_zone_has_other_hours_and_the_same_totals():
    row, reports = form_told_of()
    before = pools()
    row.time_zone = "Pacific/Auckland"

    save_channel(channel=row, by=moderator(), at=LATER)

    kept = ChannelEvidence.objects.get(channel=row)
    assert kept.value == evidence_in(WRITTEN, "Pacific/Auckland", reports)
    assert kept.value.slots != evidence_in(WRITTEN, "Europe/Paris", reports).slots
    assert pools() == before
    assert_books_are_right()


def test_channel_changed_in_nothing_that_is_summed_up_is_left_alone(django_assert_num_queries):
    row, _reports = form_told_of()
    before, by = (channel_rows(), pools()), moderator()
    refresh_prominence(company=row.company)
    row.refresh_from_db()
    put_fact(row, "label_fr", "Accueil")

    with django_assert_num_queries(12):
        save_channel(channel=row, by=by, at=LATER)

    assert (channel_rows(), pools()) == before


def test_channel_that_nobody_told_of_has_no_sums_after_a_change():
    row = channel(kind=ChannelKind.FORM, value="https://www.sogeline.example/contact")
    row.kind = ChannelKind.CHAT

    save_channel(channel=row, by=moderator(), at=LATER)

    assert (channel_rows(), pools()) == ({}, {})


# ── Retiring and restoring ────────────────────────────────────────────────────────────────────────────


def test_retiring_takes_a_channel_out_of_use_and_says_why():
    row, person = confirmed(), moderator()

    retire_channel(channel=row, by=person, at=LATER, reason="Ligne fermée.")
    row.refresh_from_db()

    assert (row.status, row.confirmed_at) == (ChannelStatus.RETIRED, NOW)
    assert events_of(row) == [
        (
            EventKind.CHANNEL_RETIRED,
            person,
            LATER,
            {"status": "published"},
            {"status": "retired"},
            "Ligne fermée.",
        )
    ]


def test_restoring_proposes_a_channel_anew():
    row, person = confirmed(), moderator()
    retire_channel(channel=row, by=person, at=NOW)

    restore_channel(channel=row, by=person, at=LATER)
    row.refresh_from_db()

    assert (row.status, row.confirmed_at, row.confirmations.count()) == (ChannelStatus.PROPOSED, None, 0)
    assert events_of(row)[1:] == [
        (EventKind.CHANNEL_CHANGED, person, LATER, {"status": "retired"}, {"status": "proposed"}, "")
    ]


def test_restoring_a_number_listed_anew_is_refused():
    row = phone_channel(number="3949", status=ChannelStatus.RETIRED)
    phone_channel(company=row.company, number="3949")

    with pytest.raises(ListedAlready):
        restore_channel(channel=row, by=moderator(), at=LATER)
    row.refresh_from_db()

    assert row.status == ChannelStatus.RETIRED
    assert events_of(row) == []


def test_restoring_a_number_of_another_company_is_possible():
    row = phone_channel(number="3949", status=ChannelStatus.RETIRED)
    phone_channel(number="3949")

    restore_channel(channel=row, by=moderator(), at=LATER)

    assert row.status == ChannelStatus.PROPOSED


def test_channel_facts_are_json_of_its_own_columns():
    row = phone_channel(extension="12", works_from_abroad=False, confirmed_at=NOW)
    facts = channel_facts(row)

    assert facts["company"] == row.company_id
    assert facts["value"] == row.value
    assert facts["extension"] == "12"
    assert {"situations", "tariff", "price_class"}.isdisjoint(facts)
    assert facts["confirmed_at"] == "2025-10-14 08:30:00+00:00"
    assert (facts["works_from_abroad"], facts["needs_login"]) == (False, None)
    assert json.loads(json.dumps(facts)) == facts


def test_a_retired_channel_cannot_be_confirmed_back_into_use():
    retired = phone_channel(status=ChannelStatus.RETIRED)
    with pytest.raises(NotInUse):
        confirm_channel(despite=SEEN_THERE, channel=retired, by=moderator(), at=NOW)
    assert retired.confirmations.count() == 0


@pytest.mark.parametrize(
    ("kind", "value"),
    [("email", "aide@evil.example"), ("form", "https://evil.example/"), ("text", "sms:83456")],
)
def test_an_address_elsewhere_is_not_even_said_on_one_persons_word(kind, value):
    row = channel(kind=kind, value=value, status="proposed", company=company(domains=["sogeline.example"]))
    with pytest.raises(NumberStopped):
        let_be_said(channel=row, by=moderator(), at=NOW)


def test_a_third_party_may_say_what_nothing_speaks_against():
    mine = company(domains=["sogeline.example"])
    row = channel(
        kind="email",
        value="aide@sogeline.example",
        status="proposed",
        company=mine,
        source=source(url="https://gazette.example/1", kind=SourceKind.PRESS),
    )
    let_be_said(channel=row, by=moderator(), at=NOW)
    row.refresh_from_db()
    assert row.status == "said"
