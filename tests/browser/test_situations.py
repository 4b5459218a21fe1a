"""The page for whoever has just lost a card: nothing to scroll to, nothing to run, on paper and underground; and
the page that nobody must see over a shoulder."""

import re

import pytest

from companies.models.texts import put_fact
from tests import factories
from tests.browser.scenes import ANSWERED, SIX_NAMES, address, click_through, hacked_account, stolen_card

#: A small telephone, upright.
FOLD = 640
#: Half of an A4 page within margins of a centimetre, at 96 pixels an inch.
HALF_PAGE = {"width": 718, "height": (297 / 2 - 10) / 25.4 * 96}
#: Refused by the test itself: there is no network, or nobody of that name.
NO_NETWORK = "ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|ERR_NAME_NOT_RESOLVED"
#: The pages that this device keeps, those of brands last, the oldest first.
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => /^(pages|brands)-/.test(name)).sort().reverse();
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map((one) => new URL(one.url).pathname);
}"""
STAND_INS = ("/fr/hors-ligne/", "/en/offline/")


@pytest.fixture
def line(live_server):
    return factories.phone_channel(
        company=factories.company(name="Serveur d’opposition", slug="opposition"),
        number="01 99 00 12 34",
        opening_hours="24/7",
        label_fr="Opposition carte",
        label_en="Card stop",
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_number_its_price_and_its_hours_are_two_taps_from_home_without_scrolling_or_script(
    page_at, line, language
):
    stolen_card(line)
    page = page_at(height=FOLD, javascript=False)
    page.goto(address(language, "home"))
    click_through(page.locator(".urgent a", has_text=re.compile("Carte|card")))

    assert page.locator("a.call").get_attribute("href") == "tel:+33199001234"
    for piece in (".situation-lead", "a.call", ".way-price", ".lamp"):
        box = page.locator(piece).first.bounding_box()
        assert box["y"] + box["height"] <= FOLD
    assert "118" in page.locator(".situation-lead").inner_text()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_which_account_it_is_is_asked_above_the_first_step_without_scrolling(page_at, line, language):
    hacked_account(line.company.sector)
    page = page_at(height=FOLD, javascript=False)
    page.goto(address(language, "situation", "account-hacked"))
    asked = page.locator(".which-company")
    names, button = asked.locator(".brands a"), asked.locator("button")

    assert names.count() == len(SIX_NAMES)
    for piece in (*names.all(), asked.locator("input"), button):
        box = piece.bounding_box()
        assert box["y"] + box["height"] <= FOLD
        assert box["height"] >= 44
    assert button.bounding_box()["y"] < page.locator("#step-1").bounding_box()["y"]
    click_through(names.nth(1))
    assert page.url.endswith("/account-hacked/instagram/")


def test_which_bank_it_is_is_asked_right_below_the_number_for_everybody(page_at, line):
    stolen_card(line)
    page = page_at(height=FOLD, javascript=False, allow=ANSWERED)
    page.goto(address("fr", "situation", "card-stolen"))
    places = [
        page.locator(piece).bounding_box()["y"]
        for piece in ("#step-1", ".which-company", ".never-give", "#step-2")
    ]

    assert places == sorted(places)
    page.locator(".which-company input").fill("nobody of that name")
    click_through(page.locator(".which-company button"))
    # What is wrong is said where the question is, and the page opens there.
    assert page.locator(".which-company .error").is_visible()
    assert page.locator(".which-company input").input_value() == "nobody of that name"


def test_a_situation_prints_on_half_a_page(page_at, line):
    stolen_card(line)
    page = page_at(**{**HALF_PAGE, "height": 900})
    page.emulate_media(media="print")
    page.goto(address("fr", "situation", "card-stolen"))

    bottom = page.evaluate("document.querySelector('.situation').getBoundingClientRect().bottom")
    assert 0 < bottom <= HALF_PAGE["height"]
    assert page.locator("a.call").is_visible()
    assert page.locator(".never-give").is_visible()


def test_a_page_seen_once_opens_without_a_network(page_at, line):
    stolen_card(line)
    page = page_at(allow=NO_NETWORK)
    path = address("fr", "situation", "card-stolen")
    page.goto(path)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    kept_pages(page, count=1)
    page.context.set_offline(True)
    page.reload()

    assert page.locator("a.call").get_attribute("href") == "tel:+33199001234"
    # Drawn as it was: the signal colour of the button.
    assert (
        page.locator("a.call").evaluate("link => getComputedStyle(link).backgroundColor")
        == "rgb(255, 210, 0)"
    )


def test_a_page_that_is_kept_is_the_newest_while_there_is_a_network(page_at, line):
    made = stolen_card(line)
    page = page_at(allow=NO_NETWORK)
    page.goto(address("fr", "situation", "card-stolen"))
    kept_pages(page, count=1)
    put_fact(made, "name_fr", "Carte bancaire avalée")
    made.save()
    page.reload()

    assert page.locator("h1").inner_text() == "Carte bancaire avalée"


def kept_pages(page, *, count):
    """Waits until so many pages are kept, beside the one that stands in for all others; their addresses."""
    for _attempt in range(50):
        found = [path for path in page.evaluate(KEPT) if path not in STAND_INS]
        if len(found) >= count:
            return found
        page.wait_for_timeout(100)
    return found


def test_a_discreet_page_is_not_kept_and_its_title_and_address_say_nothing(page_at, line):
    stolen_card(line, slug="page-7", name_fr="Chantage", is_discreet=True)
    page = page_at()
    page.goto(address("fr", "situation", "page-7"))
    page.wait_for_load_state("networkidle")

    assert kept_pages(page, count=0) == []
    assert page.title() == "Aide\u00a0· Joignable"
    assert page.url.endswith("/fr/situations/page-7/")


@pytest.mark.parametrize("by", ["button", "Escape"])
def test_leaving_a_discreet_page_does_not_lead_back_to_it(page_at, line, by):
    stolen_card(line, slug="page-7", is_discreet=True)
    page = page_at()
    page.goto(address("fr", "home"))
    page.goto(address("fr", "situation", "page-7"))
    # A page of our own stands in for the other site, which no test asks for.
    page.evaluate("document.querySelector('[data-leave]').href = '/fr/a-propos/'")
    if by == "button":
        page.locator("[data-leave]").click()
    else:
        page.keyboard.press("Escape")
    page.wait_for_url("**/fr/a-propos/")
    page.go_back()

    assert page.url.endswith("/fr/")


def test_the_way_out_is_a_link_to_another_site_and_stays_in_reach(page_at, line):
    stolen_card(line, slug="page-7", is_discreet=True)
    page = page_at(height=FOLD, javascript=False)
    page.goto(address("en", "situation", "page-7"))
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(100)
    leave = page.locator("[data-leave]")

    assert leave.get_attribute("href") == "https://en.wikipedia.org/"
    assert 0 <= leave.bounding_box()["y"] < FOLD
