import pytest

from companies.lib.networks import UNREADABLE, Network

HOUSE = Network("2001:db8:1:2::/64", "2001:db8:1::/48")
HOME = Network("192.0.2.1")


@pytest.mark.parametrize(
    ("written", "network"),
    [
        ("192.0.2.1", HOME),
        (" 192.0.2.1\t", HOME),
        ("192.0.2.1:8080", HOME),
        ("192.0.2.1:0", HOME),
        ('"192.0.2.1:8080"', HOME),
        ("[192.0.2.1]:80", HOME),
        ("::ffff:192.0.2.1", HOME),
        ("[::ffff:192.0.2.1]:80", HOME),
        ("::ffff:c000:201", HOME),
        ("0:0:0:0:0:FFFF:192.0.2.1", HOME),
        ("::192.0.2.1", HOME),
        ("::ffff:0:192.0.2.1", HOME),
        ("64:ff9b::192.0.2.1", HOME),
        ("64:ff9b:1:abcd::192.0.2.1", HOME),
        ("2002:c000:0201::1", HOME),
        ("2002:c000:0201:ffff:1:2:3:4", HOME),
        # RFC 4380: the client's address stands inverted in the last 32 bits.
        ("2001:0:c633:6407:0:fbff:3fff:fdfe", HOME),
        ("2001:0:c633:6408:8000:1:3fff:fdfe", HOME),
        ("2001:db8:1:2::1", HOUSE),
        ("2001:0DB8:0001:0002:ffff:ffff:ffff:ffff", HOUSE),
        ("[2001:db8:1:2::1]", HOUSE),
        ("[2001:db8:1:2::1]:443", HOUSE),
        ('"[2001:db8:1:2::1]:443"', HOUSE),
        ("2001:db8:1:2::1%eth0", HOUSE),
        ("[2001:db8:1:2::1%25eth0]:443", HOUSE),
        ("fe80::1%eth0", Network("fe80::/64", "fe80::/48")),
    ],
)
def test_an_address_is_read_however_a_proxy_writes_it(written, network):
    assert Network.of(written) == network


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "unknown", "_hidden", "-", "null", "None", "0.0.0.0", "::", "[::]:80", "192.0.2", "192.0.2.1.5", "192.0.2.256",
        "192.0.2.01", "192.0.2.1:", "192.0.2.1:x", "192.0.2.1:²", "192.0.2.1, 10.0.0.1", "for=192.0.2.1", "::g", "[::1", "[::1]x",
        "[::1]80", "localhost", "é", "\0", "9" * 5000, "1" * 40, ":" * 5000, "[" * 5000,
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_network(written):
    assert Network.of(written) == UNREADABLE
    assert not Network.of(written).is_readable


@pytest.mark.parametrize(
    ("first", "second", "same_house", "same_site"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False, True),
        ("2001:db8:1:2::1", "2001:db8:1:ffff::1", False, True),
        ("2001:db8:1:2::1", "2001:db8:2:2::1", False, False),
        ("192.0.2.1", "192.0.2.2", False, True),  # IPv4 has no site around it: "" of both
    ],
)
def test_a_site_is_wider_than_a_house(first, second, same_house, same_site):
    one, other = Network.of(first), Network.of(second)
    assert (one.narrow == other.narrow, one.wide == other.wide) == (same_house, same_site)
