"""Sealing what only the site itself may read again: an address that somebody left to be written to.

Fernet (AES-128-CBC and HMAC-SHA-256) under a key made from SECRET_KEY by HKDF (RFC 5869): whoever has a copy of the
database has nobody's address. What was sealed under a key of before opens while SECRET_KEY_FALLBACKS names it.
"""

import base64
import hmac
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_FOR = b"companies.sealed address"


class Unreadable(Exception):
    """It was sealed under a key that this site no longer has."""


def sealed(text: str) -> str:
    """Another one each time."""
    return _keys().encrypt(text.encode()).decode()


def opened(token: str) -> str:
    """Raises Unreadable."""
    try:
        return _keys().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error


def recognised(text: str) -> str:
    """The same for the same text, by whoever has the key: hexadecimal, 64 characters."""
    return hmac.new(settings.SECRET_KEY.encode(), _FOR + b":" + text.encode(), sha256).hexdigest()


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key_of(secret)) for secret in secrets])


def _key_of(secret: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=_FOR).derive(secret.encode())
    return base64.urlsafe_b64encode(made)
