"""The brand page measured: three screens of a telephone, one sheet of paper, and folds that links open."""

import datetime
import re

import pytest

from companies.demo.loading import load_demo
from companies.models import Company
from tests.browser.scenes import address
from tests.test_demonstration import FIXTURES, load_sectors_and_situations

#: Tuesday in Paris: at 11 lines are open; at 10 in the evening they are closed.
OPEN = datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)
CLOSED = datetime.datetime(2026, 11, 24, 21, tzinfo=datetime.UTC)
#: Three screens of 360 by 740 and a little more; and what a page of little is worth.
TALLEST, PLAINEST = 2300, 1500
HEIGHT = "document.documentElement.scrollHeight"
SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def demonstration(live_server):
    assert not load_sectors_and_situations().refused
    assert not load_demo(folder=FIXTURES / "demo", now=OPEN).refused


def test_every_company_of_the_demonstration_fits_three_screens_and_one_sheet(
    page_at, demonstration, monkeypatch
):
    page = page_at(javascript=False)
    heights = {}
    slugs = list(Company.objects.published().filter(is_fictitious=True).values_list("slug", flat=True))
    for now in (OPEN, CLOSED):
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        for slug in slugs:
            page.goto(address("fr", "company", slug))
            heights[slug, now.hour] = page.evaluate(HEIGHT)
    assert {seen: height for seen, height in heights.items() if height > TALLEST} == {}
    assert min(heights.values()) <= PLAINEST

    page.goto(address("fr", "company", "sogeline"))
    page.emulate_media(media="print")
    assert len(SHEET.findall(page.pdf(prefer_css_page_size=True))) == 1
    shown = page.locator(".top").inner_text()
    assert "Joignable" in shown and "24 novembre 2026" in shown.replace("\xa0", " ")
    assert page.locator(".paper-log tbody tr").count() == 7
    assert not page.locator(".btn.is-signal").is_visible()

    page.emulate_media(media="screen")
    assert not page.locator("#next-steps").is_visible()
    page.goto(address("fr", "company", "sogeline") + "#next-steps")
    assert page.locator("#next-steps").is_visible()
