"""A page for a telephone booth: what it weighs, whom it asks, what it leaves behind."""

import pytest

from tests.browser.scenes import address, rich_company

#: Bytes over the wire for a brand page in all, and for its HTML alone.
MOST_IN_ALL = 45_000
MOST_HTML = 15_000


@pytest.fixture
def sogeline(live_server):
    company = rich_company()
    assert company.channels.published().count() == 8
    assert company.reports.published().exclude(words="").count() == 10
    assert company.measurements.count() == 6
    return company


def weights(page, path):
    """Each file a page asks for → its bytes as they came over the wire."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    icon = page.locator("link[rel=icon]").get_attribute("href")  # a browser without a window asks for none
    sizes = {icon: len(page.request.get(icon).body())}
    return sizes | {answer.url: answer.request.sizes()["responseBodySize"] for answer in answers}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_rich_brand_page_is_light(page_at, sogeline, language):
    path = address(language, "company", "sogeline")
    page = page_at()
    sizes = weights(page, path)
    html = sizes[page.url]
    # The page, its style sheets, its script and the script's pieces.
    assert len(sizes) >= 9
    assert html < MOST_HTML
    assert sum(sizes.values()) < MOST_IN_ALL


def test_static_files_are_sent_compressed_and_kept_for_ever(page_at, sogeline):
    page = page_at()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address("fr", "company", "sogeline"))
    page.wait_for_load_state("networkidle")
    sheets = [answer.headers for answer in answers if answer.request.resource_type == "stylesheet"]
    sent = {(sheet.get("content-encoding"), "immutable" in sheet["cache-control"]) for sheet in sheets}
    # A sheet too small to gain from it comes as it is.
    assert {encoding for encoding, _kept in sent} - {"gzip", "br", None} == set()
    assert {kept for _encoding, kept in sent} == {True}
    assert len([sheet for sheet in sheets if sheet.get("content-encoding")]) >= 4


POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "frame-ancestors": ["'none'"],
}


@pytest.mark.parametrize("kind", ["home", "search", "company"])
def test_a_page_read_leaves_no_cookie_and_asks_nobody_else(page_at, sogeline, live_server, kind):
    path = {
        "home": address("fr", "home"),
        "search": address("fr", "search") + "?q=sogeline&kind=phone",
        "company": address("fr", "company", "sogeline"),
    }[kind]
    page = page_at()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(path)
    page.wait_for_load_state("networkidle")
    assert {url.split("/", 3)[2] for url in asked} == {live_server.url.split("/")[2]}
    assert "set-cookie" not in answer.all_headers()
    assert page.context.cookies() == []
    directives = answer.headers["content-security-policy"].split(";")
    policy = {name: sources for name, *sources in map(str.split, directives)}
    assert {name: policy[name] for name in POLICY} == POLICY
    stored = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert stored == [0, 0]
