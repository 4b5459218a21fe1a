"""The card in the frame of another site, in a real browser; and the badge as an <img>."""

from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tests.browser.scenes import LOCALES, address, click_through, rich_company
from tests.browser.test_accessibility import sideways
from tests.browser.test_large_letters import BEYOND, BROKEN, LONG

SLUG = "sogeline"


class _Paper(BaseHTTPRequestHandler):
    def __init__(self, markup, *args):
        self.markup = markup
        super().__init__(*args)

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>Paper</title>{self.markup}".encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def paper(page_faults):
    """Shows markup on a page of another origin: its address."""
    servers, addresses = [], []

    def show(markup):
        server = HTTPServer(("localhost", 0), partial(_Paper, markup))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        addresses.append(f"http://localhost:{server.server_port}/")
        return addresses[-1]

    yield show
    for server in servers:
        server.shutdown()
        server.server_close()
    page_faults[:] = [fault for fault in page_faults if not fault.endswith(tuple(addresses))]


def framed(live_server, path, width=480, height=380):
    return f'<iframe src="{live_server.url}{path}" title="Card" width="{width}" height="{height}"></iframe>'


@pytest.mark.parametrize("language", ["fr", "en"])
def test_card_in_a_frame_of_another_site_leads_out_of_it(live_server, page_at, paper, language):
    rich_company()
    page = page_at(width=600, locale=LOCALES[language])
    page.goto(paper(framed(live_server, address(language, "card", SLUG))))
    card = page.frames[1]

    assert card.locator("a.way").get_attribute("href") == "tel:+33199001234"
    assert card.evaluate("document.documentElement.scrollHeight <= innerHeight")
    click_through(card.locator("h1 a"))
    assert page.url == live_server.url + address(language, "company", SLUG)


def test_no_other_page_shows_in_a_frame(live_server, page_at, paper):
    rich_company()
    page = page_at(allow="frame-ancestors|X-Frame-Options")
    page.goto(paper(framed(live_server, address("fr", "company", SLUG))))
    assert "Sogeline" not in page.frames[1].content()


@pytest.mark.parametrize(("width", "scheme"), [(240, "light"), (600, "dark")])
def test_card_is_for_everybody_at_any_width(page_at, accessibility_faults, width, scheme):
    rich_company()
    page = page_at(width=width, scheme=scheme)
    page.goto(address("fr", "card", SLUG))
    assert accessibility_faults(page) + sideways(page) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(BEYOND) == []
    if width >= 360:
        assert page.evaluate(BROKEN, LONG) == []


PAPER = """async src => {
  const image = Object.assign(new Image(), { src, crossOrigin: "anonymous" });
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const drawn = canvas.getContext("2d");
  drawn.drawImage(image, 0, 0);
  return [image.width, image.height, ...drawn.getImageData(70, 110, 1, 1).data];
}"""


@pytest.mark.parametrize(
    ("scheme", "look", "colour"),
    [
        ("light", "", [251, 250, 245]),
        ("dark", "", [20, 24, 27]),
        ("light", "?look=dark", [20, 24, 27]),
        ("dark", "?look=light", [251, 250, 245]),
    ],
)
def test_badge_is_drawn_on_another_site_in_the_look_of_its_reader(
    live_server, page_at, paper, scheme, look, colour
):
    rich_company()
    page = page_at(scheme=scheme)
    page.goto(paper("<meta name='color-scheme' content='light dark'>"))
    drawn = page.evaluate(PAPER, live_server.url + address("fr", "badge", SLUG) + look)
    assert drawn == [320, 116, *colour, 255]
