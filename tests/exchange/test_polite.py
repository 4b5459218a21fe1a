"""Against a site of our own on this machine, and a clock that nobody waits for."""

import datetime
import gzip

import pytest

from companies.exchange.polite import MOST_PAGES, MOST_REQUESTS, PageResult, Visit
from companies.exchange.web_pages import Validators
from tests.exchange.visits import AT, DOMAINS, HOST, Clock
from tests.pages.site_server import SiteServer, answers, moved, names_lead_here, says


@pytest.fixture(scope="module")
def server():
    with SiteServer({}) as server, names_lead_here():
        yield server


@pytest.fixture
def site(server):
    server.pages, server.asked = {}, []
    return server


@pytest.fixture
def visit(site):
    def visit(known=(), clock=None, pacer=None):
        pacer = pacer or (clock or Clock()).pacer()
        return Visit(domains=DOMAINS, known=dict(known), pacer=pacer, at=AT, ask=site.ask)

    return visit


def results(visit, *paths):
    return [str(visit.page(HOST + path).result) for path in paths]


def test_the_rules_are_read_before_the_first_page_and_once(site, visit):
    site.pages = {
        "/robots.txt": says(b"User-agent: *\nDisallow: /private/", "text/plain"),
        "/a": b"a",
        "/b": b"b",
    }
    assert results(visit(), "/a", "/private/x", "/b") == ["read", "barred", "read"]
    assert site.paths() == ["/robots.txt", "/a", "/b"]


def test_each_request_says_who_asks(site, visit):
    site.pages = {"/a": b"a"}
    visit().page(f"{HOST}/a")
    assert {asked.agent for asked in site.asked} == {
        "Joignable/1.0 (+joignable@localhost; reads official contact pages)"
    }


@pytest.mark.parametrize(
    ("rules", "result"),
    [
        (answers(404), "read"),
        (answers(403), "read"),
        (answers(500), "broken"),
        (says(b"User-agent: Joignable\nDisallow: /\n\nUser-agent: *\nAllow: /", "text/plain"), "barred"),
        (says(b"User-agent: *\nDisallow: /\n\nUser-agent: joignable\nAllow: /", "text/plain"), "read"),
        (says(b"User-agent: otherbot\nDisallow: /", "text/plain"), "read"),
        (moved("/rules"), "barred"),
        (moved("http://elsewhere.example/robots.txt"), "unsafe"),
        (moved("/robots.txt"), "read"),
    ],
)
def test_rules_that_are_missing_allow_and_rules_that_cannot_be_read_forbid(site, visit, rules, result):
    site.pages = {
        "/robots.txt": rules,
        "/a": b"a",
        "/rules": says(b"User-agent: *\nDisallow: /a", "text/plain"),
    }
    assert results(visit(), "/a") == [result]


def test_requests_are_a_second_apart_rules_and_redirects_too(site, visit):
    site.pages = {"/a": moved("/b"), "/b": b"b", "/c": b"c"}
    clock = Clock()
    seen = visit(clock=clock)
    assert results(seen, "/a", "/c") == ["read", "read"]
    assert (seen.requests, clock.slept) == (4, [1.0, 1.0, 1.0])


def test_two_companies_on_one_host_wait_for_one_another(site, visit):
    site.pages = {"/a": b"a"}
    clock = Clock()
    pacer = clock.pacer()
    results(visit(pacer=pacer), "/a")
    clock.now += 0.4
    results(visit(pacer=pacer), "/a")
    assert clock.slept == [1.0, 0.6, 1.0]


@pytest.mark.parametrize(
    ("delay", "pause", "pages"), [(0.2, 1.0, 8), (5, 5.0, 8), (60, 30.0, 4), (86400, 30.0, 1)]
)
def test_a_delay_that_the_rules_ask_for_is_kept_or_paid_in_pages(site, visit, delay, pause, pages):
    site.pages = {"/robots.txt": says(f"User-agent: *\nCrawl-delay: {delay}".encode(), "text/plain")}
    site.pages |= {f"/{number}": b"page" for number in range(9)}
    clock = Clock()
    got = results(visit(clock=clock), *(f"/{number}" for number in range(9)))
    assert (got.count("read"), set(clock.slept)) == (pages, {pause})


def test_a_visit_has_eight_pages(site, visit):
    site.pages = {f"/{number}": b"page" for number in range(5)}
    got = results(visit(), *(f"/{number}" for number in range(12)))
    assert got == ["read"] * 5 + ["gone"] * 3 + ["not asked"] * 4
    assert len(site.asked) == 1 + MOST_PAGES


def test_a_page_that_is_unchanged_is_not_sent_again(site, visit):
    site.pages = {"/a": b"<p>a</p>", "/old": moved("/a")}
    first = visit().page(f"{HOST}/a")
    again = visit({first.url: first.validators}).page(f"{HOST}/old")
    assert (first.html, again.result, again.html, again.url, again.validators) == (
        "<p>a</p>", PageResult.UNCHANGED, "", f"{HOST}/a", first.validators,
    )  # fmt: skip
    assert site.asked[-1].status == 304


def test_what_was_remembered_of_one_page_is_not_asked_of_another(site, visit):
    """Else a page that was never read would be unchanged."""
    site.pages = {"/a": moved("/b"), "/b": b"b"}
    tag = visit().page(f"{HOST}/b").validators
    assert visit({f"{HOST}/a": tag}).page(f"{HOST}/a").result == PageResult.READ


def test_unchanged_without_having_been_asked_is_no_page(site, visit):
    site.pages = {"/a": answers(304)}
    assert results(visit(), "/a") == ["no page"]


def test_a_site_that_honours_the_date_alone_is_asked_with_it(site, visit):
    def page(request):
        since = request.headers.get("If-Modified-Since")
        request.say(b"", status=304 if since == "Sun, 29 Nov 2026 02:00:00 GMT" else 200)

    site.pages = {"/a": page}
    known = {f"{HOST}/a": Validators(last_modified="Sun, 29 Nov 2026 02:00:00 GMT")}
    assert visit(known).page(f"{HOST}/a").validators == known[f"{HOST}/a"]


@pytest.mark.parametrize(
    ("status", "result"),
    [(404, "gone"), (410, "gone"), (401, "refused"), (403, "refused"), (451, "refused"), (500, "broken"), (418, "no page")],
)  # fmt: skip
def test_what_the_server_says_is_told(site, visit, status, result):
    site.pages = {"/a": answers(status)}
    outcome = visit().page(f"{HOST}/a")
    assert (str(outcome.result), outcome.why) == (result, f"the server answered {status}")


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ({"Retry_After": "3600"}, datetime.timedelta(hours=1)),
        ({"Retry_After": "Mon, 30 Nov 2026 02:00:01 GMT"}, datetime.timedelta(days=1)),
        ({}, datetime.timedelta(days=1)),
        ({"Retry_After": "soon"}, datetime.timedelta(days=1)),
        ({"Retry_After": "999999999"}, datetime.timedelta(days=30)),
        ({"Retry_After": "Sun, 29 Nov 2020 02:00:00 GMT"}, datetime.timedelta()),
    ],
)
def test_a_site_that_says_not_now_is_left_until_it_says(site, visit, status, said, wait):
    site.pages = {"/a": answers(status, **said), "/b": b"b"}
    seen = visit()
    assert results(seen, "/a", "/b") == ["refused" if status == 429 else "broken", "not asked"]
    # A second went by between the rules and the page.
    assert abs(seen.until - AT - wait) <= datetime.timedelta(seconds=1)
    assert (seen.why_over, len(site.asked)) == (f"the server answered {status}", 2)


def test_a_site_that_said_not_now_is_left_by_the_next_company_too(site, visit):
    site.pages = {"/a": answers(429, Retry_After="3600"), "/b": b"b"}
    clock = Clock()
    pacer = clock.pacer()
    results(visit(pacer=pacer), "/a")
    clock.now += 600
    later = visit(pacer=pacer)
    assert (results(later, "/b"), later.until - AT) == (["not asked"], datetime.timedelta(seconds=3000))
    assert site.paths() == ["/robots.txt", "/a"]
    clock.now += 3000
    assert results(visit(pacer=pacer), "/b") == ["read"]


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost/", "http://co.uk/"])
def test_a_company_without_a_domain_has_no_site(site, url):
    seen = Visit(domains=["", "sogeline.example"], known={}, pacer=Clock().pacer(), at=AT, ask=site.ask)
    assert (seen.page(url).why, site.asked) == ("another domain", [])


def test_rules_that_say_not_now_end_the_visit(site, visit):
    site.pages = {"/robots.txt": answers(429), "/a": b"a"}
    seen = visit()
    assert (results(seen, "/a"), site.paths()) == (["not asked"], ["/robots.txt"])
    assert seen.until == AT + datetime.timedelta(days=1)


@pytest.mark.parametrize(("status", "why"), [(403, "refused 2 times"), (500, "broken 2 times")])
def test_a_site_that_refuses_or_fails_twice_is_left(site, visit, status, why):
    site.pages = {f"/{number}": answers(status) for number in range(4)}
    seen = visit()
    results(seen, "/0", "/1", "/2", "/3")
    assert (site.paths(), seen.why_over) == (["/robots.txt", "/0", "/1"], why)


@pytest.mark.parametrize(
    ("to", "result"),
    [
        ("http://evil.example/", "unsafe"),
        ("http://www.sogeline.example.evil.example/", "unsafe"),
        ("http://10.0.0.1/", "unsafe"),
        ("http://169.254.169.254/latest/meta-data/", "unsafe"),
        ("http://127.0.0.1/", "unsafe"),
        ("file:///etc/passwd", "unsafe"),
        ("http://[", "unsafe"),
        ("http://shop.sogeline.example/a", "read"),
        ("/start", "no page"),
        ("/private", "barred"),
    ],
)
def test_a_redirect_is_followed_only_where_the_company_and_its_rules_are(site, visit, to, result):
    rules = says(b"User-agent: *\nDisallow: /private", "text/plain")
    site.pages = {"/robots.txt": rules, "/start": moved(to), "/a": b"a"}
    assert results(visit(), "/start") == [result]
    assert {asked.host.partition(":")[0] for asked in site.asked} <= {
        "www.sogeline.example",
        "shop.sogeline.example",
    }


def test_a_name_that_leads_into_a_private_network_is_not_asked(site):
    seen = Visit(domains=DOMAINS, known={}, pacer=Clock().pacer(), at=AT)
    outcome = seen.page(f"{HOST}/a")
    assert (outcome.result, outcome.why, site.asked) == (
        PageResult.UNSAFE,
        "robots.txt: not a public address",
        [],
    )


def test_the_same_page_is_not_asked_for_twice(site, visit):
    site.pages = {"/a": b"a", "/b": moved("/a/")}
    seen = visit()
    assert results(seen, "/a", "/b", "/a?utm_source=x#top") == ["read", "same", "same"]
    assert site.paths() == ["/robots.txt", "/a", "/b"]


def test_a_visit_has_a_last_request_whatever_redirects_cost(site, visit):
    site.pages = {f"/{page}-{hop}": moved(f"/{page}-{hop + 1}") for page in range(8) for hop in range(4)}
    results(visit(), *(f"/{page}-0" for page in range(8)))
    assert len(site.asked) == MOST_REQUESTS


def test_a_file_is_read_to_its_limit(site, visit):
    site.pages = {"/sitemap.xml.gz": says(gzip.compress(b"a" * 9000), "application/gzip")}
    assert visit().file(f"{HOST}/sitemap.xml.gz", most=20) == gzip.compress(b"a" * 9000)[:20]
