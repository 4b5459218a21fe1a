"""What stays on a device and opens without a network; what never stays there."""

import re

from tests import factories
from tests.browser.scenes import address
from tests.browser.test_situations import NO_NETWORK, kept_pages

MOST = 10


def test_the_last_ten_brands_open_without_a_network_and_say_since_when(page_at, live_server):
    slugs = [f"brand-{place}" for place in range(MOST + 1)]
    for slug in slugs:
        factories.phone_channel(company=factories.company(name=slug), number="01 99 00 12 34")
    report = factories.report()
    private = address("fr", "follow", factories.follow_key(report.nonce))
    page = page_at(allow=f"{NO_NETWORK}|503", locale="fr-FR")
    page.goto(private)
    page.goto(address("fr", "report", slugs[0]))
    for count, slug in enumerate([*slugs, slugs[2]], 1):
        page.goto(address("fr", "company", slug))
        kept = kept_pages(page, count=min(count, MOST))
        page.wait_for_timeout(200)

    kept = kept_pages(page, count=MOST)
    assert kept == [address("fr", "company", slug) for slug in (slugs[1], *slugs[3:], slugs[2])]

    page.context.set_offline(True)
    page.goto(address("fr", "company", slugs[2]))
    since = page.locator("[data-kept-since]")
    assert re.match(r"Gardée le .+ à \d+\sh\s\d\d, .+\. Hors ligne\.", since.inner_text())
    assert page.locator("a[href^='tel:']").first.is_visible()
    # What is not kept is a page that lists what is, and takes it away.
    page.goto(private)
    list_ = page.locator("[data-kept-list] a")
    list_.nth(MOST - 1).wait_for()
    assert list_.count() == MOST
    page.locator("[data-kept-list] button").click()
    list_.first.wait_for(state="detached")
    assert page.evaluate("caches.keys()") == []
