"""Whom to tell of a hole, for those who look for one: security.txt (RFC 9116)."""

import datetime
from collections.abc import Sequence

#: Fixed in each release, less than a year after it: whoever runs an old one is told that it is time (companies/apps.py).
EXPIRES = datetime.datetime(2027, 10, 31, tzinfo=datetime.UTC)
#: So long before, the check warns.
WARNS_BEFORE = datetime.timedelta(days=30)
LANGUAGES = ("fr", "en")


def security_txt(*, contacts: Sequence[str], canonical: str, policies: Sequence[str]) -> str:
    """`contacts`: as mailto:, https: or tel: addresses, the best first; all others are addresses of ours, in full."""
    fields = [
        *(("Contact", contact) for contact in contacts),
        ("Expires", f"{EXPIRES:%Y-%m-%dT%H:%M:%SZ}"),
        ("Preferred-Languages", ", ".join(LANGUAGES)),
        ("Canonical", canonical),
        *(("Policy", policy) for policy in policies),
    ]
    return "".join(f"{name}: {value}\n" for name, value in fields)


def ends_soon(at: datetime.datetime) -> bool:
    return at > EXPIRES - WARNS_BEFORE
