"""Each block of IANA's registries of special-purpose addresses, by its first and last address and one within; and
neighbours that are everybody's."""

import ipaddress

import pytest

from companies.lib.special_networks import is_special

#: https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast (RFC 5771).
IPV4 = [
    "0.0.0.0/8",
    "0.0.0.0/32",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.0.0/29",
    "192.0.0.8/32",
    "192.0.0.9/32",
    "192.0.0.10/32",
    "192.0.0.170/32",
    "192.0.0.171/32",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "240.0.0.0/4",
    "255.255.255.255/32",
    "224.0.0.0/4",
]
#: https://www.iana.org/assignments/iana-ipv6-special-registry; and IPv4-compatible (RFC 4291), IPv4-translated (RFC 2765),
#: site-local (RFC 3879), multicast.
IPV6 = [
    "::1/128",
    "::/128",
    "::ffff:0:0/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "100:0:0:1::/64",
    "2001::/23",
    "2001::/32",
    "2001:1::1/128",
    "2001:1::2/128",
    "2001:1::3/128",
    "2001:2::/48",
    "2001:3::/32",
    "2001:4:112::/48",
    "2001:10::/28",
    "2001:20::/28",
    "2001:30::/28",
    "2001:db8::/32",
    "2002::/16",
    "2620:4f:8000::/48",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "::/96",
    "::ffff:0:0:0/96",
    "fec0::/10",
    "ff00::/8",
    "4000::/3",
    "8000::/3",
]
PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.1",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2a00:1450:4007:80e::200e",
    "2606:4700::1111",
    "2001:200::1",
    "2001:4860:4860::8888",
    "2003::1",
    "2620:4f:8001::1",
    "3ffe::1",
    "2c0f:fb50::1",
]


@pytest.mark.parametrize("block", [*IPV4, *IPV6])
def test_no_address_of_a_special_block_is_public(block):
    network = ipaddress.ip_network(block)
    middle = network[network.num_addresses // 2]
    assert all(is_special(str(address)) for address in (network[0], middle, network[-1]))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_everybody_is_public(address):
    assert not is_special(address)


@pytest.mark.parametrize(
    "address",
    [
        "::127.0.0.1", "::a00:1", "::ffff:127.0.0.1", "::ffff:0:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::127.0.0.1",
        "64:ff9b::8.8.8.8", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:0:808:808::",
    ],
)  # fmt: skip
def test_an_address_in_the_dress_of_another_is_not_public(address):
    assert is_special(address)


@pytest.mark.parametrize("text", ["", "edf.fr", "127.1", "0x7f.1", "1.2.3.4/8", "[::1]"])
def test_what_is_no_address_is_an_error(text):
    with pytest.raises(ValueError, match="IPv4 or IPv6"):
        is_special(text)
