"""Addresses of machines behind which no public web site stands: whatever IANA keeps for a special purpose.

All of the registries of special-purpose addresses (RFC 6890), those marked as globally reachable too: they are
anycast services, translations and tunnels, and none is the address of a site. A translated or tunnelled address
(NAT64, 6to4, Teredo, IPv4-mapped) may lead to any machine of our own network: whoever is public has one of its own.

Sources: https://www.iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry,
ipv4-address-space and ipv6-address-space, as of November 2026.
"""

import ipaddress

_IPV4 = tuple(
    map(
        ipaddress.IPv4Network,
        """
        0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
        192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15
        198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
        """.split(),  # noqa: SIM905
    )
)
#: What IANA gives out to be reached by everybody; all others are kept, or are no addresses of single machines.
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
#: Of these: protocol assignments (Teredo, benchmarks, ORCHID, AS112), documentation, 6to4, AS112, documentation.
_IPV6 = tuple(
    map(
        ipaddress.IPv6Network,
        ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"],
    )
)


def is_special(address: str) -> bool:
    """Kept for a special purpose; raises ValueError for what is no address.

    >>> is_special("192.0.0.9"), is_special("::ffff:8.8.8.8"), is_special("2a00:1450::1")
    (True, True, False)
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv4Address):
        return any(ip in network for network in _IPV4)
    return ip not in _GLOBAL_UNICAST or any(ip in network for network in _IPV6)
