"""Absences, measurements, inquiries, menus, situations, sectors and sources: every change is an event."""

import pytest
from django.urls import reverse

from companies.enums import EventKind, SourceKind
from companies.models import Absence, Event, PhoneMenu
from tests import factories


def page(row):
    return reverse(f"admin:companies_{row._meta.model_name}_change", args=[row.pk])


def rows_of(prefix, rows, stored=0):
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": stored}
    for index, row in enumerate(rows):
        sent |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return sent


def source_form(source, **changes):
    return {
        "url": source.url, "title": source.title, "kind": source.kind, "first_seen_on": "2025-09-01",
        "last_seen_on": "2025-09-01", "seen_precision": "day", "last_checked_on": "", "is_still_there": "unknown",
        "note_fr": "", "note_en": "", **changes,
    }  # fmt: skip


@pytest.fixture
def chief(client, admin_user):
    """Inquiries, situations and sectors are not for moderators."""
    client.force_login(admin_user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def absence_form(company, source, **changes):
    return {
        "company": company.pk, "kind": "phone", "checked_on": "2025-09-01", "checked_precision": "day",
        "source": source.pk, "substitute": "", "note_fr": "Aucun.", "note_en": "None.", **changes,
    }  # fmt: skip


def test_a_new_absence_is_told(staff, moderator):
    company = factories.company()
    sent = absence_form(company, factories.source())
    assert staff.post(reverse("admin:companies_absence_add"), sent).status_code == 302
    event = Event.objects.get()
    assert (event.kind, event.company, event.actor) == (EventKind.ABSENCE_CHANGED, company, moderator)
    assert (event.target_id, event.after["checked_on"]) == (Absence.objects.get().pk, "2025-09-01")


def test_a_changed_absence_tells_before_and_after(staff):
    absence = factories.absence(note_fr="Aucun.", note_en="None.")
    sent = absence_form(absence.company, absence.source, note_fr="Aucun numéro.")
    assert staff.post(page(absence), sent).status_code == 302
    event = Event.objects.get()
    assert (event.before, event.after) == ({"note_fr": "Aucun."}, {"note_fr": "Aucun numéro."})


def test_an_absence_is_stated_once(staff):
    absence = factories.absence()
    response = staff.post(
        reverse("admin:companies_absence_add"), absence_form(absence.company, absence.source)
    )
    assert response.status_code == 200
    assert response.context["errors"]


def measurement_form(row, **changes):
    return {
        "company": row.company_id or "", "inquiry": row.inquiry_id or "", "slug": row.slug, "provenance": "tested",
        "happened_on": "2025-06-10", "happened_precision": "day", "source": row.source_id, "channel_kind": "phone",
        "outcome": "cut_off", "tried_fr": "", "tried_en": "", "found_fr": row.found_texts.get("fr", ""), "found_en": row.found_texts.get("en", ""),
        "quote_fr": "", "quote_en": "", "quote_language": "", "quoted_from_fr": "", "quoted_from_en": "", "wait_minutes": "",
        "response_hours": "", "resolved_within_minutes": "", "sample_size": "", "answered_percent": "",
        "position": "0", **changes,
    }  # fmt: skip


def test_a_changed_measurement_is_told(staff):
    row = factories.measurement()
    assert staff.post(page(row), measurement_form(row, wait_minutes="35")).status_code == 302
    event = Event.objects.get()
    assert (event.kind, event.company, event.after) == (
        EventKind.MEASUREMENT_CHANGED,
        row.company,
        {"wait_minutes": 35},
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"company": "", "inquiry": ""}, "company"), ({"answered_percent": "101"}, "answered_percent")],
)
def test_a_measurement_says_what_is_wrong(staff, changes, field):
    row = factories.measurement()
    response = staff.post(page(row), measurement_form(row, **changes))
    assert list(response.context["adminform"].form.errors) == [field]


def test_a_quotation_taken_away_leaves_the_worst_of_with_an_event(staff, client):
    row = factories.measurement(quote_fr="Au revoir.", quote_language="fr")
    assert "Au revoir." in client.get("/fr/florilege/").content.decode()
    assert staff.post(page(row), measurement_form(row)).status_code == 302
    assert "Au revoir." not in client.get("/fr/florilege/").content.decode()
    event = Event.objects.get()
    assert (event.kind, event.before) == (
        EventKind.MEASUREMENT_CHANGED,
        {"quote_fr": "Au revoir.", "quote_language": "fr"},
    )


def test_a_quotation_says_that_the_words_of_its_language_are_missing(staff):
    row = factories.measurement()
    response = staff.post(page(row), measurement_form(row, quote_fr="Au revoir.", quote_language="en"))
    assert response.context["adminform"].form.non_field_errors() == [
        "The quotation has no words in the language it was said in."
    ]


def test_a_measurement_is_never_of_the_public(staff):
    row = factories.measurement()
    assert staff.post(page(row), measurement_form(row, provenance="reported")).status_code == 200
    assert not Event.objects.exists()


def test_a_changed_inquiry_is_told_of_no_company(chief):
    row = factories.inquiry()
    sent = {
        "title_fr": row.title_texts.get("fr", ""), "title_en": row.title_texts.get("en", ""), "newsroom": "Le Courrier", "happened_on": "2025-06-10",
        "happened_precision": "day", "source": row.source_id, "protocol_fr": "", "protocol_en": "",
    }  # fmt: skip
    assert chief.post(page(row), sent).status_code == 302
    event = Event.objects.get()
    assert (event.company, event.after) == (None, {"newsroom": "Le Courrier"})


def menu_form(menu, steps):
    own = {"channel": menu.channel_id, "observed_on": "2025-09-01", "source": menu.source_id}
    stored = list(menu.steps.order_by("position"))
    rows = [
        {"position": place, "action": action, "value": value, "id": stored[place - 1].pk if place <= len(stored) else ""}
        for place, (action, value) in enumerate(steps, start=1)
    ]  # fmt: skip
    return own | rows_of("steps", rows, stored=len(stored))


def test_changed_steps_are_told_in_the_history_of_the_channel(staff):
    menu = factories.phone_menu()
    sent = menu_form(menu, [("press", "2"), ("wait", ""), ("say", "conseiller")])
    assert staff.post(page(menu), sent).status_code == 302
    event = Event.objects.about(menu.channel).get()
    assert event.kind == EventKind.CHANNEL_CHANGED
    assert (event.before, event.after) == (
        {"steps": ["1 press 2", "2 wait"]},
        {"steps": ["1 press 2", "2 wait", "3 say conseiller"]},
    )


@pytest.mark.parametrize("step", [("press", "two"), ("say", ""), ("wait", "5")])
def test_a_step_says_what_is_wrong_beside_its_value(staff, step):
    menu = factories.phone_menu()
    response = staff.post(page(menu), menu_form(menu, [("press", "2"), ("wait", ""), step]))
    assert list(response.context["inline_admin_formsets"][0].formset.errors[2]) == ["value"]


def test_a_menu_is_added_from_its_channel(staff):
    channel = factories.phone_channel()
    body = staff.get(page(channel)).content.decode()
    assert f"{reverse('admin:companies_phonemenu_add')}?channel={channel.pk}" in body
    sent = {"channel": channel.pk, "observed_on": "2025-09-02", "source": channel.source_id}
    sent |= rows_of("steps", [{"position": 1, "action": "press", "value": "1", "id": ""}])
    assert staff.post(reverse("admin:companies_phonemenu_add"), sent).status_code == 302
    assert PhoneMenu.objects.get().channel == channel


def test_a_changed_sector_is_told(chief):
    row = factories.sector()
    sent = {"name_fr": "Voyages", "name_en": row.name_texts.get("en", ""), **rows_of("words", [])}
    assert chief.post(page(row), sent).status_code == 302
    assert Event.objects.get().after == {"name_fr": "Voyages"}


@pytest.mark.parametrize("make", [factories.inquiry, factories.situation, factories.sector])
def test_moderators_only_look_at_the_directory_s_own_lists(client, db, make):
    row = make()
    client.force_login(factories.moderator(roles=["moderator"]))
    assert client.get(page(row)).status_code == 200
    assert client.post(page(row), {}).status_code == 403


@pytest.mark.engine("both")
def test_a_changed_source_is_told_to_every_company_that_stands_on_it(staff):
    source = factories.source(kind=SourceKind.PRESS)
    absence, measurement = factories.absence(source=source), factories.measurement(source=source)
    assert staff.post(page(source), source_form(source, title="Dossier")).status_code == 302
    told = {(event.company, event.kind) for event in Event.objects.about(source)}
    assert told == {
        (absence.company, EventKind.ABSENCE_CHANGED),
        (measurement.company, EventKind.MEASUREMENT_CHANGED),
    }


def test_the_page_a_channel_was_seen_at_is_not_exchanged_under_it(staff):
    channel = factories.phone_channel()
    sent = source_form(channel.source, url="https://elsewhere.example/", kind="press")
    staff.post(page(channel.source), sent)
    channel.source.refresh_from_db()
    assert (channel.source.url, channel.source.kind) == ("https://www.sogeline.example/contact", "official")
