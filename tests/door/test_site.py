"""No page of the staff's side without both factors: every address, those of tomorrow too."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import factories
from tests.signing_in import PASSWORD, authenticator

pytestmark = pytest.mark.django_db

#: What a session may see that has one factor of two, or none.
STEPS = {"login", "verify", "recover", "enrol"}
#: What everybody may see: of those who cannot come in just now.
OPEN = {"password_forgotten", "password_link"}


def addresses(patterns=None, prefix="/admin/"):
    """(name, an address that leads there) of everything below /admin/."""
    if patterns is None:
        patterns = admin.site.get_urls()
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield pattern.name, route


def example(route):
    route = re.sub(r"\^\(\?P<app_label>.*?\)/\$", "companies/", route).replace("(?P<url>.*)$", "nowhere/")
    for argument in (
        "<path:object_id>",
        "<path:content_type_id>",
        "<id>",
        "<int:pk>",
        "<int:loss_id>",
        "<int:passkey_id>",
    ):
        route = route.replace(argument, "1")
    return route


GUARDED = sorted({example(route) for name, route in addresses() if name not in STEPS | OPEN})


def test_addresses_are_real():
    assert len(GUARDED) > 60
    for address in GUARDED:
        assert not set("<>()?$^") & set(address)
        get_resolver().resolve(address)


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_second_factor_every_address_asks_for_it(method):
    person = factories.user(is_staff=True, is_superuser=True)
    authenticator(person)
    client = Client()
    client.post(reverse("admin:login"), {"username": person.username, "password": PASSWORD})
    verify = reverse("admin:verify")
    answers = {address: getattr(client, method)(address) for address in GUARDED if "logout" not in address}
    wrong = [
        a for a, answer in answers.items() if not answer.get("Location", "").startswith(f"{verify}?next=")
    ]
    assert wrong == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_an_authenticator_nothing_can_be_done_but_to_set_one_up(method):
    person = factories.user(is_staff=True, is_superuser=True)
    client = Client()
    client.post(reverse("admin:login"), {"username": person.username, "password": PASSWORD})
    enrol = reverse("admin:enrol")
    others = [*GUARDED, reverse("admin:verify"), reverse("admin:recover")]
    answers = {address: getattr(client, method)(address) for address in others if "logout" not in address}
    wrong = [
        a for a, answer in answers.items() if not answer.get("Location", "").startswith(f"{enrol}?next=")
    ]
    assert wrong == []
    assert client.get(enrol).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_sent_to_the_login_from_every_address(method):
    client = Client()
    others = [*GUARDED, *(reverse(f"admin:{step}") for step in STEPS - {"login"})]
    answers = {address: getattr(client, method)(address) for address in others if "logout" not in address}
    login = reverse("admin:login")
    wrong = [
        a for a, answer in answers.items() if not answer.get("Location", "").startswith(f"{login}?next=")
    ]
    assert wrong == []


def test_who_is_half_way_in_may_leave_and_it_is_no_sign_out_of_anybody_inside():
    person = factories.moderator()
    authenticator(person)
    client = Client()
    client.post(reverse("admin:login"), {"username": person.username, "password": PASSWORD})
    assert client.post(reverse("admin:logout")).status_code == 200
    assert "_auth_user_id" not in client.session


def test_every_page_is_kept_by_nobody(client):
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    pages = ("index", "password_change", "password_change_done", "jsi18n", "second_factor", "enrol")
    kept = [page for page in pages if "no-store" not in client.get(reverse(f"admin:{page}"))["Cache-Control"]]
    assert kept == []
    for page in ("login", "verify", "recover"):
        assert "no-store" in Client().get(reverse(f"admin:{page}"))["Cache-Control"]
