from decimal import Decimal

import pytest

from companies.actions.directory.channels import save_channel
from companies.actions.directory.tariffs import save_tariff
from companies.enums import ChannelKind, EventKind, PriceClass
from companies.lib.price_ranges import Price
from companies.models import Channel, Event, Tariff
from tests.factories import NOW, channel, company, moderator, phone_channel, source, tariff

pytestmark = pytest.mark.django_db


def test_every_channel_at_the_number_has_its_tariff_and_no_other():
    lines = [phone_channel(number="3949"), phone_channel(number="3949"), phone_channel(number="3646")]
    made = tariff(number="3949", price_class=PriceClass.NORMAL)
    for line in lines:
        line.refresh_from_db()

    assert [line.tariff for line in lines] == [made, made, None]
    assert [line.price_class for line in lines[:2]] == ["normal", "normal"]


def test_channels_follow_when_a_tariff_changes():
    line = phone_channel(number="3246")
    made = tariff(number="3246", euro_cents_per_minute=Decimal(34))
    made.price_class, made.euro_cents_per_minute = PriceClass.NORMAL, None
    save_tariff(tariff=made, by=moderator(), at=NOW)
    line.refresh_from_db()

    assert (line.price_class, line.price) == ("normal", Price("normal"))


def test_a_new_or_changed_channel_finds_the_tariff_of_its_number():
    made = tariff(number="3949", price_class=PriceClass.NORMAL)
    line = phone_channel(number="0 800 123 456", price_class="unknown")
    line.value = "FR-3949"
    save_channel(channel=line, by=moderator(), at=NOW)
    line.refresh_from_db()
    assert (line.tariff, line.price_class) == (made, "normal")

    line.value = "+33800123456"
    save_channel(channel=line, by=moderator(), at=NOW)
    line.refresh_from_db()
    assert (line.tariff, line.price_class) == (None, "free")


def test_what_is_not_called_has_no_price():
    tariff(number="3949", price_class=PriceClass.NORMAL)
    row = channel(kind=ChannelKind.POSTAL, value="3949")
    save_channel(channel=row, by=moderator(), at=NOW)
    row.refresh_from_db()

    assert (row.tariff, row.price_class) == (None, "unknown")


def test_a_change_is_told_in_the_history_of_every_company_at_the_number():
    owners = [company(), company()]
    for owner in owners:
        phone_channel(company=owner, number="3949")
    person = moderator()
    row = Tariff(
        number="FR-3949", price_class=PriceClass.PREMIUM, euro_cents_per_minute=Decimal(6), source=source()
    )
    save_tariff(tariff=row, by=person, at=NOW)
    told = Event.objects.about(row).order_by("company_id")

    assert [(event.kind, event.company, event.actor) for event in told] == [
        (EventKind.TARIFF_CHANGED, owner, person) for owner in owners
    ]
    assert told[0].after["euro_cents_per_minute"] == "6"


def test_a_price_of_nobody_s_number_is_told_once_and_nothing_when_nothing_changed():
    row = tariff(number="3949")
    save_tariff(tariff=row, by=moderator(), at=NOW)

    assert [(event.kind, event.company) for event in Event.objects.about(row)] == [
        (EventKind.TARIFF_CHANGED, None)
    ]


def test_a_tariff_taken_away_leaves_its_channels():
    line = phone_channel(number="3949")
    tariff(number="3949").delete()

    assert Channel.objects.get(pk=line.pk).tariff is None
