"""Pages as people get them: a real Chromium, driven by Playwright, against the real server.

    def test_home_names_the_site(page_at):
        page = page_at(width=360, scheme="dark", javascript=False, locale="fr-FR")
        page.goto("/fr/")

Every page is watched: an error in its console (a refused inline script or style is one), an exception in
its scripts, or a request to any other origin fails the test that opened it.
"""

import os
import re
import shutil
from pathlib import Path

import playwright
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection, connections
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.conftest import left_out

# The shell without a window first: the same pages for a smaller browser around them.
CHROMIUMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)

# Each profile of the whole Chromium would load two pages of the address bar that nobody sees, half of its cost.
UNSEEN = ["OptimizationHints", "MediaRouter", "Translate", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup"]


def features_playwright_disables():
    """Of two --disable-features Chromium heeds the last: ours must repeat those of Playwright, which says
    them nowhere but in its driver."""
    driver = Path(playwright.__file__).parent / "driver" / "package" / "lib" / "coreBundle.js"
    listed = re.search(r"\bdisabledFeatures = \[(.*?)\]", driver.read_text(encoding="utf-8"), re.DOTALL)
    features = re.findall(r'^\s*"(\w+)",?$', listed[1], re.MULTILINE) if listed else []
    if "PaintHolding" not in features:
        pytest.fail(f"the features that Playwright disables are no longer listed in {driver}", pytrace=False)
    return features


# A browser that talks to nobody of its own accord.
QUIET = [
    "--disable-background-networking",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    # Whatever it may ask for, no other origin is found: the watch below says which it was.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
    # Pages are young here: what is interpreted the first times elsewhere is compiled at once, an eighth cheaper.
    "--js-flags=--always-sparkplug",
    "--no-first-run",
    "--no-pings",
]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


def no_browser(why):
    remedy = "apt-get install chromium-headless-shell libatomic1, or CHROMIUM=/path/of/chromium"
    left_out("tests in a browser", why, remedy)


@pytest.fixture(scope="session")
def browser_arguments():
    disabled = dict.fromkeys(features_playwright_disables() + UNSEEN)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*QUIET, f"--disable-features={','.join(disabled)}", *root]


@pytest.fixture(scope="session")
def browser(browser_arguments):
    """One Chromium per process: the machine's own, nothing is downloaded."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not program:
        no_browser("no Chromium on this machine")
    # Playwright's loop runs in the tests' thread, where Django would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        driver = sync_playwright().start()
    except Exception as error:  # its node does not start without libatomic1
        no_browser(f"Playwright does not start ({type(error).__name__})")
    try:
        chromium = driver.chromium.launch(executable_path=program, args=browser_arguments)
    except Exception as error:
        driver.stop()
        no_browser(f"{program} does not start ({str(error).splitlines()[0]})")
    yield chromium
    chromium.close()
    driver.stop()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class LeaveItToWhiteNoise(StaticFilesHandler):
    """Static files by the middleware that serves them in production, under their hashed names."""

    def _should_handle(self, path):
        return False


@pytest.fixture(scope="session")
def live_server(django_db_setup, django_db_blocker):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.contrib.staticfiles.handlers.StaticFilesHandler", LeaveItToWhiteNoise)
        server = LiveServer("localhost")
    yield server
    server.stop()
    with django_db_blocker.unblock():
        hang_up()


def hang_up():
    """PostgreSQL drops no test database that somebody is connected to, and there may be two besides Django's:
    a request that the browser gave up leaves its thread; and Playwright's loop, running in the thread of the
    tests, makes Django open a second connection there. All but this one are ended, and then this one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    connections.close_all()


@pytest.fixture
def page_faults():
    """What the pages of this test did wrong; whoever empties the list has judged it."""
    return []


@pytest.fixture
def page_at(browser, live_server, page_faults):
    """A factory of watched pages, one browser profile each. `allow` is a pattern of console errors that
    the test is about, such as "status of 404"."""
    contexts, faults = [], page_faults

    def open_page(
        *, width=360, height=780, scheme="light", javascript=True, locale="fr-FR", allow=None, **more
    ):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale=locale,
            **more,
        )
        contexts.append(context)

        def watch(request):
            if not request.url.startswith((live_server.url + "/", "data:", "blob:")):
                faults.append(f"asked another origin: {request.url}")

        def hear(message):
            if message.type == "error" and not (allow and re.search(allow, message.text)):
                faults.append(f"console: {message.text}")

        # Watched, not routed: a route makes Chromium forget its cache and asks us about every file.
        context.on("request", watch)
        context.on("console", hear)
        context.on("weberror", lambda error: faults.append(f"exception: {error.error}"))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    if faults:
        pytest.fail("\n".join(dict.fromkeys(faults)), pytrace=False)


#: What is in order stays in the browser: to bring it here takes as long as to look for faults.
FAULTS = """([all, seen]) => axe.run(document, matchMedia("(prefers-color-scheme: dark)").matches ? seen : all)
  .then(({ violations }) => violations.flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${JSON.stringify(node.target)} ${node.html.slice(0, 120)}`)))"""
#: Each page is read twice, in another language, width and scheme: what these change is looked for both times, and what
#: stands in the template the first time, in the light.
SEEN = (
    "aria-hidden-focus", "autocomplete-valid", "button-name", "color-contrast", "document-title", "html-has-lang",
    "html-lang-valid", "html-xml-lang-mismatch", "image-alt", "label", "link-in-text-block",
    "link-name", "meta-viewport", "scrollable-region-focusable", "target-size", "valid-lang",
)  # fmt: skip


@pytest.fixture
def accessibility_faults():
    """WCAG 2.2 AA as far as axe sees it: `assert accessibility_faults(page) == []`."""
    rules = {
        "runOnly": {
            "type": "tag",
            "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
        "resultTypes": ["violations"],  # what is in order need not be described node by node
        "preload": False,  # style sheets and films, which none of these rules reads
    }

    def examine(page):
        page.evaluate(AXE_SCRIPT)
        return page.evaluate(FAULTS, [rules, rules | {"runOnly": {"type": "rule", "values": SEEN}}])

    return examine
