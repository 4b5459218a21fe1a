"""Who gets in where, for every address of the staff side."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from companies.actions.directory.channels import retire_channel
from tests import factories

LISTS = [
    f"admin:companies_{name}_changelist"
    for name in (
        "absence", "channel", "company", "event", "importedrecord", "inquiry", "measurement", "phonemenu", "report", "sector",
        "situation", "source",
    )
]  # fmt: skip
PAGES = [name.replace("changelist", "change") for name in LISTS]
DECISIONS = [
    "admin:companies_report_publish",
    "admin:companies_report_refuse",
    "admin:companies_report_correct",
    "admin:companies_report_block",
    "admin:companies_report_unblock",
    "admin:companies_channel_confirm",
    "admin:companies_channel_retire",
    "admin:companies_channel_restore",
    "admin:companies_channel_say",
]


@pytest.fixture
def directory(db):
    """One row of everything."""
    channel = factories.phone_channel()
    factories.report(channel=channel)
    factories.absence(company=channel.company)
    factories.imported_record(company=channel.company)
    factories.measurement(company=channel.company, inquiry=factories.inquiry())
    factories.phone_menu(channel=channel)
    factories.situation(companies=[channel.company])
    retire_channel(channel=factories.channel(), by=None, at=factories.NOW)
    return channel


@pytest.mark.parametrize("name", LISTS)
def test_every_list_works(staff, directory, name):
    assert staff.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_every_list_sends_strangers_to_the_door(client, db, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_refuses_staff_without_permission(client, powerless, name):
    client.force_login(powerless)
    assert client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("page", ["0", "x", "2", "99999999999999999999"])
def test_every_list_survives_a_page_that_is_not_there(staff, directory, name, page):
    assert staff.get(reverse(name), {"p": page}, follow=True).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_every_page_works(staff, directory, name):
    model = next(model for model in admin.site._registry if f"_{model._meta.model_name}_" in name)
    assert staff.get(reverse(name, args=[model.objects.first().pk])).status_code == 200


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("bad_id", ["0", "999999", "x", "99999999999999999999999"])
def test_every_page_survives_a_bad_id(staff, name, bad_id):
    response = staff.get(reverse(name, args=[bad_id]))
    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


@pytest.mark.parametrize("name", PAGES)
def test_every_history_survives_a_bad_id(staff, name):
    response = staff.get(reverse(name.replace("change", "history"), args=["x"]))
    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


def test_history_of_a_row_is_its_events(staff, directory):
    response = staff.get(reverse("admin:companies_channel_history", args=[directory.pk]))
    address = reverse("admin:companies_event_changelist")
    assert response["Location"] == f"{address}?target_type=channel&target_id={directory.pk}"
    assert staff.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_that_is_looked_at_leads_back_to_its_page(staff, directory, name):
    """So for who signs in anew between the page and the button."""
    page = reverse(f"{name.rpartition('_')[0]}_change", args=["1"])
    assert staff.get(f"{reverse(name, args=['1'])}?from=list").url == f"{page}?from=list"
    assert staff.put(reverse(name, args=["1"])).status_code == 405


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_sends_strangers_to_the_door(client, directory, name):
    response = client.post(reverse(name, args=["1"]))
    assert response["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_refuses_staff_without_permission(client, directory, powerless, name):
    client.force_login(powerless)
    assert client.post(reverse(name, args=["1"])).status_code == 403


@pytest.mark.parametrize("name", DECISIONS)
@pytest.mark.parametrize("bad_id", ["0", "x", "99999999999999999999999"])
def test_every_decision_survives_a_bad_id(staff, name, bad_id):
    response = staff.post(reverse(name, args=[bad_id]))
    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_wants_a_token(directory, moderator, name):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(moderator)
    assert strict.post(reverse(name, args=["1"])).status_code == 403


@pytest.mark.parametrize(
    "model", [model for model in admin.site._registry if model._meta.app_label == "companies"]
)
def test_nothing_is_deleted_not_even_by_a_superuser(rf, admin_user, model):
    request = rf.get("/")
    request.user = admin_user
    assert admin.site._registry[model].has_delete_permission(request) is False


def test_pages_stand_under_the_strict_policy(staff, directory):
    """What the policy forbids is not in the page: style attributes, inline style and script."""
    for name in (*LISTS, "admin:index"):
        body = staff.get(reverse(name)).content.decode()
        assert " style=" not in body
        assert "<style" not in body
        assert "<script>" not in body


def test_the_site_has_its_name_over_the_door(client, db, settings):
    assert settings.SITE_NAME in client.get(reverse("admin:login")).content.decode()
