"""Networks: from how far around an address one sender may write, read from what a server or a proxy says of it."""

import ipaddress
from dataclasses import dataclass

#: An IPv6 household has a whole /64 at least, an IPv4 household one address.
_NARROW = 64
#: A site is given a /48 at most (RFC 6177), and with it 65,536 networks of a household each.
_WIDE = 48
#: IPv6 addresses that stand for an IPv4 address, in their last 32 bits: IPv4-mapped and -compatible (RFC 4291), IPv4-translated
#: (RFC 2765), and NAT64, well known and local (RFC 6052, RFC 8215). 6to4 and Teredo are Python's.
_ENDING_IN_IPV4 = tuple(
    ipaddress.IPv6Network(prefix)
    for prefix in ("::ffff:0:0/96", "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")
)


@dataclass(frozen=True)
class Network:
    """Where something came from: one household or address, and, of IPv6, the site around it ("" otherwise).

    What cannot be read is one network, whoever wrote from there: an address nobody can read is no way around a limit.
    """

    narrow: str
    wide: str = ""

    @property
    def is_readable(self) -> bool:
        return self != UNREADABLE

    @classmethod
    def of(cls, written: str) -> "Network":
        """The network of an address, with or without port, brackets, quotes and zone; UNREADABLE for anything else.

        >>> Network.of("192.0.2.1:8080"), Network.of("[2001:db8:1:2::3%eth0]:443").narrow
        (Network(narrow='192.0.2.1', wide=''), '2001:db8:1:2::/64')
        """
        address = _address(written.strip().strip('"').strip())
        if address is None or address.is_unspecified:
            return UNREADABLE
        if isinstance(address, ipaddress.IPv4Address):
            return cls(str(address))
        narrow, wide = (ipaddress.ip_network((int(address), bits), strict=False) for bits in (_NARROW, _WIDE))
        return cls(str(narrow), str(wide))


UNREADABLE = Network("unreadable")


def _address(written: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address itself; the IPv4 address that an IPv6 address stands for."""
    for bare in _without_port(written):
        try:
            address = ipaddress.ip_address(bare.partition("%")[0])
        except ValueError:
            continue
        return address if isinstance(address, ipaddress.IPv4Address) else _within(address)
    return None


def _without_port(written: str) -> tuple[str, ...]:
    """How an address may be meant, the likeliest first."""
    if written.startswith("["):
        inside, bracket, rest = written[1:].partition("]")
        return (inside,) if bracket and (not rest or _is_port(rest)) else ()
    host, _colon, port = written.rpartition(":")
    if host.count(".") == 3 and ":" not in host and _is_port(f":{port}"):
        return (host,)
    return (written,)


def _is_port(rest: str) -> bool:
    return rest.startswith(":") and rest[1:].isascii() and rest[1:].isdecimal()


def _within(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        _server, client = address.teredo
        return client
    if not address.is_loopback and any(address in prefix for prefix in _ENDING_IN_IPV4):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address
