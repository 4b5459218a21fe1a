import time

import pytest
from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import override

from companies.forms.submissions.tokens import LIFETIME_SECONDS, SALT, TokenForm, new_token

INCOMPLETE = "The form came back incomplete. What you wrote is still here: please send it again."
EXPIRED = "The form had expired. What you wrote is still here: please send it again."


class PetForm(TokenForm):
    name = forms.CharField()


class SignerOfThePast(signing.TimestampSigner):
    """Signs as it would have been signed `seconds` ago."""

    def __init__(self, seconds):
        super().__init__(salt=SALT)
        self.seconds = seconds

    def timestamp(self):
        return signing.b62_encode(int(time.time()) - self.seconds)


def token_aged(seconds):
    return SignerOfThePast(seconds).sign("ab" * 16)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


BAD = [
    pytest.param("", INCOMPLETE, id="missing"),
    pytest.param("nonsense", EXPIRED, id="nonsense"),
    pytest.param("a:b:c", EXPIRED, id="forged"),
    pytest.param(signing.TimestampSigner(salt="other").sign("ab" * 16), EXPIRED, id="of another form"),
    pytest.param(
        signing.TimestampSigner(key="other", salt=SALT).sign("ab" * 16), EXPIRED, id="of another site"
    ),
    pytest.param("\0", "Null characters are not allowed.", id="NUL"),
    pytest.param("é" * 5000, EXPIRED, id="long"),
]


def test_new_tokens_differ():
    assert new_token() != new_token()


def test_token_cleans_to_its_nonce():
    form = PetForm({"token": token_aged(0), "name": "Rex"})

    assert form.errors == {}
    assert form.cleaned_data["token"] == "ab" * 16


def test_nonce_of_a_new_token_is_32_hexadecimal_digits():
    form = PetForm({"token": new_token(), "name": "Rex"})
    form.full_clean()

    assert len(bytes.fromhex(form.cleaned_data["token"])) == 16


@pytest.mark.parametrize(("token", "message"), BAD)
def test_bad_token_has_its_message(token, message):
    assert PetForm({"token": token, "name": "Rex"}).errors == {"token": [message]}


def test_changed_nonce_is_refused():
    token = token_aged(0)

    assert PetForm({"token": "cd" + token[2:], "name": "Rex"}).errors == {"token": [EXPIRED]}


@pytest.mark.parametrize(
    ("age", "errors"),
    [
        (LIFETIME_SECONDS - 600, {}),
        (LIFETIME_SECONDS + 1, {"token": [EXPIRED]}),
    ],
    ids=["within its life", "after its life"],
)
def test_token_lives_a_day(age, errors):
    assert PetForm({"token": token_aged(age), "name": "Rex"}).errors == errors


@pytest.mark.parametrize(("token", "message"), BAD)
def test_bad_token_is_replaced_and_the_rest_stays(token, message):
    sent = QueryDict(mutable=True)
    sent.update({"token": token, "name": "Rex"})
    form = PetForm(sent)
    form.full_clean()

    form.refresh_token()

    assert form.data["name"] == "Rex"
    again = PetForm({"token": form["token"].value(), "name": form["name"].value()})
    assert again.errors == {}
    assert sent["token"] == token


def test_good_token_stays_when_something_else_is_wrong():
    token = new_token()
    form = PetForm({"token": token, "name": ""})
    form.full_clean()

    form.refresh_token()

    assert form["token"].value() == token


def test_empty_form_carries_a_good_token():
    token = PetForm()["token"].value()

    assert PetForm({"token": token, "name": "Rex"}).errors == {}


def test_empty_form_keeps_what_it_was_given():
    form = PetForm(initial={"name": "Rex"})

    assert form["name"].value() == "Rex"
    assert PetForm({"token": form["token"].value(), "name": "Rex"}).errors == {}


def test_token_is_hidden():
    assert PetForm()["token"].is_hidden
