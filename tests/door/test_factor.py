"""One's own second factor through the pages: set up, changed, lost."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from companies.models import Event
from companies.queries.staff.second_factor import recovery_codes_left
from tests import factories
from tests.signing_in import PASSWORD, code_of, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return factories.moderator(username="dominique")


@pytest.fixture
def half_way(person):
    """With the password given; English."""
    client = Client()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD})
    return client


def enrol(client, person):
    client.get(reverse("admin:enrol"))
    return client.post(reverse("admin:enrol"), {"code": code_of(person)})


def codes_in(response):
    return re.findall(r"<code>(\w{4}-\w{4}-\w{4})</code>", response.content.decode())


def stale(client):
    """The last code was given eleven minutes ago."""
    session = client.session
    session["proved_at"] = int((timezone.now() - datetime.timedelta(minutes=11)).timestamp())
    session.save()


def test_the_page_shows_the_key_as_text_and_as_a_square(half_way, person):
    body = half_way.get(reverse("admin:enrol")).content.decode()
    device = TOTPDevice.objects.get()
    secret = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', body)[1].replace(" ", "")
    assert f"secret={secret}&" in device.config_url
    assert "issuer=Joignable" in device.config_url
    assert "<svg" in body
    assert " style=" not in body


def test_the_key_stays_the_same_until_it_is_confirmed(half_way):
    half_way.get(reverse("admin:enrol"))
    key = TOTPDevice.objects.get().key
    half_way.post(reverse("admin:enrol"), {"code": "000000"})
    half_way.get(reverse("admin:enrol"))
    assert TOTPDevice.objects.get().key == key


def test_the_first_code_lets_in_and_shows_ten_recovery_codes_once(half_way, person):
    response = enrol(half_way, person)
    assert len(codes_in(response)) == 10
    assert "no-store" in response["Cache-Control"]
    assert half_way.get(reverse("admin:index")).status_code == 200
    assert codes_in(half_way.get(reverse("admin:second_factor"))) == []
    kinds = Event.objects.about(person).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["factor_enrolled", "staff_signed_in"]


def test_sent_again_the_page_of_codes_shows_none(half_way, person):
    half_way.get(reverse("admin:enrol"))
    code = code_of(person)
    assert codes_in(half_way.post(reverse("admin:enrol"), {"code": code}))
    assert codes_in(half_way.post(reverse("admin:enrol"), {"code": code})) == []
    assert recovery_codes_left(person) == 10


def test_with_the_password_alone_nobody_replaces_an_authenticator(half_way, person):
    enrol(half_way, person)
    thief = Client()
    thief.post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD})
    assert thief.get(reverse("admin:enrol"))["Location"].startswith(reverse("admin:verify"))
    assert thief.post(reverse("admin:enrol"), {"code": "000000"})["Location"].startswith(
        reverse("admin:verify")
    )


def test_the_own_page_says_what_there_is(client, person):
    client.force_login(person)
    body = client.get(reverse("admin:second_factor"), headers={"accept-language": "en"}).content.decode()
    assert "set up on" in body
    assert "<dd>0</dd>" in body


def test_another_telephone_wants_a_fresh_code_of_the_old_one(client, person):
    client.force_login(person)
    stale(client)
    asked = client.get(reverse("admin:enrol"))
    assert next(template.name for template in asked.templates) == "admin/staff/prove.html"
    assert TOTPDevice.objects.count() == 1
    shown = client.post(reverse("admin:enrol"), {"proof-code": code_of(person)})
    assert next(template.name for template in shown.templates) == "admin/staff/enrol.html"
    assert codes_in(client.post(reverse("admin:enrol"), {"code": code_of(person)}))


def test_a_recovery_code_lets_in_and_leads_to_a_new_telephone(half_way, person):
    codes = codes_in(enrol(half_way, person))
    client = Client()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD})
    assert client.get(reverse("admin:recover")).status_code == 200
    response = client.post(reverse("admin:recover"), {"code": codes[0]}, follow=True)
    assert response.redirect_chain == [("/admin/second-factor/enrol/?next=/admin/", 302)]
    assert (
        "You are in. 9 recovery codes are left: set up your new telephone now." in response.content.decode()
    )
    assert client.get(reverse("admin:index")).status_code == 200
    assert codes_in(client.post(reverse("admin:enrol"), {"code": code_of(person)}))
    assert half_way.get(reverse("admin:index")).status_code == 302


def test_a_wrong_recovery_code_lets_nobody_in(half_way, person):
    enrol(half_way, person)
    client = Client()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD})
    response = client.post(reverse("admin:recover"), {"code": "AAAA-AAAA-AAAA"})
    assert response.context["form"].errors == {"code": ["This code is not right, or was used before."]}
    assert client.get(reverse("admin:index")).status_code == 302


def test_new_recovery_codes_want_a_fresh_code_and_are_shown_once(client, person):
    enter(client, person)
    stale(client)
    address = reverse("admin:recovery_codes")
    assert client.get(address).status_code == 405
    assert codes_in(client.post(address)) == []
    assert recovery_codes_left(person) == 0
    shown = client.post(address, {"proof-code": code_of(person, steps=1)})
    assert len(codes_in(shown)) == recovery_codes_left(person) == 10


def test_who_came_in_by_a_recovery_code_stays_in_when_the_codes_are_renewed(half_way, person):
    codes = codes_in(enrol(half_way, person))
    client = Client()
    client.post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD})
    client.post(reverse("admin:recover"), {"code": codes[0]})
    assert len(codes_in(client.post(reverse("admin:recovery_codes")))) == 10
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize("page", ["verify", "recover"])
def test_who_is_inside_has_no_step_to_take(client, person, page):
    client.force_login(person)
    assert client.get(reverse(f"admin:{page}"))["Location"] == reverse("admin:index")


@pytest.mark.parametrize("page", ["verify", "recover", "enrol"])
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(half_way, page, method):
    assert getattr(half_way, method)(reverse(f"admin:{page}")).status_code == 405


@pytest.mark.parametrize("page", ["verify", "recover", "enrol", "recovery_codes"])
def test_every_step_wants_a_token(person, page):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    assert strict.post(reverse(f"admin:{page}"), {"code": "000000"}).status_code == 403
