"""The watch that stands over every browser test, and the one part of the site that is not ours: the admin."""

import pytest

from tests.browser.scenes import come_in


def test_the_admin_lives_with_the_content_security_policy(page_at, admin_user):
    page = page_at(width=1280)
    come_in(page, admin_user, "password")
    assert page.url.endswith("/admin/")
    assert page.locator("#user-tools").is_visible()
    # Its style sheet came under its hashed name, through WhiteNoise.
    sheet = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    assert sheet.count(".") == 2
    assert page.evaluate("document.styleSheets.length") > 0


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("document.body.setAttribute('style', 'color: red')", "Applying inline style"),
        (
            "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
            "inline script",
        ),
        ("fetch('https://elsewhere.example/').catch(() => 0)", "Content Security Policy"),
        ("setTimeout(() => { throw new Error('broken') })", "broken"),
    ],
)
def test_a_page_that_misbehaves_is_noticed(page_at, page_faults, script, said):
    page = page_at()
    page.goto("/admin/login/")
    page.evaluate(script)
    page.wait_for_timeout(200)
    noticed = " ".join(page_faults)
    page_faults.clear()
    assert said in noticed


def test_a_request_to_another_origin_is_noticed_where_no_policy_refuses_it(page_at, page_faults):
    page = page_at()
    assert page.url == "about:blank"
    page.evaluate("fetch('https://elsewhere.example/').catch(() => 0)")
    noticed = list(page_faults)
    page_faults.clear()
    assert "asked another origin: https://elsewhere.example/" in noticed


def test_the_browser_disables_what_playwright_does_and_what_nobody_sees(browser_arguments):
    [disabled] = [text for text in browser_arguments if text.startswith("--disable-features=")]
    assert {"PaintHolding", "HttpsUpgrades", "Translate"} <= set(disabled.partition("=")[2].split(","))
