"""Tariffs: one price a number, never against the law, followed by every channel."""

from decimal import Decimal

import pytest
from django.urls import reverse

from companies.enums import EventKind
from companies.models import Event, Tariff
from tests import factories

ADD = "admin:companies_tariff_add"


def form(cited, **changes):
    return {
        "number": "32 46", "price_class": "premium", "euro_cents_per_minute": "34", "euro_cents_per_call": "",
        "is_wait_free": "unknown", "note_fr": "", "note_en": "", "source": cited.pk, **changes,
    }  # fmt: skip


def page(tariff):
    return reverse("admin:companies_tariff_change", args=[tariff.pk])


def errors(response):
    return response.context["adminform"].form.errors


def test_a_new_tariff_reaches_its_channels_and_their_history(staff, moderator):
    line = factories.phone_channel(number="3246")
    assert staff.post(reverse(ADD), form(factories.source())).status_code == 302
    tariff = Tariff.objects.get()
    line.refresh_from_db()
    assert (tariff.number, tariff.euro_cents_per_minute) == ("FR-3246", Decimal(34))
    assert (line.tariff, line.price_class) == (tariff, "premium")
    event = Event.objects.get()
    assert (event.kind, event.company, event.actor) == (EventKind.TARIFF_CHANGED, line.company, moderator)


def test_a_changed_tariff_tells_before_and_after(staff):
    tariff = factories.tariff(number="3246", euro_cents_per_minute=Decimal("34.00"))
    sent = form(tariff.source, price_class="normal", euro_cents_per_minute="")
    assert staff.post(page(tariff), sent).status_code == 302
    event = Event.objects.latest("id")
    assert event.before == {"price_class": "premium", "euro_cents_per_minute": "34.00"}
    assert event.after == {"price_class": "normal", "euro_cents_per_minute": None}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"number": "somewhere"}, "number", "This is not a telephone number we can read."),
        (
            {"number": "0 800 123 456"},
            "price_class",
            "Numbers of this range are otherwise by law: Free call.",
        ),
        (
            {"number": "0 825 123 456"},
            "price_class",
            "Numbers of this range are otherwise by law: Surcharged: up to €0.20/min or €0.50/call by law, "
            "plus the call.",
        ),
        (
            {"price_class": "free"},
            "price_class",
            "Only a surcharged number has a price of its own: empty the cents, or choose “Surcharged”.",
        ),
        (
            {"euro_cents_per_minute": "5000"},
            "euro_cents_per_minute",
            "Write the price in euro cents, from 0 to 1000.",
        ),
        (
            {"price_class": "free", "euro_cents_per_minute": ""},
            "price_class",
            "Short numbers of this range may be surcharged. That one is free must stand on a page of the State: gouv.fr, "
            "service-public.fr or arcep.fr. Give that page as its source.",
        ),
        ({"source": ""}, "source", "This field is required."),
    ],
)
def test_a_price_that_cannot_be_is_refused_beside_its_field(staff, changes, field, sentence):
    response = staff.post(reverse(ADD), form(factories.source(), **changes))
    assert response.status_code == 200
    assert errors(response) == {field: [sentence]}
    assert not Tariff.objects.exists()


def test_a_number_has_one_tariff(staff):
    tariff = factories.tariff(number="3246")
    response = staff.post(reverse(ADD), form(tariff.source, number="32.46"))
    assert list(errors(response)) == ["number"]


def test_the_number_of_a_tariff_is_permanent(staff):
    tariff = factories.tariff(number="3246")
    staff.post(page(tariff), form(tariff.source, number="3949"))
    tariff.refresh_from_db()
    assert tariff.number == "FR-3246"


@pytest.mark.parametrize(
    ("typed", "found"), [("32 46", 1), ("+33 892 70 12 34", 1), ("39 49", 0), ("FR-", 1)]
)
def test_a_number_is_looked_up_in_any_writing(staff, typed, found):
    factories.tariff(number="3246")
    factories.tariff(number="0 892 70 12 34")
    listed = staff.get(reverse("admin:companies_tariff_changelist"), {"q": typed})
    assert len(listed.context["cl"].result_list) == found


def test_the_channel_shows_its_price_and_leads_to_the_tariff(staff):
    line = factories.phone_channel(number="3246")
    address = reverse("admin:companies_channel_change", args=[line.pk])
    page_without = staff.get(address).content.decode()
    assert "Price unknown" in page_without
    assert f"/admin/companies/tariff/add/?number=32%C2%A046&amp;source={line.source_id}" in page_without
    tariff = factories.tariff(number="3246", euro_cents_per_minute=Decimal(34))
    page_with = staff.get(address).content.decode()
    assert "Surcharged: €0.34/min, plus the call" in page_with
    assert f"/admin/companies/tariff/{tariff.pk}/change/" in page_with
