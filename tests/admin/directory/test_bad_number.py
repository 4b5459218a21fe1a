"""Known bad numbers: single ones and ranges, never a number that is listed, and kept out of channels."""

import pytest
from django.urls import reverse

from companies.admin.directory.bad_number import beginning_of
from companies.enums import ChannelStatus, EventKind
from companies.lib.phones import NotAPhoneNumber
from companies.models import Event, KnownBadNumber
from tests import factories

ADD = "admin:companies_knownbadnumber_add"


def form(**changes):
    return {
        "number": "0 899 70 12 34", "reason": "scam", "imitates": "", "note_fr": "Vu.", "note_en": "Seen.",
        "source": factories.source().pk, **changes,
    }  # fmt: skip


def errors(response):
    return response.context["adminform"].form.errors


def test_a_bad_number_is_added_and_told_in_the_history_of_the_imitated(staff, moderator):
    company = factories.company()
    assert staff.post(reverse(ADD), form(imitates=company.pk)).status_code == 302
    bad = KnownBadNumber.objects.get()
    assert (bad.number, bad.is_range, bad.imitates) == ("+33899701234", False, company)
    event = Event.objects.get()
    assert (event.kind, event.company, event.actor) == (EventKind.BAD_NUMBER_CHANGED, company, moderator)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("118", "FR-118"),
        ("0899", "+33899"),
        ("+44 709", "+44709"),
        ("FR-118", "FR-118"),
        ("118 21", "FR-11821"),
    ],
)
def test_a_range_is_stored_by_its_beginning(staff, typed, stored):
    assert staff.post(reverse(ADD), form(number=typed, is_range="on")).status_code == 302
    assert KnownBadNumber.objects.get().number == stored == beginning_of(typed)


@pytest.mark.parametrize("typed", ["", "1", "abc", "++", "fr-118", "1" * 20])
def test_a_beginning_of_nothing_is_refused(typed):
    with pytest.raises(NotAPhoneNumber):
        beginning_of(typed)


@pytest.mark.parametrize(
    "changes", [{"number": "nobody"}, {"number": "+", "is_range": "on"}, {"number": "0 899"}]
)
def test_what_is_no_number_is_refused(staff, changes):
    response = staff.post(reverse(ADD), form(**changes))
    assert errors(response) == {"number": ["This is not a telephone number we can read."]}


def test_a_number_that_is_listed_is_refused(staff):
    line = factories.phone_channel(number="01 99 00 12 34")
    response = staff.post(reverse(ADD), form(number="+33 1 99 00 12 34"))
    assert errors(response)["number"] == [
        f"It is listed here as a number of {line.company}: retire that channel first."
    ]


@pytest.mark.parametrize("typed", ["+33 1 99", "0199", "01 99 00"])
@pytest.mark.parametrize("status", ["published", "said"])
def test_a_range_holds_no_number_that_is_listed(staff, typed, status):
    line = factories.phone_channel(number="01 99 00 12 34", status=status)
    response = staff.post(reverse(ADD), form(number=typed, is_range="on"))
    assert errors(response)["number"] == [
        f"It is listed here as a number of {line.company}: retire that channel first."
    ]
    assert not KnownBadNumber.objects.exists()


@pytest.mark.parametrize("typed", ["+331", "01", "+44 70", "364", "36", "+33", "10"])
def test_half_a_country_is_no_range(staff, typed):
    response = staff.post(reverse(ADD), form(number=typed, is_range="on"))
    assert errors(response)["number"][0].startswith("Too many numbers begin like this.")


def test_nor_a_number_whose_price_is_known(staff):
    factories.tariff(number="0 892 70 12 34")
    response = staff.post(reverse(ADD), form(number="0892", is_range="on"))
    assert errors(response)["number"][0].startswith("The price of a number that begins so is known here")


@pytest.mark.parametrize("status", [ChannelStatus.PROPOSED, ChannelStatus.RETIRED])
def test_a_number_that_is_not_public_may_be_bad(staff, status):
    factories.phone_channel(number="01 99 00 12 34", status=status)
    assert staff.post(reverse(ADD), form(number="+33 1 99 00 12 34")).status_code == 302


def test_the_list_writes_ranges_by_their_beginning(staff):
    factories.bad_number(number="FR-118", is_range=True, reason="paid_relay")
    factories.bad_number(number="0 899 70 12 34")
    page = staff.get(reverse("admin:companies_knownbadnumber_changelist")).content.decode()
    assert "118…" in page
    assert "0\xa0899\xa0701\xa0234" in page
