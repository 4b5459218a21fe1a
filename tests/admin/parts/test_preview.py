"""A preview shows the public page with what is typed, and leaves nothing behind."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from companies.enums import CompanyStatus
from companies.models import (
    Company,
    Event,
    Inquiry,
    Measurement,
    Situation,
    SituationEntry,
    SituationNote,
    SituationStep,
)
from tests import factories
from tests.admin.forms import situation_form, step_row
from tests.plain import flat

SIGN = "Preview: nothing is saved."
TABLES = (Situation, SituationEntry, SituationStep, SituationNote, Inquiry, Measurement, Event, LogEntry)


def stored():
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


def previewed(client, address, sent, *, page="page", language="en"):
    """The answer to the button; that nothing was written, and nothing waits to be said, is looked at each time."""
    before = stored()
    response = client.post(address, {**sent, "_preview": page, "_preview_language": language})
    assert response.status_code == 200
    assert stored() == before
    assert "messages" not in client.cookies
    return response


def change(row):
    return reverse(f"admin:companies_{row._meta.model_name}_change", args=[row.pk])


# ── Situations ────────────────────────────────────────────────────────────────────────────────────────


def test_a_situation_is_shown_as_typed_with_the_companies_typed(staff):
    row, company = factories.situation(), factories.company(name="Banque Vauban")
    sent = situation_form(
        row, name_en="Card taken", entries=[{"id": "", "position": 0, "company": company.pk}]
    )
    body = previewed(staff, change(row), sent).content.decode()
    assert SIGN in body
    assert "<h1>Card taken</h1>" in body
    assert "Banque Vauban" in body
    public = staff.get(f"/en/situations/{row.slug}/").content.decode()
    assert "Banque Vauban" not in public
    assert SIGN not in public


def test_a_new_situation_is_shown_before_it_is_there(staff):
    sent = situation_form(steps=[step_row(law=factories.law().pk)])
    response = previewed(staff, reverse("admin:companies_situation_add"), sent)
    assert "<h1>Stolen card</h1>" in response.content.decode()
    assert staff.get("/en/situations/stolen-card/").status_code == 404


@pytest.mark.engine("both")
def test_but_for_its_sign_the_preview_of_what_is_stored_is_the_public_page(staff):
    row = factories.situation(companies=[factories.company()])
    entry = row.entries.get()
    entries = [{"id": entry.pk, "position": 0, "company": entry.company_id}]
    shown = previewed(staff, change(row), situation_form(row, entries=entries, stored=(0, 0, 1)))
    public = staff.get(f"/en/situations/{row.slug}/")
    body = shown.content.decode()
    sign = body[body.index('<p class="preview-sign"') : body.index("</p>", body.index("preview-sign")) + 4]
    assert SIGN in sign
    without = [line for line in body.replace(sign, "").splitlines() if line.strip()]
    # What a device keeps, and what a link shows, is said of public pages alone.
    of_public = ('name="kept-on-device"', "data-worker=", 'property="og:', 'name="twitter:')
    lines = [line for line in public.content.decode().splitlines() if line.strip()]
    assert without == [line for line in lines if not any(sign in line for sign in of_public)]
    assert shown["Content-Security-Policy"] == public["Content-Security-Policy"]
    assert shown["Content-Language"] == "en"


def test_the_preview_speaks_the_language_chosen_beside_its_button(staff):
    row = factories.situation(name_fr="Carte volée", name_en="Stolen card")
    body = previewed(staff, change(row), situation_form(row), language="fr").content.decode()
    assert '<html lang="fr">' in body
    assert "<h1>Carte volée</h1>" in body
    other = previewed(staff, change(row), situation_form(row), language="tlh").content.decode()
    assert '<html lang="en">' in other


def test_what_cannot_be_saved_is_said_by_the_ordinary_form_with_what_was_typed(staff):
    row = factories.situation()
    sent = situation_form(row, name_en="Call at once", steps=[step_row()])
    response = previewed(staff, change(row), sent)
    body = response.content.decode()
    assert SIGN not in body
    assert response.context["inline_admin_formsets"][1].formset.errors == [
        {"law": ["A step stands on a law, on a source, or on a way in."]}
    ]
    assert response.context["adminform"].form["name_texts"].value()[1] == "Call at once"


def test_saving_after_a_preview_saves(staff):
    row = factories.situation()
    sent = situation_form(row, name_en="Card taken")
    previewed(staff, change(row), sent)
    assert staff.post(change(row), sent).status_code == 302
    assert Situation.objects.get().name_texts.get("en", "") == "Card taken"
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_where_transactions_are_real(client):
    client.force_login(factories.moderator())
    row = factories.situation()
    sent = situation_form(row, name_en="Card taken", steps=[step_row(law=factories.law().pk)])
    assert "Card taken" in previewed(client, change(row), sent).content.decode()


def test_the_button_opens_a_tab_of_its_own_and_needs_no_script(staff):
    body = flat(staff.get(change(factories.situation())).content.decode())
    assert '<button type="submit" name="_preview" value="page" formtarget="_blank">Preview</button>' in body
    assert '<option value="en" lang="en" selected>English</option>' in body


def test_who_may_not_change_a_situation_may_not_preview_it(client, db):
    row = factories.situation()
    client.force_login(factories.moderator(roles=["moderator"]))
    assert client.post(change(row), {**situation_form(row), "_preview": "page"}).status_code == 403


def test_the_preview_knows_nothing_of_who_asks_for_it(staff, moderator):
    row = factories.situation()
    body = previewed(staff, change(row), situation_form(row)).content.decode()
    assert moderator.username not in body
    assert "csrfmiddlewaretoken" not in body


def test_a_row_that_is_not_there_leads_back(staff):
    address = reverse("admin:companies_situation_change", args=[999999])
    response = staff.post(address, {**situation_form(), "_preview": "page"})
    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


# ── Inquiries and findings ────────────────────────────────────────────────────────────────────────────


def inquiry_form(row, **changes):
    return {
        "title_fr": row.title_texts.get("fr", ""), "title_en": row.title_texts.get("en", ""), "newsroom": row.newsroom, "happened_on": "2025-06-10",
        "happened_precision": "day", "source": row.source_id, "protocol_fr": "", "protocol_en": "", **changes,
    }  # fmt: skip


def finding_form(row, **changes):
    return {
        "company": row.company_id or "", "inquiry": row.inquiry_id or "", "slug": row.slug, "provenance": "tested",
        "happened_on": "2025-06-10", "happened_precision": "day", "source": row.source_id, "channel_kind": "phone",
        "outcome": "cut_off", "tried_fr": "", "tried_en": "", "found_fr": row.found_texts.get("fr", ""), "found_en": row.found_texts.get("en", ""),
        "quote_fr": "", "quote_en": "", "quote_language": "", "quoted_from_fr": "", "quoted_from_en": "",
        "wait_minutes": "", "response_hours": "", "resolved_within_minutes": "", "sample_size": "",
        "answered_percent": "", "position": "0", **changes,
    }  # fmt: skip


def test_an_edition_is_shown_as_typed(staff):
    row = factories.inquiry()
    body = previewed(staff, change(row), inquiry_form(row, protocol_en="Two calls a day.")).content.decode()
    assert SIGN in body
    assert "<p>Two calls a day.</p>" in body


def test_a_new_edition_is_shown_before_it_is_there(staff):
    sent = inquiry_form(factories.inquiry(), title_en="Fifty new calls", slug="fifty-new-calls")
    body = previewed(staff, reverse("admin:companies_inquiry_add"), sent).content.decode()
    assert "<h1>Fifty new calls</h1>" in body


@pytest.mark.parametrize("page", ["company", "inquiry"])
def test_a_finding_is_shown_on_its_company_s_page_and_in_its_edition(staff, page):
    row = factories.measurement(company=factories.company(), inquiry=factories.inquiry())
    sent = finding_form(row, found_en="Nobody, for an hour.")
    body = previewed(staff, change(row), sent, page=page).content.decode()
    assert SIGN in body
    assert "Nobody, for an hour." in body
    assert ("What was not found" in body) is (page == "inquiry")


def test_a_new_finding_is_shown_before_it_is_there(staff):
    row = factories.measurement()
    sent = finding_form(row, slug="another", found_en="A second finding.")
    body = previewed(staff, reverse("admin:companies_measurement_add"), sent, page="company").content.decode()
    assert "A second finding." in body


def test_a_finding_that_is_not_in_order_is_said_by_the_form(staff):
    row = factories.measurement()
    response = previewed(staff, change(row), finding_form(row, answered_percent=101), page="company")
    assert list(response.context["adminform"].form.errors) == ["answered_percent"]


@pytest.mark.parametrize(
    ("make", "page"),
    [
        (lambda: factories.company(), "inquiry"),
        (lambda: factories.company(), "nowhere"),
        (lambda: factories.company(status=CompanyStatus.DRAFT), "company"),
        (
            lambda: factories.company(status=CompanyStatus.RETIRED, successor=factories.company()),
            "company",
        ),
    ],
    ids=["no edition", "no such page", "draft", "went over"],
)
def test_where_the_public_would_read_nothing_the_preview_says_so(staff, make, page):
    row = factories.measurement(company=make())
    response = previewed(staff, change(row), finding_form(row), page=page)
    assert "Nothing to preview" in response.content.decode()
    assert Company.objects.count() >= 1
