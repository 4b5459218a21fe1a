"""The desk for confirming by its keys alone, in a real browser; and without a script, by its buttons."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from companies.enums import ChannelStatus
from companies.models import Channel, Confirmation
from tests import factories
from tests.browser.scenes import click_through, come_in
from tests.signing_in import PASSWORD

CARD = "[data-confirming]"


def waits(company, number):
    return factories.phone_channel(company=company, number=number, status=ChannelStatus.PROPOSED)


def press(page, key):
    page.wait_for_timeout(450)  # a card that has just come up hears no key
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.engine("sqlite")
def test_a_sitting_goes_by_one_key_a_card_and_on_a_telephone_without_a_script(page_at, accessibility_faults):
    company = factories.company(name="Sogeline", domains=["sogeline.example"])
    first = waits(company, "01 99 00 12 34")
    stopped = waits(company, "06 39 98 12 34")
    gone = factories.phone_channel(
        company=company,
        number="01 99 00 56 78",
        missing_since=timezone.localdate() - datetime.timedelta(days=3),
    )
    person = factories.moderator(username="dominique", password=PASSWORD)
    page = page_at(width=1280, scheme="dark")
    come_in(page, person, PASSWORD)
    page.goto(reverse("admin:confirming"))
    assert accessibility_faults(page) == []
    press(page, "n")
    assert Channel.objects.get(pk=gone.pk).status == ChannelStatus.RETIRED
    press(page, "u")
    assert Channel.objects.get(pk=gone.pk).status != ChannelStatus.RETIRED
    press(page, "p")
    # Against a stop the key leads into the field for the reason, where letters are letters.
    page.wait_for_timeout(450)
    page.keyboard.press("o")
    page.keyboard.type(factories.SEEN_THERE)
    assert page.locator("textarea").input_value() == factories.SEEN_THERE
    page.keyboard.press("Tab")
    press(page, "o")
    assert list(Confirmation.objects.values_list("channel", flat=True)) == [stopped.pk]
    assert page.locator(CARD).count() == 0
    click_through(page.locator(f'.desk-nothing a[href="{reverse("admin:confirming")}"]'))
    press(page, "o")
    assert set(Confirmation.objects.values_list("channel", flat=True)) == {first.pk, stopped.pk}
    waits(company, "01 99 00 77 77")
    plain = page_at(javascript=False)
    plain.context.add_cookies(page.context.cookies())
    plain.goto(reverse("admin:confirming"))
    assert plain.evaluate("document.documentElement.scrollWidth") <= 360
    click_through(plain.locator("button[value=cannot_tell]"))
    assert plain.locator(CARD).count() == 0
