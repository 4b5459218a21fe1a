"""Channels loaded again: what comes new, what was corrected, what people changed, what the files have no longer."""

import datetime

import pytest

from companies.actions.directory.channels import confirm_channel, save_channel
from companies.actions.loading.starter_records import STARTER
from companies.actions.undo.reversals import revert_event
from companies.enums import ChannelStatus
from companies.models import Channel, Company, Event, Source, StarterRecord
from companies.models.texts import put_fact
from companies.queries.search.companies import search
from tests import factories
from tests.actions.loading.records import COMPANY, EMAIL, PHONE, SEEN, changed, load
from tests.factories import NOW

pytestmark = pytest.mark.django_db

LATER = {**SEEN, "url": "https://www.mirabel.example/joindre", "seen_on": "2026-10-02"}


def again(*channels, **changes):
    return load(company=changed(COMPANY, channels=list(channels), absences=[], **changes))


def line(slug="line"):
    return Channel.objects.get(slug=slug)


def told(row=None):
    """What the history of a channel says since it was loaded: kind, before, after."""
    row = row or line()
    events = Event.objects.about(row).order_by("id")
    assert {(event.actor, event.reason) for event in events} <= {(None, STARTER)}
    return [(event.kind, event.before, event.after) for event in events]


@pytest.fixture
def person():
    return factories.user()


# ── What was corrected ────────────────────────────────────────────────────────────────────────────────


def test_a_corrected_number_is_changed_with_its_page_and_the_old_one_stays_in_the_history():
    again(PHONE)
    old = line().source

    tally = again(changed(PHONE, value="01 99 00 56 78", source=LATER, menu=None))

    row = line()
    assert (row.value, row.price_class, row.status) == ("+33199005678", "normal", ChannelStatus.PUBLISHED)
    assert (row.source.url, row.source.last_seen_on) == (LATER["url"], datetime.date(2026, 10, 2))
    assert (tally.changed, tally.theirs, tally.refused) == ({"channel": 1, "phonemenu": 1}, [], [])
    changes = told()
    assert changes[0] == (
        "channel_changed",
        {"value": "+33199001234", "source": old.pk},
        {"value": "+33199005678", "source": row.source_id},
    )
    assert changes[1][2]["source_url"] == LATER["url"]
    assert Source.objects.filter(pk=old.pk).exists()


def test_a_surcharged_number_in_place_of_another_waits_for_two_people():
    again(PHONE)
    for _time in range(2):
        again(changed(PHONE, value="0 892 12 34 56", source=LATER, menu=None))
        row = line()
        assert (row.value, row.price_class, row.status) == ("+33892123456", "premium", ChannelStatus.PROPOSED)


def test_every_fact_of_a_channel_is_corrected():
    again(PHONE)
    newer = changed(
        PHONE,
        label={"fr": "Le service", "en": "The desk"},
        how_to={"fr": "Dites « conseiller ».", "en": "Say “adviser”."},
        note={"fr": "Une note.", "en": "A note."},
        hours_note={"fr": "Sauf août.", "en": "Not in August."},
        staff_note="Lu.",
        languages=["fr"],
        opening_hours="Mo-Fr 09:00-18:00",
        time_zone="Europe/Brussels",
        holidays_in="BE",
        served_in=["FR", "BE"],
        is_own_network_only=True,
        works_from_abroad=False,
        is_for_abroad=True,
        deaf_access_url="https://sourds.mirabel.example/",
        needs_login=True,
        hold_sound="music",
        purpose="claims",
        audience="businesses",
        situations=[],
        source={**SEEN, "note": {"fr": "Relu.", "en": "Read again."}, "title": "Contact"},
    )

    assert again(newer).changed == {"channel": 1}

    row = line()
    assert (row.label_texts.get("fr", ""), row.label_texts.get("en", ""), row.how_to_texts.get("en", ""), row.note_texts.get("en", ""), row.hours_note_texts.get("fr", ""), row.staff_note) == (
        "Le service", "The desk", "Say “adviser”.", "A note.", "Sauf août.", "Lu.",
    )  # fmt: skip
    assert (row.languages, row.opening_hours, row.time_zone, row.holidays_in, row.served_in) == (
        "fr", "Mo-Fr 09:00-18:00", "Europe/Brussels", "BE", "FR BE",
    )  # fmt: skip
    assert (row.is_own_network_only, row.works_from_abroad, row.is_for_abroad, row.needs_login) == (
        True, False, True, True,
    )  # fmt: skip
    assert (row.deaf_access_url, row.hold_sound, row.purpose, row.audience) == (
        "https://sourds.mirabel.example/", "music", "claims", "businesses",
    )  # fmt: skip
    assert (row.source.title, row.source.note_texts.get("en", ""), row.situations.count()) == (
        "Contact",
        "Read again.",
        0,
    )
    assert {"situations": []} in [after for _kind, _before, after in told()]
    assert again(newer).changed == {}


def test_what_the_record_says_no_longer_is_emptied():
    again(PHONE)
    again(changed(PHONE, opening_hours=None, note=None, works_from_abroad=None, languages=None))
    row = line()

    assert (row.opening_hours, row.note_texts.get("fr", ""), row.works_from_abroad, row.languages) == (
        "",
        "",
        None,
        "",
    )


def test_a_page_read_again_dates_the_source_and_nothing_else():
    again(PHONE)
    tally = again(changed(PHONE, menu=None, source={**SEEN, "seen_on": "2026-10-02"}))
    [dated, _menu] = told()

    assert tally.changed["channel"] == 1
    assert dated[0] == "channel_changed"
    assert dated[2] == {"source_first_seen_on": "2026-10-02", "source_last_seen_on": "2026-10-02"}


def test_whoever_looked_at_the_page_since_has_still_looked():
    again(changed(PHONE, menu=None))
    Source.objects.update(last_checked_on=datetime.date(2026, 11, 1), is_still_there=True)
    again(changed(PHONE, menu=None, source={**SEEN, "seen_on": "2026-10-02"}))
    assert (line().source.last_checked_on, line().source.is_still_there) == (datetime.date(2026, 11, 1), True)

    again(changed(PHONE, menu=None, source={**SEEN, "seen_on": "2026-11-20"}))
    assert (line().source.last_checked_on, line().source.is_still_there) == (None, None)


def test_a_number_that_comes_to_be_historical_is_retired():
    again(PHONE)
    assert Company.objects.get().prominence == 1

    again(changed(PHONE, standing="historical"))

    assert (line().status, Company.objects.get().prominence) == (ChannelStatus.RETIRED, 0)
    assert told() == [("channel_retired", {"status": "published"}, {"status": "retired"})]


def test_an_address_that_becomes_a_text_message_is_counted_as_one():
    chat = changed(EMAIL, slug="line", kind="chat", value="https://www.mirabel.example/tchat")
    again(chat)
    factories.report(channel=line())

    again(changed(chat, kind="text", value="sms:33700"))

    assert (line().kind, line().value) == ("text", "sms:33700")


def test_a_company_whose_way_in_is_corrected_is_weighed_again():
    again(changed(PHONE, source={**SEEN, "detail": "something_new"}))
    assert Company.objects.get().prominence == 0

    again(PHONE)

    assert Company.objects.get().prominence == 1
    assert [match.company_id for match in search("mirabel").matches] == [Company.objects.get().pk]


def test_a_place_in_the_list_is_written_and_not_told():
    again(PHONE, EMAIL)
    tally = again(EMAIL, PHONE)

    assert (line().position, line("mail").position) == (1, 0)
    assert (tally.changed, told(), tally.kept["channel"]) == ({}, [], 2)


# ── What is new ───────────────────────────────────────────────────────────────────────────────────────


def test_a_new_channel_of_a_company_that_is_there_begins_a_history():
    again(EMAIL)
    again(EMAIL, PHONE)
    [(kind, before, after)] = told()

    assert (kind, before, after["value"], after["status"]) == (
        "channel_added",
        {},
        "+33199001234",
        "published",
    )


def test_a_number_that_a_person_listed_already_is_left_and_told():
    again(EMAIL)
    own = factories.phone_channel(company=Company.objects.get(), number="01 99 00 12 34", slug="ours")

    tally = again(EMAIL, PHONE)

    assert list(Channel.objects.filter(kind="phone")) == [own]
    assert (tally.theirs, tally.refused) == (
        ["transports-mirabel, channel line: listed already as ours"],
        [],
    )


def test_a_number_that_moves_from_one_channel_to_the_next_is_moved():
    first, second = PHONE, changed(PHONE, slug="second", value="01 99 00 56 78")
    again(first, second)

    tally = again(changed(second, value=first["value"]), changed(first, value="01 99 00 99 99"))

    assert tally.refused == []
    assert (line().value, line("second").value) == ("+33199009999", "+33199001234")


# ── What people changed ───────────────────────────────────────────────────────────────────────────────


def test_what_a_person_changed_stays_and_the_rest_comes(person):
    again(PHONE)
    row = line()
    put_fact(row, "label_fr", "Nos mots")
    row.opening_hours = "24/7"
    save_channel(channel=row, by=person, at=NOW)

    newer = changed(
        PHONE,
        label={"fr": "Leurs mots", "en": "Their words"},
        opening_hours="Mo-Sa 08:00-20:00",
        holidays_in="FR-57",
        value="01 99 00 56 78",
    )
    tally = again(newer)

    row = line()
    assert (row.label_texts.get("fr", ""), row.label_texts.get("en", ""), row.value) == (
        "Nos mots",
        "Their words",
        "+33199005678",
    )
    assert (row.opening_hours, row.holidays_in) == ("24/7", "")
    assert tally.theirs == ["transports-mirabel, channel line: opening_hours, holidays_in, label_fr"]
    assert again(newer).theirs == tally.theirs
    assert again(newer).changed == {}


def test_a_number_that_a_person_changed_keeps_its_page_its_day_and_its_menu(person):
    again(PHONE)
    row = line()
    row.value = "+33199009999"
    save_channel(channel=row, by=person, at=NOW)

    tally = again(changed(PHONE, value="01 99 00 56 78", source=LATER, menu=[{"press": "9"}]))

    row = line()
    assert (row.value, row.status, row.source.url) == ("+33199009999", ChannelStatus.PROPOSED, SEEN["url"])
    assert row.menu.observed_on == datetime.date(2025, 9, 29)
    assert tally.theirs == ["transports-mirabel, channel line: value, status, source_url"]


def test_a_number_that_one_person_confirmed_is_theirs(person):
    again(changed(PHONE, source={**SEEN, "detail": "something_new"}))
    confirm_channel(despite=factories.SEEN_THERE, channel=line(), by=person, at=NOW)

    tally = again(
        changed(
            PHONE,
            value="01 99 00 56 78",
            purpose="claims",
            label={"fr": "Réclamations", "en": "Claims"},
        )
    )

    row = line()
    assert (row.value, row.purpose, row.label_texts.get("en", "")) == (
        "+33199001234",
        "customer_service",
        "Claims",
    )
    assert tally.theirs == ["transports-mirabel, channel line: value, status, purpose"]


def test_a_correction_that_a_person_undoes_is_not_made_again(person):
    again(changed(PHONE, menu=None))
    newer = changed(PHONE, value="01 99 00 56 78", source=LATER, menu=None)
    again(newer)
    [number, _source] = Event.objects.about(line()).order_by("id")

    revert_event(event_id=number.pk, by=person, at=NOW)
    assert (line().value, line().source.url) == ("+33199001234", SEEN["url"])

    tally = again(changed(newer, label={"fr": "Le service", "en": "The desk"}))
    assert (line().value, line().label_texts.get("en", "")) == ("+33199001234", "The desk")
    assert tally.theirs[0].startswith("transports-mirabel, channel line: value")


def test_a_channel_that_somebody_deleted_does_not_come_back():
    again(PHONE, EMAIL)
    line().delete()

    again(changed(PHONE, value="01 99 00 56 78"), EMAIL)

    assert [row.slug for row in Channel.objects.all()] == ["mail"]


# ── What the files have no longer ─────────────────────────────────────────────────────────────────────


def test_a_channel_that_is_dropped_is_retired_and_comes_back_when_it_is_given_again():
    again(PHONE, EMAIL)

    tally = again(EMAIL)

    assert (line().status, tally.retired) == (ChannelStatus.RETIRED, ["transports-mirabel, channel line"])
    assert told() == [("channel_retired", {"status": "published"}, {"status": "retired"})]
    assert again(EMAIL).retired == []

    again(changed(PHONE, value="01 99 00 56 78"), EMAIL)
    assert (line().status, line().value) == (ChannelStatus.PUBLISHED, "+33199005678")


def test_a_dropped_channel_that_a_person_changed_stays_in_use_and_is_told(person):
    again(PHONE, EMAIL)
    row = line()
    row.value = "+33199009999"
    save_channel(channel=row, by=person, at=NOW)

    tally = again(EMAIL)

    assert (line().status, tally.retired) == (ChannelStatus.PROPOSED, [])
    assert tally.theirs == ["transports-mirabel, channel line: no longer in the files"]


def test_a_dropped_channel_that_a_person_confirmed_stays_in_use(person):
    again(PHONE, EMAIL)
    confirm_channel(despite=factories.SEEN_THERE, channel=line(), by=person, at=NOW)

    assert again(EMAIL).retired == []
    assert line().status == ChannelStatus.PUBLISHED


def test_a_channel_of_somebody_else_is_none_of_the_files_business():
    again(PHONE, EMAIL)
    factories.phone_channel(company=Company.objects.get(), number="01 99 00 77 77", slug="ours")

    tally = again(PHONE, EMAIL, name="Mirabel")

    assert (tally.retired, tally.theirs, line("ours").status) == ([], [], ChannelStatus.PUBLISHED)


# ── What is refused ───────────────────────────────────────────────────────────────────────────────────


def test_a_correction_that_cannot_be_right_is_refused_and_not_remembered():
    again(PHONE, EMAIL)
    wrong = changed(PHONE, value="01 99")

    for _time in range(2):
        tally = again(wrong, changed(EMAIL, value="autre@mirabel.example"))
        assert tally.refused == [("transports-mirabel, channel line", "NotAPhoneNumber: 01 99")]
    assert (line().value, line("mail").value) == ("+33199001234", "autre@mirabel.example")
    assert StarterRecord.objects.get(kind="company").digest == ""

    assert again(changed(PHONE, value="01 99 00 56 78"), EMAIL).refused == []
    assert line().value == "+33199005678"


def test_two_numbers_cannot_stand_in_one_place():
    again(PHONE, EMAIL)
    tally = again(PHONE, changed(PHONE, slug="mail"))

    assert [place for place, _reason in tally.refused] == ["transports-mirabel, channel mail"]
    assert line("mail").kind == "email"


def test_two_channels_of_one_slug_are_refused_with_their_company():
    tally = again(PHONE, changed(EMAIL, slug="line"))

    assert tally.refused[0] == ("company", "ListedTwice: two channels of one slug")
    assert not Company.objects.exists()


# ── For editors ───────────────────────────────────────────────────────────────────────────────────────


def test_evidence_doubts_and_other_sources_stand_in_the_note_for_moderators():
    again(
        changed(
            PHONE,
            evidence="par téléphone : 01 99 00 12 34",
            doubts=["It may be a machine.", "Two sets of hours."],
            corroborating_sources=[
                {"url": "https://gazette.example/", "title": "La Gazette", "seen_on": "2026-03"},
                {"url": "https://autre.example/", "evidence": "01 99 00 12 34"},
            ],
        )
    )

    assert line().staff_note.splitlines() == [
        "Vu deux fois.",
        "As it stands there: “par téléphone : 01 99 00 12 34”",
        "Doubt: It may be a machine.",
        "Doubt: Two sets of hours.",
        "Also said by: La Gazette, https://gazette.example/, 2026-03",
        "Also said by: https://autre.example/, “01 99 00 12 34”",
    ]


def test_a_dated_copy_is_named():
    again(
        changed(
            PHONE,
            source={
                **SEEN,
                "first_seen_on": "2024-01-15",
                "seen_at_the_earliest": True,
                "copy_url": "https://copies.example/mirabel",
                "copy_kept_by": "Open Terms Archive",
            },
        )
    )
    source = line().source

    assert (source.first_seen_on, source.last_seen_on) == (
        datetime.date(2024, 1, 15),
        datetime.date(2025, 9, 29),
    )
    assert (source.is_seen_at_the_earliest, source.copy_url, source.copy_kept_by) == (
        True,
        "https://copies.example/mirabel",
        "Open Terms Archive",
    )
