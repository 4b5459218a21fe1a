"""Situations: steps, notes and whom to reach are written in one form, and all of it is told."""

import pytest
from django.urls import reverse

from companies.enums import EventKind
from companies.models import Event, Situation, SituationStep
from companies.models.texts import said_in_all
from tests import factories
from tests.admin.forms import situation_form, step_row


def page(row):
    return reverse("admin:companies_situation_change", args=[row.pk])


def test_a_changed_situation_tells_whom_to_reach(staff):
    first, second = factories.company(), factories.company()
    row = factories.situation(companies=[first])
    entry = row.entries.get()
    entries = [
        {"position": 1, "company": first.pk, "id": entry.pk},
        {"position": 0, "company": second.pk, "id": ""},
    ]
    sent = situation_form(row, entries=entries, stored=(0, 0, 1))
    assert staff.post(page(row), sent).status_code == 302
    event = Event.objects.get()
    assert (event.kind, event.company) == (EventKind.DIRECTORY_CHANGED, None)
    assert (event.before, event.after) == (
        {"companies": [f"FR: {first.slug}"]},
        {"companies": [f"FR: {second.slug}", f"FR: {first.slug}"]},
    )


def test_a_new_situation_is_written_whole_and_told_whole(staff):
    law, sector = factories.law(slug="reves-1"), factories.sector(slug="bank")
    sent = situation_form(
        answers=[
            {
                "id": "",
                "country": "BE",
                "lead_fr": "Appelez.",
                "lead_en": "Call.",
                "checked_on": "2026-11-30",
            },
        ],
        brand_question_fr="Quelle banque ?",
        brand_question_en="Which bank?",
        brand_sectors=[sector.pk],
        steps=[step_row(law=law.pk, clock_amount=48, clock_unit="hours")],
        notes=[{"id": "", "kind": "never_give", "position": 0, "text_fr": "Le code", "text_en": "The code"}],
    )
    assert staff.post(reverse("admin:companies_situation_add"), sent).status_code == 302
    told = Event.objects.get().after
    expected = {
        "answers": ["BE: Appelez. / Call. · 2026-11-30"],
        "brand_question_en": "Which bank?",
        "brand_sectors": ["bank"],
        "steps": ["FR 1. Appelez. / Call. · 48 hours · reves-1"],
        "notes": ["FR, never_give: Le code / The code"],
        "companies": [],
    }
    assert {name: told[name] for name in expected} == expected


def test_a_step_taken_out_stays_in_the_history(staff):
    step = factories.step(situation=factories.situation(), law=factories.law(slug="reves-1"), position=1)
    row = step.situation
    taken_out = step_row(
        id=step.pk,
        do_fr=step.do_texts.get("fr", ""),
        do_en=step.do_texts.get("en", ""),
        law=step.law_id,
        DELETE="on",
    )
    assert staff.post(page(row), situation_form(row, steps=[taken_out], stored=(1, 0, 0))).status_code == 302
    assert not SituationStep.objects.exists()
    event = Event.objects.get()
    assert (event.before, event.after) == (
        {"steps": [f"FR 1. {said_in_all(step.do_texts)} · reves-1"]},
        {"steps": []},
    )


def errors(response):
    return response.context["inline_admin_formsets"][1].formset.errors


def test_a_way_in_of_another_company_is_refused_beside_its_field(staff):
    company, channel = factories.company(name="Mirabel"), factories.phone_channel()
    row = factories.situation()
    sent = situation_form(row, steps=[step_row(company=company.pk, channel=channel.pk)])
    response = staff.post(page(row), sent)
    assert errors(response) == [
        {"channel": [f"This way in belongs to {channel.company}, and not to Mirabel."]}
    ]
    assert not SituationStep.objects.exists()


def test_a_way_in_alone_names_its_company(staff):
    channel, row = factories.phone_channel(), factories.situation()
    assert staff.post(page(row), situation_form(row, steps=[step_row(channel=channel.pk)])).status_code == 302
    assert SituationStep.objects.get().company == channel.company


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "law"),
        ({"law": "law", "do_en": ""}, "do_texts"),
        ({"law": "law", "clock_amount": 2}, "clock_unit"),
    ],
)
def test_a_step_says_what_is_wrong_beside_its_field(staff, changes, field):
    row, law = factories.situation(), factories.law()
    given = {**changes, "law": law.pk} if "law" in changes else changes
    response = staff.post(page(row), situation_form(row, steps=[step_row(**given)]))
    assert [list(found) for found in errors(response)] == [[field]]
    assert response.context["inline_admin_formsets"][1].formset.forms[0]["do_texts"].value()[0] == "Appelez."


def test_moderators_read_the_steps_and_write_none(client, db):
    step = factories.step(do_en="Call the bank.")
    client.force_login(factories.moderator(roles=["moderator"]))
    body = client.get(page(step.situation), headers={"accept-language": "en"}).content.decode()
    assert "Call the bank." in body
    assert "preview-buttons" not in body
    assert client.post(page(step.situation), situation_form(step.situation)).status_code == 403


def test_an_address_that_leads_to_no_situation_leads_back(staff):
    for wrong in ("999999", "none", "9" * 30):
        response = staff.get(reverse("admin:companies_situation_change", args=[wrong]))
        assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))
    assert not Situation.objects.exists()
