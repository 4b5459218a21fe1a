import datetime

import pytest

from companies.actions.submissions.networks import network_key
from companies.models import NetworkDay

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2025, 10, 14)
TOMORROW = datetime.date(2025, 10, 15)


def key(address, day=TODAY):
    return network_key(address=address, day=day)


def test_key_is_32_hexadecimal_digits():
    made = key("192.0.2.1")

    assert len(made) == 32
    assert int(made, 16).bit_length() <= 128


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param("192.0.2.1", "192.0.2.1", True, id="one IPv4 address"),
        pytest.param("192.0.2.1", "192.0.2.2", False, id="two IPv4 addresses"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True, id="one IPv6 household"),
        pytest.param("2001:db8:1:2::1", "2001:0DB8:0001:0002::9", True, id="one household, other writing"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:3::1", False, id="two IPv6 households"),
        pytest.param("192.0.2.1", "::ffff:192.0.2.1", True, id="IPv4 mapped into IPv6"),
        pytest.param("::ffff:192.0.2.1", "::ffff:192.0.2.2", False, id="two mapped addresses"),
        pytest.param("192.0.2.1", "2001:db8:1:2::1", False, id="IPv4 and IPv6"),
    ],
)
def test_addresses_of_one_network_share_a_key(first, second, same):
    assert (key(first) == key(second)) is same


@pytest.mark.parametrize(
    "address",
    [
        "",
        "unknown",
        "192.0.2",
        "192.0.2.1:8080",
        "[2001:db8::1]",
        "192.0.2.1, 10.0.0.1",
        "::g",
        "é",
        "\0",
        "9" * 5000,
    ],
)
def test_no_address_has_no_key(address):
    assert key(address) == ""
    assert NetworkDay.objects.count() == 0


def test_link_local_address_with_its_interface_has_a_key():
    assert len(key("fe80::1%eth0")) == 32


def test_key_of_another_day_is_another():
    assert key("192.0.2.1", TODAY) != key("192.0.2.1", TOMORROW)


def test_key_of_yesterday_is_destroyed():
    key("192.0.2.1", TODAY)
    key("192.0.2.1", TOMORROW)

    assert list(NetworkDay.objects.values_list("day", flat=True)) == [TOMORROW]


def test_key_cannot_be_made_again_once_its_day_is_over():
    before = key("192.0.2.1", TODAY)
    key("192.0.2.1", TOMORROW)

    assert key("192.0.2.1", TODAY) != before


def test_one_day_has_one_secret_of_256_bits():
    key("192.0.2.1")
    key("192.0.2.2")

    [day] = NetworkDay.objects.all()
    assert len(bytes(day.key)) == 32
