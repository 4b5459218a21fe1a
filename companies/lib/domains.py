"""Which part of a host somebody registered: "sogeline.co.uk" of "www.sogeline.co.uk".

The host is read as browsers do (lib.hosts). The list of public suffixes comes with the library `publicsuffixlist`.
Its private part counts too: whoever has x.github.io has registered nothing, but it is theirs and not GitHub's.
"""

from functools import cache

from publicsuffixlist import PublicSuffixList

from companies.lib.hosts import NotAnAddress, host_in_letters, read_host

#: To whoever runs the domain, on the five names that certificate authorities write to (CA/Browser Forum, Baseline
#: Requirements, 3.2.2.4.4): providers of mail give them to no customer.
RESERVED_MAILBOXES = ("postmaster", "webmaster", "hostmaster", "administrator", "admin")
#: Nobody's for ever, and used by whatever is made up (RFC 2606).
_RESERVED_ENDINGS = frozenset(["example", "invalid", "localhost", "test"])


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
    try:
        return _suffixes().privatesuffix(read_host(host)) or ""
    except NotAnAddress:
        return ""


def without_www(host: str) -> str:
    """The host as it is cited. Where "www" is what somebody registered, it stays: below a suffix, it is a site of theirs.

    >>> without_www("www.sogeline.fr"), without_www("www.github.io")
    ('sogeline.fr', 'www.github.io')
    """
    bare = host.removeprefix("www.")
    return bare if registered_domain(bare) == registered_domain(host) else host


def domain_label(host: str) -> str:
    """What people say of a registered domain: its first label, in their own letters; "" where there is none.

    >>> domain_label("www.sogeline.co.uk"), domain_label("xn--mller-kva.de")
    ('sogeline', 'müller')
    """
    return host_in_letters(registered_domain(host).partition(".")[0])


def is_known_ending(host: str) -> bool:
    """Whether a host ends as hosts do: "s.oliver" and "e.on" are names with a dot.

    >>> is_known_ending("sogeline.co.uk"), is_known_ending("s.oliver")
    (True, False)
    """
    name = _ascii(host)
    if name.rpartition(".")[2] in _RESERVED_ENDINGS:
        return True
    return bool(name) and _suffixes().publicsuffix(name, accept_unknown=False) is not None


def name_before_ending(host: str) -> str:
    """Everything before the public suffix: "shop sogeline" of "shop.sogeline.co.uk"; "" where there is nothing."""
    name = _ascii(host)
    ending = (_suffixes().publicsuffix(name) or "") if name else ""
    return name.removesuffix(ending).replace(".", " ").strip()


def _ascii(host: str) -> str:
    """As in the domain name system; "" for what is no name of several labels."""
    try:
        return read_host(host)
    except NotAnAddress:
        return ""
