import datetime
import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from companies.actions.directory.channels import confirm_channel
from companies.admin.directory.channel_form import value_to_edit
from companies.enums import ChannelKind, ChannelStatus, EventKind, PriceClass, Purpose, SourceKind
from companies.lib.phones import PhoneNumber
from companies.models import Channel, Event, Source
from tests import factories

LIST = "admin:companies_channel_changelist"
ADD = "admin:companies_channel_add"
NBSP = "\N{NO-BREAK SPACE}"
#: What a browser sends of the form of a channel, but for the company and the slug.
EMPTY = {
    "kind": "phone", "purpose": "customer_service", "audience": "customers", "value": "",
    "label_fr": "", "label_en": "", "how_to_fr": "", "how_to_en": "", "note_fr": "", "note_en": "",
    "staff_note": "", "languages": "", "opening_hours": "", "hours_note_fr": "", "hours_note_en": "",
    "time_zone": "Europe/Paris", "holidays_in": "", "works_from_abroad": "unknown", "deaf_access_url": "",
    "needs_login": "unknown", "hold_sound": "", "position": "0",
    "source_url": "https://www.sogeline.example/contact", "source_title": "", "source_kind": "official",
    "source_first_seen_on": "2025-09-01", "source_last_seen_on": "2025-09-01", "source_seen_precision": "day",
    "source_last_checked_on": "", "source_is_still_there": "unknown", "source_note_fr": "", "source_note_en": "",
}  # fmt: skip


def page(channel):
    return reverse("admin:companies_channel_change", args=[channel.pk])


def decision(word, channel):
    return reverse(f"admin:companies_channel_{word}", args=[channel.pk])


def form_of(channel, **changes):
    """The form as it stands for a stored phone made by the factories, with changes."""
    source = channel.source
    stored = {
        **EMPTY,
        "kind": channel.kind,
        "value": value_to_edit(channel),
        "label_fr": channel.label_texts.get("fr", ""),
        "label_en": channel.label_texts.get("en", ""),
        "source_url": source.url,
        "source_kind": source.kind,
        "source_title": source.title,
        "source_last_checked_on": source.last_checked_on or "",
        "source_is_still_there": "true" if source.is_still_there else "unknown",
    }
    return {**stored, **changes}


def shown(response):
    return list(response.context["cl"].result_list)


def errors(response):
    return {
        name: [str(text) for text in texts]
        for name, texts in response.context["adminform"].form.errors.items()
    }


# ── The list ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        factories.phone_channel()
    with django_assert_num_queries(6):
        staff.get(reverse(LIST))


@pytest.mark.engine("both")
@pytest.mark.parametrize("writing", ["01 99 00 12 34", "+33 1 99 00 12 34", "0199001234", "01.99.00.12.34"])
def test_list_is_searched_by_a_number_in_any_writing(staff, writing):
    channel = factories.phone_channel(number="01 99 00 12 34")
    factories.phone_channel(number="01 99 00 12 35")
    assert shown(staff.get(reverse(LIST), {"q": writing})) == [channel]


@pytest.mark.engine("both")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "Sogeline"}, {"phone", "mail"}),
        ({"q": "Sinistres"}, {"mail"}),
        ({"status__exact": "proposed"}, {"mail"}),
        ({"kind__exact": "email"}, {"mail"}),
        ({"purpose__exact": "claims"}, {"mail"}),
        ({"source__kind__exact": "press"}, {"mail"}),
        ({"country": "DE"}, {"abroad"}),
        ({"company": "sogeline"}, {"phone", "mail"}),
    ],
)
def test_list_is_filtered_and_searched(staff, query, found):
    company = factories.company(name="Sogeline")
    rows = {
        "phone": factories.phone_channel(company=company),
        "mail": factories.channel(
            company=company, kind=ChannelKind.EMAIL, status=ChannelStatus.PROPOSED, purpose=Purpose.CLAIMS,
            label_fr="Sinistres", source=factories.source(kind=SourceKind.PRESS),
        ),
        "abroad": factories.channel(
            company=factories.company(name="Rhein", country="DE"), value="https://rhein.example/"
        ),
    }  # fmt: skip
    assert {name for name, row in rows.items() if row in shown(staff.get(reverse(LIST), query))} == found


def test_list_writes_numbers_for_people(staff):
    factories.phone_channel(number="0 805 10 14 20", price_class=PriceClass.FREE)
    assert f"0{NBSP}805{NBSP}101{NBSP}420" in staff.get(reverse(LIST)).content.decode()


# ── The form ──────────────────────────────────────────────────────────────────────────────────────────


def test_form_adds_a_proposed_channel_with_its_source(staff, moderator):
    company = factories.company(name="Sogeline")
    sent = {**EMPTY, "company": company.pk, "slug": "", "value": "01.99.00.12.34"}
    response = staff.post(reverse(ADD), sent)
    assert response.status_code == 302
    channel = Channel.objects.get()
    assert (channel.value, channel.status, channel.slug) == (
        "+33199001234",
        ChannelStatus.PROPOSED,
        "customer-service",
    )
    assert channel.price_class == PriceClass.NORMAL
    assert (channel.source.url, channel.source.last_seen_on) == (
        sent["source_url"],
        datetime.date(2025, 9, 1),
    )
    event = Event.objects.about(channel).get()
    assert (event.kind, event.actor, event.company) == (EventKind.CHANNEL_ADDED, moderator, company)


def test_form_numbers_a_name_that_is_taken(staff):
    company = factories.company()
    factories.channel(company=company, slug="customer-service")
    staff.post(reverse(ADD), {**EMPTY, "company": company.pk, "slug": "", "value": "01 99 00 12 34"})
    assert Channel.objects.filter(company=company, slug="customer-service-2").exists()


def test_form_saved_unchanged_changes_nothing(staff):
    channel = factories.phone_channel(number="01 99 00 12 34")
    assert staff.post(page(channel), form_of(channel)).status_code == 302
    assert not Event.objects.exists()
    assert Source.objects.count() == 1


def test_form_shows_a_number_as_its_readers_write_it(staff):
    channel = factories.phone_channel(number="01 99 00 12 34")
    assert (
        staff.get(page(channel)).context["adminform"].form["value"].value()
        == f"01{NBSP}99{NBSP}00{NBSP}12{NBSP}34"
    )
    abroad = factories.phone_channel(
        number="01 99 00 12 35", company=factories.company(name="Rhein", country="DE")
    )
    assert value_to_edit(abroad) == f"+33{NBSP}1{NBSP}99{NBSP}00{NBSP}12{NBSP}35"


def test_form_leaves_a_public_number_until_two_others_have_seen_the_new_one(
    staff, moderator, colleague, said
):
    channel = factories.phone_channel(number="01 99 00 12 34")
    for person in (moderator, colleague):
        channel = confirm_channel(despite=factories.SEEN_THERE, channel=channel, by=person, at=factories.NOW)
    sent = form_of(channel, value="01 99 00 12 35", label_en="Help desk")
    response = staff.post(page(channel), sent, follow=True)
    channel.refresh_from_db()
    assert (channel.value, channel.is_confirmed, channel.label_texts.get("en", "")) == (
        "+33199001234",
        True,
        "Help desk",
    )
    proposal = channel.proposals.get()
    assert (proposal.proposed_by, proposal.after) == (moderator, {"value": "+33199001235"})
    assert said(response)[0].startswith("What two people must see stays as it is")
    again = staff.post(page(channel), form_of(channel, value="01 99 00 12 36"), follow=True)
    assert said(again)[0].startswith("What two people must see stays as it is")
    assert channel.proposals.count() == 2


def test_form_changes_a_number_that_is_not_public_and_asks_for_two_people_anew(staff, moderator, colleague):
    channel = factories.phone_channel(number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    confirm_channel(despite=factories.SEEN_THERE, channel=channel, by=colleague, at=factories.NOW)
    staff.post(page(channel), form_of(channel, value="01 99 00 12 35"))
    channel.refresh_from_db()
    assert (channel.value, channel.status, channel.confirmations.count()) == ("+33199001235", "proposed", 0)
    assert channel.proposed_by == moderator
    event = next(event for event in Event.objects.about(channel) if "value" in event.after)
    assert (event.before["value"], event.after["value"]) == ("+33199001234", "+33199001235")


def test_who_wrote_a_number_does_not_confirm_it(staff, moderator, said):
    channel = factories.phone_channel(status=ChannelStatus.PROPOSED, proposed_by=moderator)
    response = staff.post(decision("confirm", channel), follow=True)
    assert said(response) == ["You wrote this number or address yourself: two others must see it."]
    assert channel.confirmations.count() == 0


def test_a_known_bad_number_is_confirmed_by_nobody(staff, said):
    channel = factories.phone_channel(number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    factories.bad_number(number="01 99 00 12 34")
    response = staff.post(decision("confirm", channel), follow=True)
    assert said(response) == ["This number is on the list of known bad numbers: put that right first."]
    assert "It is on the list of known bad numbers." in response.content.decode()
    assert channel.confirmations.count() == 0


def test_form_never_changes_status_or_confirmation(staff):
    channel = factories.phone_channel(status=ChannelStatus.PROPOSED)
    staff.post(page(channel), form_of(channel, status="published", confirmed_at="2025-01-01"))
    channel.refresh_from_db()
    assert (channel.status, channel.confirmed_at) == (ChannelStatus.PROPOSED, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": "1234567"}, "value"),
        ({"value": "call us"}, "value"),
        ({"kind": "email", "value": "nobody"}, "value"),
        ({"kind": "form", "value": "sogeline"}, "value"),
        ({"kind": "form", "value": "ftp://sogeline.example"}, "value"),
        ({"opening_hours": "weekdays"}, "opening_hours"),
        ({"languages": "french"}, "languages"),
        ({"time_zone": "Paris"}, "time_zone"),
        ({"holidays_in": "Alsace"}, "holidays_in"),
        ({"holidays_in": "FR-99"}, "holidays_in"),
        ({"source_url": "", "source_title": ""}, "source_url"),
        ({"source_kind": ""}, "source_kind"),
        ({"source_last_seen_on": ""}, "source_last_seen_on"),
        ({"source_last_seen_on": "2025-08-01"}, "source_last_seen_on"),
        ({"source_first_seen_on": "yesterday"}, "source_first_seen_on"),
        ({"source_last_checked_on": "2025-09-01"}, "source_is_still_there"),
    ],
)
def test_form_says_what_is_wrong_beside_the_field(staff, changes, field):
    channel = factories.phone_channel(number="01 99 00 12 34")
    response = staff.post(page(channel), form_of(channel, **changes))
    assert response.status_code == 200
    assert list(errors(response)) == [field]
    assert "Constraint" not in str(errors(response))


def test_form_gives_an_example_of_hours(staff):
    channel = factories.phone_channel()
    response = staff.post(page(channel), form_of(channel, opening_hours="9h-18h"))
    assert errors(response)["opening_hours"] == [
        "“9h-18h” cannot be read. Write the hours like this: "
        "Mo-Fr 08:30-19:00; Sa 09:00-12:00,14:00-18:00; PH off; or 24/7."
    ]


def test_form_refuses_a_channel_listed_twice(staff):
    channel = factories.phone_channel(number="01 99 00 12 34")
    other = factories.phone_channel(number="01 99 00 12 35", company=channel.company)
    response = staff.post(page(other), form_of(other, value="01 99 00 12 34"))
    assert errors(response) == {"value": ["This company lists this very channel already."]}


def test_form_keeps_the_lines_of_an_address(staff):
    channel = factories.channel(kind=ChannelKind.POSTAL, status=ChannelStatus.PROPOSED)
    staff.post(page(channel), form_of(channel, value="1 rue des Lilas\n75000 Paris"))
    channel.refresh_from_db()
    assert channel.value.split() == ["1", "rue", "des", "Lilas", "75000", "Paris"]


def test_form_tells_a_change_of_situations(staff):
    channel, situation = factories.phone_channel(), factories.situation(slug="stolen-card")
    staff.post(page(channel), form_of(channel, situations=[situation.pk]))
    event = Event.objects.about(channel).get()
    assert (event.before, event.after) == ({"situations": []}, {"situations": ["stolen-card"]})


# ── The source in the form ────────────────────────────────────────────────────────────────────────────


def test_source_of_one_channel_is_corrected_in_place(staff, moderator, colleague):
    channel = factories.phone_channel()
    for person in (moderator, colleague):
        channel = confirm_channel(despite=factories.SEEN_THERE, channel=channel, by=person, at=factories.NOW)
    source = channel.source
    staff.post(page(channel), form_of(channel, source_title="Nous contacter"))
    channel.refresh_from_db()
    assert (channel.source_id, channel.source.title) == (source.pk, "Nous contacter")
    assert channel.is_confirmed
    event = Event.objects.about(channel).first()
    assert (event.kind, event.after) == (EventKind.CHANNEL_CHANGED, {"source_title": "Nous contacter"})


def test_source_shared_with_other_facts_is_copied(staff):
    source = factories.source()
    channel, other = factories.phone_channel(source=source), factories.phone_channel(source=source)
    staff.post(page(channel), form_of(channel, source_title="Nous contacter"))
    channel.refresh_from_db()
    source.refresh_from_db()
    assert channel.source.title == "Nous contacter"
    assert (source.title, other.source_id) == ("", source.pk)
    assert channel.source_id != source.pk
    assert channel.status == ChannelStatus.PUBLISHED


def test_source_moved_to_another_page_is_proposed(staff):
    channel = factories.phone_channel()
    staff.post(page(channel), form_of(channel, source_url="https://www.sogeline.example/telephone"))
    channel.refresh_from_db()
    assert (channel.status, channel.source.url) == ("published", "https://www.sogeline.example/contact")
    assert channel.proposals.get().after == {"source_url": "https://www.sogeline.example/telephone"}


def test_source_moved_to_another_page_is_another_one_while_nothing_is_public(staff):
    channel = factories.phone_channel(status=ChannelStatus.PROPOSED)
    old = channel.source
    staff.post(page(channel), form_of(channel, source_url="https://www.sogeline.example/telephone"))
    channel.refresh_from_db()
    assert channel.source_id != old.pk
    assert channel.status == ChannelStatus.PROPOSED
    assert Source.objects.get(pk=old.pk).url == "https://www.sogeline.example/contact"


# ── Decisions ─────────────────────────────────────────────────────────────────────────────────────────


WHY = {"despite": factories.SEEN_THERE}


def test_two_people_make_a_channel_public(staff, client, colleague, said):
    channel = factories.phone_channel(status=ChannelStatus.PROPOSED)
    first = staff.post(decision("confirm", channel), WHY, follow=True)
    assert said(first) == ["Noted: 1 person of 2 has seen it."]
    assert "seen at its source by 1 person of 2" in first.content.decode()
    client.force_login(colleague)
    sentence = said(client.post(decision("confirm", channel), WHY, follow=True))[-1]
    undo = reverse("admin:companies_event_undo", args=[Event.objects.about(channel).latest("pk").pk])
    assert sentence.startswith(
        f'Confirmed by two people: the channel is public. <a class="undo" href="{undo}"'
    )
    channel.refresh_from_db()
    assert channel.status == ChannelStatus.PUBLISHED
    assert [event.kind for event in Event.objects.about(channel)] == [
        EventKind.CHANNEL_PUBLISHED,
        EventKind.CHANNEL_CONFIRMED,
        EventKind.CHANNEL_CONFIRMED,
    ]


def test_one_person_is_not_two(staff, said):
    channel = factories.phone_channel(status=ChannelStatus.PROPOSED)
    staff.post(decision("confirm", channel), WHY)
    assert "another person" in said(staff.post(decision("confirm", channel), WHY, follow=True))[-1]
    channel.refresh_from_db()
    assert channel.status == ChannelStatus.PROPOSED


def test_confirming_against_a_stop_asks_for_a_reason_and_tells_the_others(
    staff, colleague, moderator, said, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_HOST = "mail.example"
    colleague.email = "camille@joignable.example"
    colleague.save()
    channel = factories.phone_channel(number="08 99 12 34 56", status=ChannelStatus.PROPOSED)
    for typed in ("", "ok"):
        refused = staff.post(decision("confirm", channel), {"despite": typed}, follow=True)
        assert len(said(refused)) == 1
    assert channel.confirmations.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(decision("confirm", channel), WHY)
    assert channel.confirmations.count() == 1
    [letter] = mailoutbox
    assert letter.to == ["camille@joignable.example"]
    assert factories.SEEN_THERE in letter.body
    assert "dominique" in letter.body


def test_a_press_cutting_proves_nothing(staff, said):
    channel = factories.phone_channel(source=factories.source(kind=SourceKind.PRESS))
    assert "proves nothing" in said(staff.post(decision("confirm", channel), follow=True))[0]
    assert channel.confirmations.count() == 0


def test_retiring_needs_a_reason(staff, said):
    channel = factories.phone_channel()
    answer = staff.post(decision("retire", channel), {"reason": " "}, follow=True)
    assert said(answer) == ["Say why the channel is no longer in use: the history will tell it."]
    channel.refresh_from_db()
    assert channel.status == ChannelStatus.PUBLISHED


def test_retiring_writes_the_reason(staff, moderator):
    channel = factories.phone_channel()
    staff.post(decision("retire", channel), {"reason": "The page has another number now."})
    channel.refresh_from_db()
    assert channel.status == ChannelStatus.RETIRED
    event = Event.objects.about(channel).get()
    assert (event.kind, event.actor, event.reason) == (
        EventKind.CHANNEL_RETIRED,
        moderator,
        "The page has another number now.",
    )


def test_a_retirement_is_undone(staff, moderator, colleague):
    channel = factories.phone_channel()
    for person in (moderator, colleague):
        channel = confirm_channel(despite=factories.SEEN_THERE, channel=channel, by=person, at=factories.NOW)
    staff.post(decision("retire", channel), {"reason": "Gone."})
    staff.post(decision("restore", channel))
    channel.refresh_from_db()
    assert (channel.status, channel.confirmed_at) == (ChannelStatus.PROPOSED, None)
    assert channel.confirmations.count() == 0


def test_a_retirement_is_not_undone_beside_its_successor(staff, said):
    old = factories.phone_channel(number="01 99 00 12 34", status=ChannelStatus.RETIRED)
    factories.phone_channel(number="01 99 00 12 34", company=old.company)
    assert "lists this very channel" in said(staff.post(decision("restore", old), follow=True))[0]
    old.refresh_from_db()
    assert old.status == ChannelStatus.RETIRED


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("confirm", ChannelStatus.RETIRED),
        ("retire", ChannelStatus.RETIRED),
        ("restore", ChannelStatus.PUBLISHED),
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(staff, word, status):
    channel = factories.phone_channel(status=status)
    staff.post(decision(word, channel), {"reason": "Again."})
    channel.refresh_from_db()
    assert channel.status == status
    assert not Event.objects.exists()


def test_who_may_only_look_sees_the_channel_without_its_form(client, powerless):
    powerless.user_permissions.add(Permission.objects.get(codename="view_channel"))
    client.force_login(powerless)
    channel = factories.phone_channel()
    body = client.get(page(channel)).content.decode()
    assert "source_url" not in body
    assert decision("confirm", channel) not in body
    assert client.post(page(channel), form_of(channel)).status_code == 403


# ── Numbers with an extension, hours in words ─────────────────────────────────────────────────────────


def test_an_extension_is_typed_with_the_number_and_kept(staff):
    channel = factories.phone_channel(number="01 99 00 12 34", status=ChannelStatus.PROPOSED)
    assert staff.post(page(channel), form_of(channel, value="01 99 00 12 34 poste 12")).status_code == 302
    channel.refresh_from_db()
    assert (channel.value, channel.extension) == ("+33199001234", "12")

    initial = staff.get(page(channel)).context["adminform"].form.initial["value"]
    assert PhoneNumber.parse(initial, "FR") == channel.number
    staff.post(page(channel), form_of(channel, value=initial))
    channel.refresh_from_db()
    assert channel.extension == "12"

    staff.post(page(channel), form_of(channel, value="01 99 00 12 34"))
    channel.refresh_from_db()
    assert channel.extension == ""


def test_a_telephone_that_becomes_a_form_leaves_price_and_extension_behind(staff):
    channel = factories.phone_channel(
        number="0 800 12 34 56", extension="12", price_class=PriceClass.FREE, status=ChannelStatus.PROPOSED
    )
    sent = form_of(channel, kind="form", value="https://sogeline.example/aide")
    assert staff.post(page(channel), sent).status_code == 302
    channel.refresh_from_db()
    assert (channel.extension, channel.price_class, channel.tariff) == ("", "unknown", None)


@pytest.mark.parametrize(
    ("typed", "stored"), [("fr-57", "FR-57"), (" de-by ", "DE-BY"), ("", ""), ("be", "BE")]
)
def test_holidays_are_those_of_a_known_place(staff, typed, stored):
    channel = factories.phone_channel(number="01 99 00 12 34")
    assert staff.post(page(channel), form_of(channel, holidays_in=typed)).status_code == 302
    channel.refresh_from_db()
    assert channel.holidays_in == stored


def test_hours_are_shown_in_words_with_examples(staff):
    channel = factories.phone_channel(opening_hours="24/7")
    shown = staff.get(page(channel)).content.decode()
    assert "Every day, day and night" in shown
    assert "Open day and night" in shown
    assert "<code>Mo-Fr 22:00-02:00</code>" in shown
    assert "js/admin_hours" in shown


def preview(staff, **asked):
    asked = {"opening_hours": "", "time_zone": "Europe/Paris", "holidays_in": "", "company": "", **asked}
    response = staff.get(reverse("admin:companies_channel_hours"), asked)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).strip()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"opening_hours": ""}, "Hours unknown"),
        ({"opening_hours": "9h-18h"}, "“9h-18h” cannot be read."),
        ({"opening_hours": "Mo-Fr 9-18"}, "“9-18” cannot be read."),
        ({"opening_hours": "24/7", "time_zone": "Mars"}, "Every day, day and night"),
        ({"opening_hours": "24/7", "company": "999999"}, "Every day, day and night Open day and night"),
        ({"opening_hours": "24/7", "holidays_in": "FR-57"}, "Every day, day and night Open day and night"),
        ({"opening_hours": "<script>"}, "“&lt;script&gt;” cannot be read."),
    ],
)
def test_hours_being_typed_are_said_in_words(staff, asked, said):
    assert preview(staff, **asked) == said


def test_hours_silent_about_holidays_are_pointed_out(staff):
    assert "Nothing is said of public holidays" in preview(staff, opening_hours="Mo-Fr 09:00-18:00")
    assert "Nothing is said of public holidays" not in preview(
        staff, opening_hours="Mo-Fr 09:00-18:00; PH off"
    )


def test_hours_are_for_the_staff_alone(client, powerless):
    assert client.get(reverse("admin:companies_channel_hours")).status_code == 302
    client.force_login(powerless)
    assert client.get(reverse("admin:companies_channel_hours")).status_code == 403


def test_no_channel_takes_a_known_bad_number(staff):
    factories.bad_number(number="FR-118", is_range=True, reason="paid_relay")
    channel = factories.phone_channel(number="01 99 00 12 34")
    response = staff.post(page(channel), form_of(channel, value="118 218"))
    assert errors(response) == {"value": ["This number is on the list of known bad numbers: Paid relay."]}


def test_a_channel_whose_number_went_bad_can_still_be_corrected(staff):
    channel = factories.phone_channel(number="01 99 00 12 34")
    factories.bad_number(number="01 99 00 12 34")
    assert staff.post(page(channel), form_of(channel, label_en="Old line")).status_code == 302
