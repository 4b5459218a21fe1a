"""What an address of the staff's side may hold: no NUL, wherever it stands and whatever list it is about."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.engine("both")]
OF_EVERY_LIST = (
    "q",
    "o",
    "p",
    "all",
    "_changelist_filters",
    "status",
    "company",
    "country",
    "age",
    "e",
    "x\0",
)


@pytest.fixture
def client():
    made = Client(raise_request_exception=False)
    made.force_login(factories.user(username="owner", is_staff=True, is_superuser=True))
    return made


def parameters(model_admin):
    """Of a list: those that its filters take, and what Django makes of columns."""
    for item in model_admin.list_filter:
        name = item[0] if isinstance(item, tuple) else getattr(item, "parameter_name", item)
        yield from (str(name), f"{name}__exact", f"{name}__in", f"{name}__gte")


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("value", ["\0", "a\0b", "sogeline\0"])
def test_a_nul_in_the_address_of_a_list_is_a_400(client, model, value):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    for parameter in {*OF_EVERY_LIST, *parameters(admin.site._registry[model])}:
        assert client.get(reverse(name), {parameter: value}).status_code == 400, parameter


def test_a_nul_in_any_other_address_is_a_400_or_leads_nowhere(client):
    of_channel = {"app_label": "companies", "model_name": "channel", "field_name": "company"}
    for parameter in ("term", "page", "app_label", "field_name", "x"):
        address = reverse("admin:autocomplete")
        assert client.get(address, {**of_channel, "term": "s", parameter: "s\0"}).status_code == 400
    for path in (
        "companies/channel/%00/change/",
        "companies/%00/",
        "queue/%00",
        "companies/channel/1%00/history/",
    ):
        assert client.get(f"/admin/{path}").status_code in (400, 404)
    for path in ("index", "jsi18n", "queue", "second_factor"):
        assert client.get(reverse(f"admin:{path}"), {"next": "/\0"}).status_code == 400


def test_strangers_learn_nothing_more():
    assert Client().get(reverse("admin:companies_report_changelist"), {"q": "\0"}).status_code == 400
    assert Client().get(reverse("admin:login"), {"next": "/\0"}).status_code == 200
