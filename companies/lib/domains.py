"""Which part of a host somebody registered: "sogeline.co.uk" of "www.sogeline.co.uk".

The list of public suffixes comes with the library `publicsuffixlist`. Its private part counts too: whoever
has x.github.io has registered nothing, but it is theirs and not GitHub's.
"""

import re
from functools import cache

from publicsuffixlist import PublicSuffixList

#: To whoever runs the domain, on the five names that certificate authorities write to (CA/Browser Forum, Baseline
#: Requirements, 3.2.2.4.4): providers of mail give them to no customer.
RESERVED_MAILBOXES = ("postmaster", "webmaster", "hostmaster", "administrator", "admin")
_LONGEST = 253
_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")
_ADDRESS = re.compile(r"[0-9.]+")


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def registered_domain(host: str) -> str:
    """The registered domain of a host, in the ASCII of the domain name system; "" where there is none.

    >>> registered_domain("shop.sogeline.co.uk"), registered_domain("someone.github.io")
    ('sogeline.co.uk', 'someone.github.io')
    >>> registered_domain("Müller.de"), registered_domain("co.uk"), registered_domain("localhost")
    ('xn--mller-kva.de', '', '')
    """
    name = _ascii(host)
    return (_suffixes().privatesuffix(name) or "") if name else ""


def domain_label(host: str) -> str:
    """What people say of a registered domain: its first label, in their own letters; "" where there is none.

    >>> domain_label("www.sogeline.co.uk"), domain_label("xn--mller-kva.de")
    ('sogeline', 'müller')
    """
    label = registered_domain(host).partition(".")[0]
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def _ascii(host: str) -> str:
    """Lower-case ASCII without the final dot; "" for what is no name of several labels."""
    if len(host) > _LONGEST:
        return ""
    try:
        name = host.strip().rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return name if _NAME.fullmatch(name) and not _ADDRESS.fullmatch(name) else ""
