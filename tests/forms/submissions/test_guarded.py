"""What every public form carries, shown on the smallest of them."""

import time

import pytest
from django.core import signing
from django.utils.translation import override

from companies.forms.submissions.guarded import GuardedForm, new_challenge
from companies.forms.submissions.tokens import new_token
from companies.lib.proof_of_work import first_answer


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


class SmallForm(GuardedForm):
    purpose = "small"


def salt_of(challenge):
    return signing.loads(challenge, salt="companies.challenge")["salt"]


def filled(*, challenge="", **fields):
    """A form whose challenge is solved, unless it says otherwise."""
    challenge = challenge or new_challenge("small")
    answer = first_answer(salt_of(challenge), bits=4)
    return SmallForm({"token": new_token(), "challenge": challenge, "proof": answer, **fields})


def sending_of(form):
    assert form.is_valid()
    return form.sending(network_key="a" * 32)


def test_solved_form_says_how_it_came_in():
    form = filled()
    sending = sending_of(form)

    assert sending.salt == salt_of(form["challenge"].value())
    assert sending.nonce == form.cleaned_data["token"]
    assert (sending.network_key, sending.is_trap_filled) == ("a" * 32, False)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"proof": ""}, id="no script"),
        pytest.param({"proof": "x"}, id="no answer"),
        pytest.param({"challenge": signing.dumps({"salt": "s"}, salt="x"), "proof": "1"}, id="forged"),
    ],
)
def test_form_without_a_proof_of_its_own_is_valid_and_has_none(fields):
    data = {"token": new_token(), "challenge": new_challenge("small"), "proof": "1"}
    form = SmallForm({**data, **fields})

    assert sending_of(form).salt == ""


def test_proof_for_another_purpose_is_none():
    assert sending_of(filled(challenge=new_challenge("other"))).salt == ""


def test_wrong_answer_is_no_proof(settings):
    settings.PROOF_BITS = 40

    assert sending_of(filled(challenge=new_challenge("small"))).salt == ""


def test_proof_that_comes_too_late_is_said_and_the_form_gets_a_fresh_challenge(settings):
    settings.PROOF_LIFETIME_SECONDS = -1
    form = filled()

    assert form.errors == {
        "__all__": [
            "The form had been open for too long. What you wrote is still here: please send it again."
        ]
    }
    before = form["challenge"].value()
    form.refresh_token()
    assert (form["challenge"].value() != before, form["proof"].value()) == (True, "")
    assert form.challenge_salt == salt_of(form["challenge"].value())


def test_time_to_fill_it_in_is_signed_in_the_token(monkeypatch):
    form = filled()
    later = time.time() + 7
    monkeypatch.setattr(time, "time", lambda: later)

    assert 6 < sending_of(form).seconds_to_fill <= 8


def test_filled_trap_is_told_and_is_no_error():
    assert sending_of(filled(site_address="http://x.example")).is_trap_filled


def test_people_are_asked_nothing_of_it():
    assert filled().asked_fields() == []
