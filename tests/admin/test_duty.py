"""Duties and their checks in the admin: each write is told, and a day to come is no day of an observation."""

import datetime

from django.urls import reverse
from django.utils import timezone

from companies.enums import DutyResult, EventKind
from companies.models import Duty, DutyCheck, Event
from tests import factories

ADD = reverse("admin:companies_dutycheck_add")


def check_form(**changes):
    return {
        "company": factories.company().pk, "duty": factories.duty().pk, "result": "breaches",
        "observed_on": "2025-09-01", "observed_precision": "day", "source": factories.source().pk,
        "evidence_fr": "Personne.", "evidence_en": "Nobody.", **changes,
    }  # fmt: skip


def test_a_new_check_is_told_with_who_wrote_it(staff, moderator):
    assert staff.post(ADD, check_form()).status_code == 302
    check, event = DutyCheck.objects.get(), Event.objects.get()
    assert (check.by, check.result) == (moderator, DutyResult.BREACHES)
    assert (event.kind, event.company, event.actor) == (EventKind.DUTY_CHECKED, check.company, moderator)


def test_a_newer_check_stands_beside_the_older_one(staff):
    first = factories.duty_check()
    sent = check_form(
        company=first.company_id, duty=first.duty_id, observed_on="2025-10-01", result="complies"
    )
    assert staff.post(ADD, sent).status_code == 302
    assert [check.result for check in DutyCheck.objects.newest_first()] == ["complies", "breaches"]


def test_a_slip_is_put_right_but_for_company_and_duty(staff):
    check = factories.duty_check()
    company, duty = check.company, check.duty
    address = reverse("admin:companies_dutycheck_change", args=[check.pk])
    assert staff.post(address, check_form(result="unclear", evidence_fr=check.evidence_fr)).status_code == 302
    check.refresh_from_db()
    assert (check.company, check.duty, check.result) == (company, duty, "unclear")


def test_nobody_observed_anything_tomorrow_and_evidence_is_in_both_languages(staff):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    response = staff.post(ADD, check_form(observed_on=tomorrow.isoformat(), evidence_en=""))
    assert sorted(response.context["adminform"].form.errors) == ["evidence_en", "observed_on"]
    assert response.context["adminform"].form["evidence_fr"].value() == "Personne."
    assert not Event.objects.exists()


def test_the_page_of_a_check_leads_to_its_source_and_names_the_law(staff):
    law = factories.law(cite="Code des rêves, article 9")
    check = factories.duty_check(
        duty=factories.duty(law=law), source=factories.source(title="Contact", url="https://a.example/c")
    )
    body = staff.get(reverse("admin:companies_dutycheck_change", args=[check.pk])).content.decode()
    assert '<a href="https://a.example/c" rel="noreferrer">Contact</a>, 1 September 2025' in body
    assert "Code des rêves, article 9" in body


def test_the_list_of_checks_leads_to_the_board_and_is_narrowed_to_one_cell(staff):
    check, other = factories.duty_check(), factories.duty_check()
    address = reverse("admin:companies_dutycheck_changelist")
    body = staff.get(
        f"{address}?company__id__exact={check.company_id}&duty__id__exact={check.duty_id}"
    ).content.decode()
    assert reverse("admin:duty_board") in body
    assert reverse("admin:companies_dutycheck_change", args=[check.pk]) in body
    assert reverse("admin:companies_dutycheck_change", args=[other.pk]) not in body


def test_a_duty_whose_law_is_given_says_so_in_the_history(staff):
    duty, law, sector = factories.duty(), factories.law(slug="reves-1"), factories.sector(slug="bank")
    sent = {
        "name_fr": duty.name_fr, "name_en": duty.name_en, "looks_at_fr": duty.looks_at_fr,
        "looks_at_en": duty.looks_at_en, "law": law.pk, "company_kind": "", "country": "",
        "sectors": [sector.pk], "position": duty.position,
    }  # fmt: skip
    assert staff.post(reverse("admin:companies_duty_change", args=[duty.pk]), sent).status_code == 302
    event = Event.objects.get()
    assert event.kind == EventKind.DIRECTORY_CHANGED
    assert (event.before, event.after) == (
        {"law": "", "sectors": []},
        {"law": "reves-1", "sectors": ["bank"]},
    )
    assert Duty.objects.get().law == law


def test_a_country_in_lower_case_is_said_beside_its_field(staff):
    sent = {
        "slug": "new", "name_fr": "a", "name_en": "a", "looks_at_fr": "a", "looks_at_en": "a", "law": "",
        "company_kind": "", "country": "fr", "position": 0,
    }  # fmt: skip
    response = staff.post(reverse("admin:companies_duty_add"), sent)
    assert list(response.context["adminform"].form.errors) == ["country"]
