"""What every list, page and decision of the staff's side does, whatever its model. Who gets in where is told elsewhere:
each role in test_matrix.py, strangers and whoever has one factor of two in tests/door/test_site.py."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_matrix import OTHERS, rows

#: Its fixture, by name.
__all__ = ["rows"]
pytestmark = pytest.mark.django_db

MODELS = [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]
#: Every button that decides on one row.
DECISIONS = [
    name
    for method, _space, name in (what.partition(" ") for what in OTHERS)
    if method == "POST" and name.startswith("companies_")
]
#: These two have a page that asks once more.
ASKING = {"companies_report_erase": 200, "companies_event_undo": 200}
NO_PAGE = ["0", "x", "2", "99999999999999999999"]
NO_ID = ["0", "999999", "x", "99999999999999999999999"]


@pytest.fixture
def owner(client):
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    return client


def test_every_list_and_page_works_under_the_strict_policy(owner, rows):
    """What the policy forbids is not in the page: style attributes, inline style and script."""
    addresses = [reverse("admin:index")]
    for name in MODELS:
        row = rows[name.partition("_")[2]]
        addresses += [reverse(f"admin:{name}_changelist"), reverse(f"admin:{name}_change", args=[row.pk])]
    answers = {address: owner.get(address) for address in addresses}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(
        addresses, 200
    )
    bodies = {address: answer.content.decode() for address, answer in answers.items()}
    forbidden = (" style=", "<style", "<script>")
    assert [address for address, body in bodies.items() if any(part in body for part in forbidden)] == []


@pytest.mark.engine("both")
def test_every_list_survives_a_page_that_is_not_there(owner, rows):
    lists = [reverse(f"admin:{name}_changelist") for name in MODELS]
    asked = [(path, page) for path in lists for page in NO_PAGE[-1:]] + [(lists[0], page) for page in NO_PAGE]
    answers = {(path, page): owner.get(path, {"p": page}, follow=True).status_code for path, page in asked}
    assert answers == dict.fromkeys(asked, 200)


@pytest.mark.engine("both")
def test_a_page_survives_a_bad_id(owner):
    """Django's own, the same for every model."""
    asked = [("admin:companies_channel_change", bad_id) for bad_id in NO_ID]
    asked.append(("admin:companies_channel_history", "x"))
    answers = [owner.get(reverse(name, args=[bad_id])) for name, bad_id in asked]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, reverse("admin:index"))}


def test_history_of_a_row_is_its_events(staff):
    channel = factories.phone_channel()
    response = staff.get(reverse("admin:companies_channel_history", args=[channel.pk]))
    address = reverse("admin:companies_event_changelist")
    assert response["Location"] == f"{address}?target_type=channel&target_id={channel.pk}"
    assert staff.get(response["Location"]).status_code == 200


def test_every_decision_refuses_to_be_read(owner, rows):
    answers = {name: owner.get(address_of(name, rows)).status_code for name in DECISIONS}
    assert answers == dict.fromkeys(DECISIONS, 405) | ASKING


@pytest.mark.engine("both")
def test_every_decision_survives_a_bad_id(owner):
    asked = [(name, bad_id) for name in DECISIONS for bad_id in NO_ID]
    answers = {(name, bad_id): owner.post(reverse(f"admin:{name}", args=[bad_id])) for name, bad_id in asked}
    assert {place: (answer.status_code, answer["Location"]) for place, answer in answers.items()} == (
        dict.fromkeys(asked, (302, reverse("admin:index")))
    )


def test_every_decision_wants_a_token(rows):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(factories.user(is_staff=True, is_superuser=True))
    answers = {name: strict.post(address_of(name, rows)).status_code for name in DECISIONS}
    assert answers == dict.fromkeys(DECISIONS, 403)


def address_of(decision, rows):
    return reverse(f"admin:{decision}", args=[rows[decision.split("_")[1]].pk])


def test_nothing_is_deleted_not_even_by_a_superuser(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    deletable = [model for model, page in admin.site._registry.items() if page.has_delete_permission(request)]
    assert [model for model in deletable if model._meta.app_label == "companies"] == []


def test_the_site_has_its_name_over_the_door(client, settings):
    assert settings.SITE_NAME in client.get(reverse("admin:login")).content.decode()
