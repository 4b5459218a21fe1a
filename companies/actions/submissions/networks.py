"""Telling two submissions of one network apart for a day, without keeping an address.

An address is hashed with HMAC-SHA256 under a random key that exists for one day only. When the day is
over the key is destroyed, and the hashes left on reports can no longer be tied to anybody.
"""

import datetime
import hmac
import ipaddress
import secrets
from hashlib import sha256

from django.db import transaction

from companies.models import NetworkDay, NetworkToday

#: An IPv6 household has a whole /64; an IPv4 household one address.
_IPV6_PREFIX = 64


@transaction.atomic
def network_key(*, address: str, day: datetime.date) -> str:
    """32 hexadecimal digits for the network of `address` on `day`; "" for no usable address."""
    network = _network_of(address)
    if not network:
        return ""
    if NetworkDay.objects.filter(day__lt=day).delete()[0]:
        NetworkToday.objects.filter(day__lt=day).delete()  # nothing leads to them any more
    today, _created = NetworkDay.objects.get_or_create(day=day, defaults={"key": secrets.token_bytes(32)})
    return hmac.new(bytes(today.key), network.encode(), sha256).hexdigest()[:32]


def _network_of(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, _IPV6_PREFIX), strict=False))
    return str(ip)
