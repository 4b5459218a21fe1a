"""What style sheets must do, said without pixels: dark is dark, paper is paper, and nothing needs a script."""

import datetime

import pytest

from tests import factories
from tests.browser.scenes import address, click_through, rich_company, words
from tests.plain import plain


@pytest.fixture
def sogeline(live_server):
    return rich_company()


#: The colours of paper and ink as drawn, and how light each is (0 black, 1 white).
PAPER_AND_INK = """() => {
  const lightness = colour => {
    const [red, green, blue] = colour.match(/[0-9.]+/g).map(Number);
    return Math.round((0.2126 * red + 0.7152 * green + 0.0722 * blue) / 2.55) / 100;
  };
  const style = getComputedStyle(document.documentElement);
  return [style.backgroundColor, getComputedStyle(document.querySelector("h1")).color].map(lightness);
}"""


def test_dark_is_dark_and_light_is_light(page_at, sogeline):
    paper, ink = {}, {}
    for scheme in ("light", "dark"):
        page = page_at(scheme=scheme)
        page.goto(address("fr", "company", "sogeline"))
        paper[scheme], ink[scheme] = page.evaluate(PAPER_AND_INK)
    assert paper["light"] > 0.9 > 0.2 > ink["light"]
    assert ink["dark"] > 0.8 > 0.2 > paper["dark"]


#: Contrast of the words that stand in an empty field, against the field (WCAG 2.2, relative luminance).
PLACEHOLDER_CONTRAST = """() => {
  const luminance = colour => {
    const [red, green, blue] = colour.match(/[0-9.]+/g).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const field = document.querySelector("[placeholder]");
  const pair = [getComputedStyle(field, "::placeholder").color, getComputedStyle(field).backgroundColor];
  const [dark, light] = pair.map(luminance).sort((one, other) => one - other);
  return Math.round((light + 0.05) / (dark + 0.05) * 10) / 10;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_an_empty_field_can_be_read(page_at, sogeline, scheme):
    """4.5:1; axe looks at text, not at these."""
    page = page_at(scheme=scheme)
    page.goto(address("fr", "company", "sogeline"))
    assert page.evaluate(PLACEHOLDER_CONTRAST) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_black_on_white_without_header_and_footer(page_at, sogeline, scheme):
    page = page_at(scheme=scheme)
    page.goto(address("fr", "company", "sogeline"))
    # A hidden part may hold what cannot be used on paper; the facts stay.
    parts = {".nav": False, ".top-search": False, ".now .btn": False, ".the-number": True, "h1": True}
    assert {part: page.locator(part).is_visible() for part in parts} == dict.fromkeys(parts, True)
    page.emulate_media(media="print")
    assert {part: page.locator(part).is_visible() for part in parts} == parts
    paper, ink = page.evaluate(PAPER_AND_INK)
    assert (paper, ink) == (1, 0)


def test_the_number_to_call_is_above_the_fold_of_a_telephone(page_at, sogeline):
    """360 by 640, the smallest screen in use: name, number, price and the button without scrolling."""
    page = page_at(width=360, height=640)
    page.goto(address("fr", "company", "sogeline"))
    bottoms = {
        part: page.locator(part).first.bounding_box()
        for part in ("h1", ".the-number", ".now .price", ".now .btn")
    }
    below = {part: box for part, box in bottoms.items() if box["y"] + box["height"] > 640}
    assert below == {}


@pytest.mark.parametrize(
    "now",
    [
        datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC),
        datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC),
    ],
    ids=["open", "closed over lunch"],
)
def test_a_surcharged_line_is_above_the_fold_open_or_closed(page_at, live_server, monkeypatch, now):
    """The longest that is said of a line before its button: a status and a price of two lines each."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    company = factories.company(name="Sogeline", slug="sogeline", summary_fr="Transporteur qui n’existe pas.")
    factories.phone_channel(
        company=company, number="0 892 69 00 01", opening_hours="Mo-Fr 08:30-12:30,14:00-19:00; PH off"
    )
    factories.tariff(number="0 892 69 00 01", euro_cents_per_minute=35)
    page = page_at(width=360, height=640)
    page.clock.install(time=now)
    page.goto(address("fr", "company", "sogeline"))
    box = page.locator(".now .btn").first.bounding_box()
    assert box["y"] + box["height"] <= 640


def test_search_and_filters_work_without_javascript(page_at, sogeline):
    free = factories.company(name="Sogelibre", slug="sogelibre")
    factories.phone_channel(company=free, number="0 800 00 12 34", price_class="free")
    page = page_at(javascript=False)
    page.goto(address("fr", "home"))
    page.locator("main input[name=q]").fill("soge")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".found h2").all_inner_texts() == ["Sogeline", "Sogelibre"]

    filters = page.locator("details.filters")
    assert filters.get_attribute("open") is None
    filters.locator("summary").click()
    filters.locator("[name=free]").check()
    click_through(filters.locator("button[type=submit]"))
    assert page.locator(".found h2").all_inner_texts() == ["Sogelibre"]
    # What is narrowed is said, without standing before the results; what was typed stays.
    assert filters.get_attribute("open") is None
    assert filters.locator(".filters-chosen").inner_text() == words("fr", "Free to call")
    assert page.locator("main input[name=q]").input_value() == "soge"

    click_through(page.get_by_role("link", name=words("fr", "Remove all filters")))
    assert page.locator(".found h2").all_inner_texts() == ["Sogeline", "Sogelibre"]


def test_evidence_folded_away_opens_without_javascript(page_at, sogeline):
    page = page_at(javascript=False)
    page.goto(address("fr", "evidence", "sogeline"))
    finding = page.locator(".findings details").first
    assert finding.locator("p").first.is_visible() is False
    finding.locator("summary").click()
    assert plain(finding.locator("p").first.inner_text()) == "Un appel un mardi à 10 h."
