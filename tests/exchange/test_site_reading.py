"""Whole visits of a site of our own on this machine."""

import datetime
import gzip

import pytest

from companies.exchange.polite import PageResult
from companies.exchange.site_reading import KnownPage, read_site
from tests.exchange.visits import AT, DOMAINS, HOST, Clock, read
from tests.pages.site_server import SiteServer, answers, moved, names_lead_here, says


def page(*links, number=""):
    return "".join([f'<a href="{to}">{words}</a>' for to, words in links] + [f"<p>{number}</p>"]).encode()


NUMBER, OTHER = "+33199001234", "+33199001235"


@pytest.fixture(scope="module")
def server():
    with SiteServer({}) as server, names_lead_here():
        yield server


@pytest.fixture
def visit(server):
    server.pages, server.asked = {}, []

    def visit(pages, *known, start=f"{HOST}/"):
        server.pages = pages
        server.asked.clear()
        return read_site(
            start=start, known=known, domains=DOMAINS, country="FR", company="Sogéline", pacer=Clock().pacer(),
            at=AT, read=read, ask=server.ask,
        )  # fmt: skip

    return visit


def asked(site):
    return [page.asked.removeprefix(HOST) for page in site.pages]


def test_the_best_links_of_the_first_page_are_read_first_and_the_law_last(visit):
    site = visit(
        {
            "/": page(
                ("/mentions-legales", "Mentions légales"), ("/panier", "Panier"), ("/aide", "Besoin d’aide ?"),
                ("/contact", "Nous contacter"), ("/presse", "Contact presse"), ("http://other.example/contact", "Contact"),
            ),
            "/contact": page(number=NUMBER), "/aide": page(), "/mentions-legales": page(),
        }
    )  # fmt: skip
    assert asked(site) == ["/", "/contact", "/aide", "/mentions-legales"]
    assert [found.value for found in site.pages[1].read.found] == [NUMBER]
    assert (site.requests, site.until, site.why_over) == (5, None, "")


def test_the_help_page_leads_one_level_further(visit):
    site = visit(
        {
            "/": page(("/aide", "Aide")), "/aide": page(("/aide/joindre", "Nous joindre"), ("/aide/faq", "FAQ")),
            "/aide/joindre": page(number=NUMBER),
        }
    )  # fmt: skip
    assert asked(site) == ["/", "/aide", "/aide/joindre"]


def test_cited_pages_come_before_the_first_one_and_once(visit, server):
    pages = {"/": page(("/contact/", "Contact")), "/contact": page(number=NUMBER), "/sav": page(number=OTHER)}
    site = visit(pages, KnownPage(f"{HOST}/sav"), KnownPage(f"{HOST}/contact"))
    assert asked(site) == ["/sav", "/contact", "/"]


def test_of_many_cited_pages_some_wait_for_what_is_new(visit):
    pages = {f"/{number}": page(number=NUMBER) for number in range(9)}
    pages |= {"/": page(("/contact", "Contact")), "/contact": page(number=NUMBER)}
    site = visit(pages, *(KnownPage(f"{HOST}/{number}") for number in range(9)))
    assert asked(site) == ["/0", "/1", "/2", "/3", "/4", "/5", "/", "/contact"]


def test_the_second_visit_asks_for_what_changed(visit, server):
    pages = {"/": page(("/contact", "Contact")), "/contact": page(number=NUMBER)}
    first = visit(pages)
    known = [KnownPage(page.url, page.etag, page.last_modified) for page in first.pages]
    again = visit(pages, *known)
    assert [page.result for page in again.pages] == [PageResult.UNCHANGED, PageResult.UNCHANGED]
    assert [(page.etag, page.read) for page in again.pages] == [(page.etag, None) for page in first.pages]
    assert sum(one.sent for one in server.asked) == 0
    changed = visit(pages | {"/contact": page(number=OTHER)}, *known)
    assert [page.result for page in changed.pages] == [PageResult.UNCHANGED, PageResult.READ]
    assert [found.value for found in changed.pages[1].read.found] == [OTHER]


def test_the_first_page_is_read_whole_while_no_page_is_cited(visit):
    """Unchanged, it would lead nowhere."""
    pages = {"/": page(("/contact", "Contact")), "/contact": page(number=NUMBER)}
    first = visit(pages).pages[0]
    site = visit(pages, KnownPage(first.url, first.etag, is_cited=False))
    assert [page.result for page in site.pages] == [PageResult.READ, PageResult.READ]


def test_pages_known_and_not_cited_are_looked_at_though_the_first_page_leads_nowhere(visit):
    pages = {
        "/": page(("/aide", "Aide"), ("/contact", "Contact")),
        "/contact": page(number=NUMBER),
        "/aide": page(),
    }
    known = [
        KnownPage(one.url, one.etag, is_cited=one.asked.endswith("/contact")) for one in visit(pages).pages
    ]
    site = visit(pages | {"/aide": page(number=OTHER)}, *known)
    assert [(one.asked.removeprefix(HOST), str(one.result)) for one in site.pages] == [
        ("/contact", "unchanged"), ("/", "unchanged"), ("/aide", "read"),
    ]  # fmt: skip


INDEX = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{HOST}/images.xml</loc></sitemap>
<sitemap><loc>{HOST}/pages.xml.gz</loc></sitemap></sitemapindex>""".encode()
PAGES = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{HOST}/produits</loc></url><url><loc>{HOST}/infos/nous-contacter</loc></url></urlset>""".encode()


@pytest.mark.parametrize(
    "files",
    [
        {"/sitemap.xml": says(PAGES, "text/xml")},
        {"/sitemap.xml": says(INDEX, "text/xml"), "/pages.xml.gz": says(gzip.compress(PAGES), "application/gzip")},
        {"/robots.txt": says(f"Sitemap: {HOST}/images.xml\nSitemap: {HOST}/map.txt".encode(), "text/plain"), "/map.txt": says(f"{HOST}/infos/nous-contacter".encode(), "text/plain")},
    ],
    ids=["usual", "index", "named"],
)  # fmt: skip
def test_the_sitemap_is_looked_into_where_no_link_led_anywhere(visit, files):
    site = visit({"/": page(), "/infos/nous-contacter": page(number=NUMBER), **files})
    assert asked(site) == ["/", "/infos/nous-contacter"]


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(b"<urlset>" + b" " * 20_000_000),
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
            f'<!ENTITY {"bcdefgh"[n]} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(7)
        ) + b"]><urlset><url><loc>http://www.sogeline.example/contact&h;</loc></url></urlset>",
        f'<!DOCTYPE x SYSTEM "{HOST}/x.dtd" [<!ENTITY e SYSTEM "{HOST}/contact">]><urlset>&e;</urlset>'.encode(),
        b"\x1f\x8b broken",
        b"",
    ],
    ids=["bomb", "laughs", "entity", "broken", "nothing"],
)  # fmt: skip
def test_a_sitemap_that_attacks_leads_nowhere(visit, server, body):
    site = visit({"/": page(), "/sitemap.xml": says(body, "text/xml")})
    assert [path for path in server.paths() if path not in ("/robots.txt", "/", "/sitemap.xml")] == [
        "/contact", "/nous-contacter", "/contactez-nous",
    ]  # fmt: skip
    assert site.why_over == ""


def test_usual_paths_are_tried_until_one_has_a_way_in(visit):
    site = visit({"/": page(), "/nous-contacter": page(number=NUMBER)})
    assert asked(site) == ["/", "/contact", "/nous-contacter"]


def test_nothing_is_guessed_where_the_first_page_is_refused(visit, server):
    visit({"/": answers(403)})
    assert server.paths() == ["/robots.txt", "/"]


def test_a_page_that_shows_nothing_without_a_script_is_said_to(visit):
    site = visit({"/": page(("/contact", "Contact")), "/contact": b"<script>show()</script>"})
    assert [page.needs_script for page in site.pages[:2]] == [False, True]


def test_a_press_room_is_read_where_nothing_else_is_there(visit):
    site = visit({"/": page(("/presse", "Presse")), "/presse": page(number=NUMBER)})
    assert asked(site)[-1] == "/presse"


def test_links_in_a_ring_end(visit):
    ring = {f"/aide/{n}": page((f"/aide/{(n + 1) % 30}", "Nous contacter")) for n in range(30)}
    site = visit({"/": page(("/aide/0", "Aide")), **ring})
    assert len(site.pages) == 8


def test_a_site_that_moved_away_is_not_followed(visit, server):
    site = visit({"/": moved("http://new-name.example/")})
    assert [(page.result, page.url) for page in site.pages] == [
        (PageResult.UNSAFE, "http://new-name.example/")
    ]


def test_until_when_a_site_wants_no_visit_is_handed_back(visit):
    site = visit({"/": answers(503, Retry_After="7200")})
    assert site.until - AT >= datetime.timedelta(hours=2)
    assert site.why_over == "the server answered 503"
