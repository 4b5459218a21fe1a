import datetime
from pathlib import Path

import pytest

from companies.actions.submissions.day_keys import KeyKind, key_known
from companies.actions.submissions.networks import Sender, destroy_keys, network_key, note
from companies.models import NetworkMark, NetworkToday

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2025, 10, 14)
DAY = datetime.timedelta(days=1)
HOME = "192.0.2.1"


@pytest.fixture(autouse=True)
def keys(settings, tmp_path) -> Path:
    settings.KEYS_DIR = tmp_path / "keys"
    return settings.KEYS_DIR


def key(address, day=TODAY):
    return network_key(address=address, day=day)


def test_key_is_32_hexadecimal_digits():
    made = key(HOME)

    assert len(made) == 32
    assert int(made, 16).bit_length() <= 128


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param(HOME, HOME, True, id="one IPv4 address"),
        pytest.param(HOME, "192.0.2.2", False, id="two IPv4 addresses"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True, id="one IPv6 household"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:3::1", False, id="two IPv6 households"),
        pytest.param(HOME, "::ffff:192.0.2.1", True, id="IPv4 mapped into IPv6"),
        pytest.param(HOME, "192.0.2.1:8080", True, id="with a port"),
        pytest.param("unknown", "", True, id="nobody can read either"),
        pytest.param("unknown", HOME, False, id="nobody can read one of them"),
    ],
)
def test_addresses_of_one_network_share_a_key(first, second, same):
    assert (key(first) == key(second)) is same


def test_houses_of_one_site_share_its_key_and_an_ipv4_address_has_none():
    houses = [Sender.at(f"2001:db8:1:{house:x}::1", day=TODAY) for house in range(3)]
    assert len({house.key for house in houses}) == 3
    assert len({house.wide_key for house in houses}) == 1
    assert Sender.at(HOME, day=TODAY).wide_key == ""


def test_key_of_another_day_is_another():
    assert key(HOME) != key(HOME, TODAY + DAY)


def test_key_cannot_be_made_again_once_its_day_is_over():
    before = key(HOME)
    key(HOME, TODAY + DAY)

    assert key_known(KeyKind.DAY, TODAY) is None
    assert key(HOME) != before


def test_the_first_form_of_a_day_takes_away_what_was_of_the_day_before():
    NetworkToday.objects.create(key=key(HOME), day=TODAY)
    key(HOME, TODAY + DAY)
    assert not NetworkToday.objects.exists()


def test_no_key_is_in_the_database_and_the_files_are_the_sites_alone(keys):
    sender = Sender.at(HOME, day=TODAY)
    note(sender.mark("way in 1"), day=TODAY)
    assert sender.key
    assert {path.name for path in keys.iterdir()} == {"day-2025-10-14", "week-2025-10-14"}
    assert keys.stat().st_mode & 0o777 == 0o700
    for path in keys.iterdir():
        assert (path.stat().st_mode & 0o777, len(path.read_bytes())) == (0o600, 32)
    [mark] = NetworkMark.objects.all()
    assert mark.key not in {path.read_bytes().hex()[:32] for path in keys.iterdir()}


# ── What is known of a week ───────────────────────────────────────────────────────────────────────────


def told_on(*days_ago, scope="way in 1", address=HOME):
    for ago in sorted(days_ago, reverse=True):
        note(Sender.at(address, day=TODAY - ago * DAY).mark(scope), day=TODAY - ago * DAY)


def known(scope="way in 1", address=HOME, day=TODAY):
    marks = Sender.at(address, day=day).earlier_marks(scope)
    return NetworkMark.objects.filter(key__in=marks).count()


def test_a_mark_is_found_for_six_days_more():
    told_on(0)
    assert [known(day=TODAY + ago * DAY) for ago in range(9)] == [0, 1, 1, 1, 1, 1, 1, 0, 0]


def test_a_mark_of_one_thing_says_nothing_of_another_nor_of_another_network():
    told_on(1, 2)
    assert [known(), known("way in 2"), known(address="192.0.2.2"), known("way in 11")] == [2, 0, 0, 0]


def test_marks_of_one_network_have_nothing_in_common():
    told_on(1, 2, 3)
    told_on(1, scope="way in 2")
    assert len({mark.key for mark in NetworkMark.objects.all()}) == 4


def test_what_is_older_than_a_week_is_gone_with_its_key(keys):
    told_on(0, 1, 5, 6, 7, 8)
    destroy_keys(today=TODAY)
    days = sorted(path.name for path in keys.iterdir())
    assert days == [f"week-{TODAY - ago * DAY}" for ago in (6, 5, 1, 0)]
    assert sorted(NetworkMark.objects.values_list("day", flat=True)) == [
        TODAY - ago * DAY for ago in (6, 5, 1, 0)
    ]


def test_a_clock_that_was_put_forward_and_back_does_no_harm():
    told_on(0)
    key(HOME, TODAY + 400 * DAY)
    assert (len(key(HOME)), known(day=TODAY + DAY)) == (32, 0)
