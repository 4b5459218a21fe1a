"""Passkeys of the staff: added beside an authenticator, taken instead of its code, removed.

What is signed is looked at by `fido2`; the state of a question is kept in the session by who asks. A page is asked for by
its host, which browsers bind a passkey to.
"""

import datetime
import json
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from companies.actions.history.events import record_event
from companies.actions.staff.second_factor import WrongCode
from companies.enums import EventKind
from companies.models import Passkey

State = dict[str, Any]
#: What the library raises over an answer that is none, or not to this question.
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)


def begin_passkey(*, person: User, host: str) -> tuple[State, State]:
    """What a browser is asked in order to make a passkey (WebAuthn's JSON), and the state of that question."""
    entity = PublicKeyCredentialUserEntity(
        id=str(person.pk).encode(), name=person.username, display_name=person.username
    )
    options, state = _server(host).register_begin(
        entity, _credentials(person), user_verification=UserVerificationRequirement.PREFERRED
    )
    return dict(options)["publicKey"], state


@transaction.atomic
def add_passkey(
    *, person: User, host: str, state: State, answer: str, name: str, at: datetime.datetime
) -> Passkey:
    """The browser's answer to `begin_passkey`. Raises WrongCode."""
    try:
        made = _server(host).register_complete(state, json.loads(answer)).credential_data
    except (*_UNREADABLE, AssertionError) as error:  # it asserts that there is a key in it
        raise WrongCode from error
    if made is None:
        raise WrongCode
    passkey = Passkey.objects.create(user=person, name=name, credential=bytes(made))
    record_event(kind=EventKind.PASSKEY_ADDED, target=person, company=None, by=person, at=at)
    return passkey


def ask_passkey(*, person: User, host: str) -> tuple[State, State] | None:
    """What a browser is asked in order to show a passkey, and the state of that question; None: there is none."""
    credentials = _credentials(person)
    if not credentials:
        return None
    options, state = _server(host).authenticate_begin(
        credentials, user_verification=UserVerificationRequirement.PREFERRED
    )
    return dict(options)["publicKey"], state


def check_passkey(
    *, person: User, host: str, state: State | None, answer: str, at: datetime.datetime
) -> Passkey:
    """The passkey that answered this question. Raises WrongCode; nothing is counted: there is nothing to guess."""
    passkeys = {
        _credential(passkey).credential_id: passkey for passkey in Passkey.objects.filter(user=person)
    }
    try:
        shown = _server(host).authenticate_complete(
            state or {}, [_credential(passkey) for passkey in passkeys.values()], json.loads(answer)
        )
    except _UNREADABLE as error:
        raise WrongCode from error
    passkey = passkeys[shown.credential_id]
    Passkey.objects.filter(pk=passkey.pk).update(last_used_at=at)
    return passkey


@transaction.atomic
def remove_passkey(*, person: User, passkey_id: int, at: datetime.datetime) -> None:
    """Its sessions end with it. One that is gone, or somebody else's, is passed over."""
    gone, _by_table = Passkey.objects.filter(user=person, pk=passkey_id).delete()
    if gone:
        record_event(kind=EventKind.PASSKEY_REMOVED, target=person, company=None, by=person, at=at)


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=settings.SITE_NAME))


def _credential(passkey: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(passkey.credential))


def _credentials(person: User) -> list[AttestedCredentialData]:
    return [_credential(passkey) for passkey in Passkey.objects.filter(user=person)]
