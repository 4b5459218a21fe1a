"""The second factor: django-otp's rules as they hold here, and what is ours."""

import datetime

import pytest
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from companies.actions.staff.second_factor import (
    RECOVERY_CODES,
    TooManyCodes,
    WrongCode,
    begin_authenticator,
    check_code,
    confirm_authenticator,
    renew_recovery_codes,
    reset_factor,
    use_recovery_code,
)
from companies.models import Event
from companies.queries.staff.second_factor import authenticator_of, recovery_codes_left
from tests import factories
from tests.actions.evidence.books import at_once
from tests.signing_in import authenticator, code_of

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def person():
    return factories.moderator(username="dominique")


def enrol(person):
    device = begin_authenticator(person=person, begun=None)
    return device, confirm_authenticator(device=device, code=code_of(person), at=NOW)


def kinds_about(person):
    return list(Event.objects.about(person).order_by("id").values_list("kind", flat=True))


def test_an_authenticator_counts_once_its_first_code_was_right(person):
    device = begin_authenticator(person=person, begun=None)
    assert authenticator_of(person) is None
    with pytest.raises(WrongCode):
        confirm_authenticator(device=device, code="000000", at=NOW)
    assert (authenticator_of(person), kinds_about(person)) == (None, [])
    TOTPDevice.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    codes = confirm_authenticator(device=device, code=code_of(person), at=NOW)
    assert authenticator_of(person) == device
    assert (len(codes), len(set(codes)), kinds_about(person)) == (10, 10, ["factor_enrolled"])


def test_a_secret_another_session_has_seen_is_never_confirmed(person):
    of_a_stranger = begin_authenticator(person=person, begun=None)
    own = begin_authenticator(person=person, begun=None)
    assert begin_authenticator(person=person, begun=own.pk) == own
    assert own.key != of_a_stranger.key
    assert not TOTPDevice.objects.filter(pk=of_a_stranger.pk).exists()
    with pytest.raises(WrongCode):
        confirm_authenticator(device=of_a_stranger, code=code_of(person), at=NOW)


def test_nobody_goes_on_with_the_secret_of_another_person(person):
    other = begin_authenticator(person=factories.moderator(), begun=None)
    assert begin_authenticator(person=person, begun=other.pk) != other
    assert TOTPDevice.objects.filter(pk=other.pk).exists()


def test_a_new_authenticator_replaces_the_old_one_and_the_codes(person):
    old, old_codes = enrol(person)
    new, codes = enrol(person)
    assert list(TOTPDevice.objects.filter(user=person)) == [new]
    assert new.pk != old.pk
    assert not set(codes) & set(old_codes)
    with pytest.raises(WrongCode):
        use_recovery_code(person=person, code=old_codes[0], at=NOW)


@pytest.mark.parametrize("written", ["{}", " {} ", "{:.3} {:.0}"])
def test_the_code_of_the_moment_is_right_however_it_is_spaced(person, written):
    authenticator(person)
    code = code_of(person)
    text = f"{code[:3]} {code[3:]}" if "3" in written else written.format(code)
    assert check_code(person=person, code=text) == authenticator_of(person)


def test_a_code_is_taken_once(person):
    authenticator(person)
    code = code_of(person)
    check_code(person=person, code=code)
    with pytest.raises(WrongCode):
        check_code(person=person, code=code)


def test_an_older_code_is_not_taken_after_a_newer_one(person):
    authenticator(person)
    older = code_of(person, steps=-1)
    check_code(person=person, code=code_of(person))
    with pytest.raises(WrongCode):
        check_code(person=person, code=older)


@pytest.mark.parametrize("steps", [-3, 3])
def test_the_code_of_another_moment_is_wrong(person, steps):
    authenticator(person)
    with pytest.raises(WrongCode):
        check_code(person=person, code=code_of(person, steps=steps))


def test_somebody_else_s_code_is_wrong(person):
    authenticator(person)
    other = factories.moderator()
    authenticator(other)
    with pytest.raises(WrongCode):
        check_code(person=person, code=code_of(other))


def test_after_a_wrong_code_even_the_right_one_waits_and_each_failure_doubles_the_wait(person):
    device = authenticator(person)
    waits = []
    for _number in range(4):
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
        with pytest.raises(WrongCode):
            check_code(person=person, code="000000")
        with pytest.raises(TooManyCodes) as waiting:
            check_code(person=person, code=code_of(person))
        device.refresh_from_db()
        waits.append((waiting.value.until - device.throttling_failure_timestamp).total_seconds())
    assert waits == [1, 2, 4, 8]


def test_after_the_wait_the_right_code_is_taken_and_the_failures_are_forgotten(person):
    device = authenticator(person)
    device.throttling_failure_count = 5
    device.throttling_failure_timestamp = timezone.now() - datetime.timedelta(seconds=16)
    device.save()
    check_code(person=person, code=code_of(person))
    device.refresh_from_db()
    assert device.throttling_failure_count == 0


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "-12345", "12_456", "١٢٣٤٥٦"])
def test_what_cannot_be_a_code_is_no_failure(person, typed):
    device = authenticator(person)
    with pytest.raises(WrongCode):
        check_code(person=person, code=typed)
    device.refresh_from_db()
    assert device.throttling_failure_count == 0


def test_without_an_authenticator_no_code_is_right(person):
    begin_authenticator(person=person, begun=None)
    with pytest.raises(WrongCode):
        check_code(person=person, code=code_of(person))


@pytest.mark.parametrize("write", [str, str.lower, lambda code: f" {code.replace('-', ' ')} "])
def test_a_recovery_code_lets_in_once_however_it_is_written(person, write):
    _device, codes = enrol(person)
    use_recovery_code(person=person, code=write(codes[3]), at=NOW)
    assert recovery_codes_left(person) == RECOVERY_CODES - 1
    with pytest.raises(WrongCode):
        use_recovery_code(person=person, code=codes[3], at=NOW)
    event = Event.objects.about(person).get(kind="recovery_code_used")
    assert event.after == {"codes_left": 9}


def test_wrong_recovery_codes_wait_too(person):
    _device, codes = enrol(person)
    with pytest.raises(WrongCode):
        use_recovery_code(person=person, code="AAAA-AAAA-AAAA", at=NOW)
    with pytest.raises(TooManyCodes):
        use_recovery_code(person=person, code=codes[0], at=NOW)


def test_without_codes_no_recovery_code_is_right(person):
    with pytest.raises(WrongCode):
        use_recovery_code(person=person, code="AAAA-AAAA-AAAA", at=NOW)


def test_recovery_codes_cannot_be_read_in_the_database(person):
    _device, codes = enrol(person)
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(stored) == RECOVERY_CODES
    assert not stored & {code.replace("-", "") for code in codes} | stored & set(codes)


def test_new_recovery_codes_make_the_old_ones_worthless(person):
    _device, old = enrol(person)
    new = renew_recovery_codes(person=person, at=NOW)
    with pytest.raises(WrongCode):
        use_recovery_code(person=person, code=old[0], at=NOW)
    StaticDevice.objects.update(throttling_failure_timestamp=None)
    use_recovery_code(person=person, code=new[0], at=NOW)
    assert kinds_about(person) == ["factor_enrolled", "recovery_codes_renewed", "recovery_code_used"]


def test_a_reset_takes_everything_and_says_who_did_it(person):
    enrol(person)
    administrator = factories.user()
    reset_factor(person=person, by=administrator, at=NOW)
    assert (authenticator_of(person), recovery_codes_left(person)) == (None, 0)
    event = Event.objects.about(person).get(kind="factor_reset")
    assert event.actor == administrator


@pytest.mark.django_db(transaction=True)
def test_a_code_sent_by_many_at_once_is_taken_once():
    person = factories.moderator()
    authenticator(person)
    code, taken, refused = code_of(person), [], []

    def enter():
        try:
            taken.append(check_code(person=person, code=code))
        except (WrongCode, TooManyCodes) as error:
            refused.append(error)

    at_once(*[enter] * 6)
    assert (len(taken), len(refused)) == (1, 5)


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_sent_by_many_at_once_lets_in_once():
    person = factories.moderator()
    _device, codes = enrol(person)
    taken, refused = [], []

    def enter():
        try:
            taken.append(use_recovery_code(person=person, code=codes[0], at=NOW))
        except (WrongCode, TooManyCodes) as error:
            refused.append(error)

    at_once(*[enter] * 6)
    assert (len(taken), len(refused), recovery_codes_left(person)) == (1, 5, 9)
