"""The private link of who sent something without an account: made from the form, never stored itself."""

import hmac
from hashlib import sha256

from django.conf import settings


def follow_key(nonce: str) -> str:
    """The key of the private link, derived from its form: sent twice, the link is the same."""
    secret = hmac.new(settings.SECRET_KEY.encode(), b"companies.follow:" + nonce.encode(), sha256)
    return secret.hexdigest()[:32]


def follow_digest(key: str) -> str:
    """What is stored of a private link: enough to recognise its key, not to make it."""
    return sha256(key.encode()).hexdigest()
