"""A lost second factor through the pages: said by one, confirmed by another, told to the person by mail."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.actions.staff.factor_losses import tell_loss
from companies.lib.roles import ADMINISTRATOR
from companies.models import FactorLoss
from companies.queries.staff.second_factor import authenticator_of
from tests import factories
from tests.signing_in import PASSWORD, authenticator, code_of, enter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.EMAIL_HOST = "mail.example"


@pytest.fixture
def person():
    made = factories.moderator(username="dominique", email="dominique@joignable.example")
    authenticator(made)
    return made


@pytest.fixture
def colleague():
    return factories.moderator(username="camille")


@pytest.fixture
def administrator():
    return factories.moderator(username="ariane", roles=[ADMINISTRATOR])


def signed_in(person, minutes_ago=0):
    client = Client()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(person)
    session = client.session
    proved_at = timezone.now() - datetime.timedelta(minutes=minutes_ago)
    session["proved_at"] = int(proved_at.timestamp())
    session.save()
    return client


def address(name, loss=None):
    return reverse(f"admin:{name}", args=[loss.pk] if loss else [])


def tell(client, person, **more):
    return client.post(address("factor_losses"), {"person": person.pk, **more}, follow=True)


def test_from_the_first_word_to_a_new_telephone(person, colleague, administrator, said, mailoutbox):
    assert said(tell(signed_in(colleague), person)) == [
        "Said. Now a second colleague speaks with dominique and confirms it here, within a day."
    ]
    loss = FactorLoss.objects.get()
    desk = signed_in(administrator)
    assert "camille says that dominique has lost" in desk.get(reverse("admin:index")).content.decode()
    done = desk.post(address("factor_loss_confirm", loss), follow=True)
    assert said(done) == ["Done. At the next sign-in dominique sets up a new second factor."]
    first, second = mailoutbox
    assert (first.to, first.subject) == (["dominique@joignable.example"], "Is your second factor lost?")
    assert "camille says that you have lost" in first.body
    assert (second.to, second.subject) == (first.to, "Your second factor was taken away")
    client = Client()
    step = client.post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD})
    assert step["Location"].startswith(reverse("admin:enrol"))


def test_who_has_no_address_gets_no_letter(colleague, mailoutbox):
    person = factories.moderator()
    authenticator(person)
    tell(signed_in(colleague), person)
    assert FactorLoss.objects.count() == 1
    assert mailoutbox == []


def test_who_said_it_is_shown_no_button_to_confirm_it_and_sends_it_in_vain(person, administrator, said):
    client = signed_in(administrator)
    tell(client, person)
    loss = FactorLoss.objects.get()
    confirm = address("factor_loss_confirm", loss)
    body = client.get(address("factor_losses")).content.decode()
    assert confirm not in body
    assert address("factor_loss_end", loss) in body
    assert said(client.post(confirm, follow=True)) == [
        "It takes a second colleague, who is neither you nor the person."
    ]
    assert authenticator_of(person)


def test_two_without_an_administrator_are_told_so(person, colleague, said):
    tell(signed_in(colleague), person)
    answer = signed_in(factories.moderator()).post(
        address("factor_loss_confirm", FactorLoss.objects.get()), follow=True
    )
    assert said(answer) == ["One of the two must be somebody who looks after this account."]
    assert authenticator_of(person)


def test_two_of_whom_one_let_the_other_in_are_told_so(person, colleague, administrator, said):
    signed_in(administrator).post(reverse("admin:auth_user_password_change", args=[colleague.pk]))
    tell(signed_in(colleague), person)
    answer = signed_in(administrator).post(
        address("factor_loss_confirm", FactorLoss.objects.get()), follow=True
    )
    assert said(answer) == [
        "One of the two made the other’s link less than a month ago: ask a third colleague."
    ]
    assert authenticator_of(person)


@pytest.mark.parametrize("act", ["factor_losses", "factor_loss_confirm"])
def test_both_words_want_a_fresh_proof(person, colleague, administrator, act):
    client = signed_in(administrator, minutes_ago=11)
    loss = tell_loss(person=person, by=colleague, at=timezone.now()) if "confirm" in act else None
    question = client.post(address(act, loss), {"person": person.pk})
    assert "admin/staff/prove.html" in {template.name for template in question.templates}
    assert authenticator_of(person)
    assert FactorLoss.objects.count() == (1 if loss else 0)
    sent = {**dict(question.context["sent"]), "proof-code": code_of(administrator)}
    assert client.post(address(act, loss), sent).status_code == 302
    assert FactorLoss.objects.count() == 1
    assert (authenticator_of(person) is None) == bool(loss)


def test_said_twice_or_of_who_has_none_is_told_beside_the_field(person, colleague):
    client = signed_in(colleague)
    tell(client, person)
    again = tell(signed_in(factories.moderator()), person)
    assert again.context["form"].errors == {
        "person": ["Somebody said so already. A second colleague confirms it below."]
    }
    bare = factories.moderator(username="bare")
    assert tell(client, bare).context["form"].errors == {
        "person": ["There is nothing to lose: no second factor is set up."]
    }


@pytest.mark.parametrize("chosen", ["", "0", "x", "99999999999999999999999"])
def test_who_is_not_in_the_list_is_not_taken(colleague, chosen):
    answer = signed_in(colleague).post(address("factor_losses"), {"person": chosen})
    assert list(answer.context["form"].errors) == ["person"]
    assert signed_in(colleague).get(address("factor_losses"), {"person": chosen}).status_code == 200


def test_one_is_not_in_one_s_own_list(colleague, person):
    form = signed_in(colleague).get(address("factor_losses")).context["form"]
    assert [str(one) for one in form.fields["person"].queryset] == ["dominique"]


def test_coming_in_with_the_factor_stops_it(person, colleague):
    tell(signed_in(colleague), person)
    enter(Client(), person)
    assert FactorLoss.objects.get().ended_at is not None


def test_the_person_who_is_inside_sees_it_and_stops_it(person, colleague, said):
    inside = signed_in(person)
    tell(signed_in(colleague), person)
    body = inside.get(reverse("admin:second_factor")).content.decode()
    loss = FactorLoss.objects.get()
    assert "camille says that you have lost" in body
    assert address("factor_loss_confirm", loss) not in body
    stopped = inside.post(address("factor_loss_end", loss), follow=True)
    assert said(stopped) == ["Stopped. The second factor of dominique stays."]
    late = signed_in(factories.moderator(roles=[ADMINISTRATOR])).post(
        address("factor_loss_confirm", loss), follow=True
    )
    assert said(late) == ["It has ended: confirmed, stopped, or a day old."]
    assert authenticator_of(person)


def test_an_account_without_a_role_vouches_for_nobody(person):
    client = signed_in(factories.user(is_staff=True))
    assert client.get(address("factor_losses")).status_code == 403
    assert client.post(address("factor_losses"), {"person": person.pk}).status_code == 403
    loss = tell_loss(person=person, by=factories.moderator(), at=timezone.now())
    assert client.post(address("factor_loss_confirm", loss)).status_code == 403


@pytest.mark.parametrize("name", ["factor_loss_confirm", "factor_loss_end"])
@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_what_decides_is_sent(person, colleague, name, method):
    loss = tell_loss(person=person, by=factories.moderator(), at=timezone.now())
    assert getattr(signed_in(colleague), method)(address(name, loss)).status_code == 405


def test_everything_sent_wants_a_token(person, colleague):
    loss = tell_loss(person=person, by=factories.moderator(), at=timezone.now())
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(colleague)
    for name, about in (("factor_losses", None), ("factor_loss_confirm", loss), ("factor_loss_end", loss)):
        assert strict.post(address(name, about), {"person": person.pk}).status_code == 403
